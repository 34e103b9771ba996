internal import Domain
internal import TextInput

/// Looks for the line that explains why a build failed: not the last one, which mostly says only
/// that something before it went wrong, but the earliest that could have ended it.
struct CauseSearch {
  private static let search = PhraseSearch(CausePhrases.all.map { phrase in phrase.text })
  private static let searchOfTests = PhraseSearch(
    CausePhrases.inTests.map { phrase in phrase.text })
  /// [weight] The earliest candidate.
  private var earliest = [Candidate?](repeating: nil, count: CausePhrases.mostWeight + 1)
  /// The newest lines that are not empty: an error may be known by what follows it, and a log in
  /// which nothing is known ends with some of them.
  private var recent = RecentLines()
  /// The candidate whose block is still read.
  private var open: Int?

  private struct Candidate {
    var kind: BuildRun.Cause.Kind
    var line: Int
    var text: String
    var lines = 1
    var step: String?
    var why: String
  }

  /// What readers made of a line.
  enum Claim {
    case nobody
    /// A test tool's.
    case tests
    /// A build tool's, without an error that began in it.
    case builds
    /// An error of a tool began in it.
    case error
  }

  mutating func read(_ line: LogLine, _ claim: Claim, step: String?) {
    let trimmed = line.bytes.trimmed
    guard !trimmed.isEmpty else {
      open = nil
      return
    }
    recent.add(line)
    if continueBlock(line, claim) { return }
    // All that test tools say of a failure weighs the same, and only the first holds.
    if claim == .tests, earliest[Self.weightOfTests] != nil { return }
    let phrase =
      claim == .tests
      ? Self.searchOfTests.first(in: trimmed).map { CausePhrases.inTests[$0] }
      : Self.search.first(in: trimmed).map { CausePhrases.all[$0] }
    guard phrase != nil || claim == .error else { return }
    guard let (kind, weight) = Self.judge(phrase, claim) else { return }
    // Strings are made for the first line of each weight only.
    guard earliest[weight] == nil, !Self.isHarmless(trimmed, claim) else { return }
    let why =
      claim == .error ? Self.whyOfErrors : "it says '\(phrase.map { "\($0.text)" } ?? "")'"
    earliest[weight] = Candidate(
      kind: kind, line: line.number, text: Self.kept(trimmed), step: step, why: why)
    open = weight
  }

  /// Reads an error of a tool that began in an earlier line than the one that made it known.
  mutating func readError(at number: Int, step: String?) {
    let kept = recent.lines
    guard let index = kept.firstIndex(where: { $0.number == number }) else { return }
    kept[index].bytes.withUnsafeBytes { bytes in
      let phrase = Self.search.first(in: bytes).map { CausePhrases.all[$0] }
      guard let (kind, weight) = Self.judge(phrase, .error),
        earliest[weight].map({ $0.line > number }) ?? true
      else { return }
      var candidate = Candidate(
        kind: kind, line: number, text: Self.kept(bytes.trimmed), step: step, why: Self.whyOfErrors)
      for (next, line) in kept[(index + 1)...].prefix(Self.blockLines - 1).enumerated() {
        guard line.number == number + next + 1, Self.goesOn(line.bytes.first) else { break }
        candidate.text += "\n" + String(decoding: line.bytes, as: UTF8.self)
        candidate.lines += 1
      }
      earliest[weight] = candidate
      open = weight
    }
  }

  private static let whyOfErrors = "it is the first error of a tool"

  /// Whether a line that begins so belongs to the one above.
  private static func goesOn(_ first: UInt8?) -> Bool {
    first == 0x20 || first == 0x09 || first == UInt8(ascii: "|")
  }

  /// Whose failure a line tells of and how surely; nil when it tells of none.
  private static func judge(
    _ phrase: CausePhrases.Phrase?, _ claim: Claim
  ) -> (kind: BuildRun.Cause.Kind, weight: Int)? {
    switch claim {
    case .error:
      // Of an error the tool itself is surer than any phrase, but not of whose failure it is.
      let kind = phrase.flatMap { $0.weight > weightOfTests ? $0.kind : nil } ?? .code
      return (kind, max(phrase?.weight ?? 0, weightOfErrors))
    case .builds: return phrase.map { ($0.kind, $0.weight - 2) }
    case .tests, .nobody: return phrase.map { ($0.kind, $0.weight) }
    }
  }

  private static let weightOfErrors = 10
  private static let weightOfTests = 8
  /// Candidates so little less sure than the surest are as good, and the earliest of them holds.
  private static let tolerance = 3

  /// What explains the failure of a build that failed.
  func cause() -> BuildRun.Cause? {
    if let surest = earliest.lastIndex(where: { $0 != nil }) {
      // A line may be one of two weights; the surer one knows more of it.
      let candidates = earliest[max(0, surest - Self.tolerance)...surest].reversed()
      if let first = candidates.compactMap(\.self).min(by: { $0.line < $1.line }) {
        return BuildRun.Cause(
          kind: first.kind, line: first.line, text: first.text, step: first.step, why: first.why)
      }
    }
    let last = recent.lines.suffix(Self.tailLines)
    guard let first = last.first else { return nil }
    return BuildRun.Cause(
      kind: .unknown, line: first.number,
      text: last.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n"),
      why: "nothing in the log is known to end a build; these are its last lines")
  }

  /// Lines under a candidate that are indented, or that the tool goes on with, belong to it.
  private mutating func continueBlock(_ line: LogLine, _ claim: Claim) -> Bool {
    guard let weight = open, var candidate = earliest[weight], candidate.lines < Self.blockLines,
      Self.goesOn(line.bytes.first), claim != .error
    else {
      open = nil
      return false
    }
    candidate.text += "\n" + Self.kept(line.bytes)
    candidate.lines += 1
    // An error says what is wrong, a line below it at times whose failure that is.
    if let phrase = Self.search.first(in: line.bytes).map({ CausePhrases.all[$0] }),
      phrase.weight >= Self.weightOfErrors, candidate.kind != .infrastructure
    {
      candidate.kind = phrase.kind
    }
    earliest[weight] = candidate
    return true
  }

  private static let blockLines = 12
  private static let keptBytes = 500
  private static let tailLines = 5

  private static func kept(_ bytes: UnsafeRawBufferPointer) -> String {
    bytes[part: 0..<keptBytes].text
  }

  /// Whether a line says of itself that it ends nothing: another try, a warning, an option's name.
  private static func isHarmless(_ line: UnsafeRawBufferPointer, _ claim: Claim) -> Bool {
    if goneOn.first(in: line) != nil { return true }
    // What a tool calls an error is one, by whatever option it became one.
    return claim != .error && harmless.first(in: line) != nil
  }

  private static let goneOn = PhraseSearch([
    "retry", "trying again", "(ignored)", "ignoring", "will be skipped",
  ])
  private static let harmless = PhraseSearch([
    "warning:", "warn ", "[warn", "0 errors", "no errors", "0 failed", "0 failures", "-werror",
    "error=0", "errors: 0", "failures: 0", "continue-on-error", "if-no-files-found", "npm warn",
    "deprecat",
  ])
}
