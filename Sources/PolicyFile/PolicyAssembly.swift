internal import Basics
internal import Domain

/// A policy in the making: takes the items of a file one by one and keeps what is wrong with them.
struct PolicyAssembly {
  let source: SourceText
  var reading = PolicyReading()
  var section = OpenSection.none
  /// Every key that was set, and the offset of the first place.
  var firstSet: [SeenKey: Int] = [:]
  /// Positions in `reading.policy.paths`, by pattern.
  var pathIndices: [String: Int] = [:]
  var waivers: [WaiverDraft] = []
  /// Positions in `waivers`.
  var waiverIndices: [SeenKey: Int] = [:]

  /// What the next key belongs to.
  enum OpenSection {
    /// The file's beginning.
    case none
    /// A section that is wrong, and told so: its keys mean nothing.
    case wrong
    case plain(PolicySectionName)
    case path(PathGlob, headerOffset: Int)
    case waiver(index: Int)
  }

  struct SeenKey: Hashable {
    var section: PolicySectionName
    var subject: String?
    var key: String
  }

  struct WaiverDraft {
    var section: PolicySectionName
    var subject: String
    var header: Range<Int>
    var terms = WaiverTerms()
  }

  init(_ source: SourceText) {
    self.source = source
  }

  mutating func add(_ item: ConfigScanner.Item) {
    switch item {
    case .header(let header): open(header)
    case .entry(let entry): add(entry)
    case .problem(let problem):
      if problem.isInHeader { section = .wrong }
      report(.configSyntax, problem.message, at: problem.range, hint: problem.hint)
    }
  }

  /// All that was read, once the file is at its end.
  mutating func finished() -> PolicyReading {
    for draft in waivers { finish(draft) }
    return reading
  }

  /// Keeps an error; past the most that are reported, only counts it and spares finding its place.
  mutating func report(
    _ code: DiagnosticError.Code, _ message: @autoclosure () -> String, at range: Range<Int>,
    notes: @autoclosure () -> [String] = [], hint: @autoclosure () -> String? = nil
  ) {
    guard reading.errors.count < PolicyReader.mostErrors else {
      reading.unreportedErrors += 1
      return
    }
    reading.errors.append(
      source.error(code, message(), at: range, notes: notes(), hint: hint()))
  }
}
