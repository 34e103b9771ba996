internal import Basics
internal import Domain
internal import Terminal

extension Phrases {
  /// Why a commit is suspected, in a few words: its strongest clue; all are in JSON.
  static func why(_ suspect: Suspect) -> StyledText {
    var parts: [StyledText] = []
    if suspect.isUntestable { parts.append("cannot be tested") }
    if suspect.commits > 1 { parts.append("brings \(commits(suspect.commits))") }
    if let clue = suspect.clues.first { parts.append(text(clue)) }
    return parts.isEmpty ? StyledText("–", .dim) : parts.joined(separator: ", ")
  }

  private static func text(_ clue: SuspectClue) -> StyledText {
    switch clue {
    case .frame(let path, 0): "touches \(name(path)), where it failed"
    case .frame(let path, _): "touches \(name(path)), in the failure's trace"
    case .test(let path): "changes the test, \(name(path))"
    case .named(let path): "touches \(name(path)), named as the test"
    case .onset(let path, let count):
      "\(count.failures) of \(self.count(count.runs, "change", "changes")) to \(name(path)) broke it before"
    case .together(let path, let with, let times, let all):
      "\(times) of \(all) times \(name(path)) changed with \(name(with))"
    }
  }

  /// The last part of a path: whole paths are in JSON.
  private static func name(_ path: FilePath) -> StyledText {
    let text = path.text
    return "\(untrusted: text.split(separator: "/").last.map(String.init) ?? text)"
  }

  /// "3fa9c12 61 % (touches Ledger.swift, named as the test), a09d3e1 17 %, 5 others 21 %, chance 1 %".
  static func candidates(_ answer: SuspectsAnswer) -> StyledText {
    let shown = answer.suspects.prefix(2)
    var parts = shown.enumerated().map { place, suspect -> StyledText in
      let why: StyledText = place == 0 && !suspect.clues.isEmpty ? " (\(self.why(suspect)))" : ""
      return "\(suspect.id, .accent) \(percent(suspect.chance))\(why)"
    }
    let rest = answer.suspects.dropFirst(shown.count)
    if !rest.isEmpty {
      let chance = rest.reduce(0) { $0 + $1.chance }
      parts.append("\(count(rest.count, "other", "others")) \(percent(chance))")
    }
    parts.append("chance \(percent(answer.noCulprit))")
    return parts.joined(separator: ", ")
  }

  /// "clean", or what a person would have to settle: "2 files".
  static func revert(_ outcome: RevertOutcome?) -> StyledText {
    switch outcome {
    case .clean: "clean"
    case .nothing: "gone already"
    case .conflicts(let paths): files(paths.count)
    case .missing: StyledText("?", .dim)
    case nil: ""
    }
  }

  /// "3 more runs".
  static func moreRuns(_ runs: Double) -> StyledText {
    count(max(1, Int(runs.rounded())), "more run", "more runs")
  }
}

extension SuspectsAnswer {
  /// What runs the test until it is known who did it.
  var settlingCommand: String {
    let job = job.map { $0 == "local" ? "" : " --job \(shellWord($0))" } ?? ""
    return
      "seakeep suspects \(shellWord(test.text))\(job) --good \(good.short) --bad \(bad.short) --run '<command>'"
  }
}

extension SuspectsAnswer.Outcome {
  /// For machines.
  var word: String {
    switch self {
    case .open: "open"
    case .found: "found"
    case .flaky: "flaky"
    case .before: "before"
    case .stuck: "stuck"
    }
  }

  static let words = ["before", "flaky", "found", "open", "stuck"]

  /// Who did it; empty while that is open.
  var culprits: [CommitID] {
    if case .found(let commits) = self { commits } else { [] }
  }

  /// The run to make next.
  struct NextRun: Sendable {
    var commit: CommitID
    var bits: Double
    var runs: Double
  }

  var next: NextRun? {
    guard case .open(let commit, let bits, let runs) = self else { return nil }
    return NextRun(commit: commit, bits: bits, runs: runs)
  }
}

extension RevertOutcome {
  /// For machines.
  var word: String {
    switch self {
    case .clean: "clean"
    case .nothing: "nothing"
    case .conflicts: "conflicts"
    case .missing: "missing"
    }
  }

  static let words = ["clean", "conflicts", "missing", "nothing"]

  /// Files that a person would have to settle.
  var conflicts: [FilePath] {
    if case .conflicts(let paths) = self { paths } else { [] }
  }
}

extension SuspectClue {
  /// For machines.
  var word: String {
    switch self {
    case .frame: "frame"
    case .test: "test"
    case .named: "named"
    case .onset: "onset"
    case .together: "together"
    }
  }

  static let words = ["frame", "named", "onset", "test", "together"]

  var path: FilePath {
    switch self {
    case .frame(let path, _), .test(let path), .named(let path), .onset(let path, _),
      .together(let path, _, _, _):
      path
    }
  }
}
