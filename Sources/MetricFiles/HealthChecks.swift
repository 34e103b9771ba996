internal import Basics
internal import Domain

/// The checks of one input, each as it is read.
struct HealthChecks {
  private(set) var all: [HealthCheck] = []
  private let file: String

  init(file: String) {
    self.file = file
  }

  /// Evidence is a line of a note; a summary of a test has some dozens.
  private static let mostChecks = 5_000
  /// Of a name, a unit or a limit, in bytes.
  private static let longestText = 4_096

  mutating func add(_ check: HealthCheck, line: Int) throws(DiagnosticError) {
    let texts = [check.name, check.unit ?? "", check.limit ?? ""]
    guard all.count < Self.mostChecks, texts.allSatisfy({ $0.utf8.count <= Self.longestText })
    else {
      throw DiagnosticError(
        .healthTooMany,
        all.count < Self.mostChecks
          ? "a name or a limit is longer than \(Self.longestText) bytes"
          : "there are more than \(Self.mostChecks) checks",
        at: .init(file, line: line), hint: "give it the summary of a test, not its samples")
    }
    all.append(check)
  }

  /// Adds what a list or a table says of one check.
  mutating func add(_ told: ToldCheck, line: Int) throws(DiagnosticError) {
    if let defect = told.defect { throw bad(defect, line: line) }
    guard let name = told.name, name.contains(where: { !$0.isWhitespace }) else {
      throw bad("a check has no name", line: line)
    }
    guard let hasPassed = told.hasPassed else {
      throw bad("this check does not say whether it passed", line: line)
    }
    try add(
      HealthCheck(
        name: name, hasPassed: hasPassed, value: told.value, unit: told.unit, limit: told.limit),
      line: line)
  }

  func bad(_ message: String, line: Int) -> DiagnosticError {
    DiagnosticError(
      .healthBadCheck, message, at: .init(file, line: line),
      hint: "give each check a name and 'ok' (true or false), or a status such as pass or fail")
  }
}

/// What the fields of one check said so far.
struct ToldCheck {
  var name: String?
  private(set) var hasPassed: Bool?
  private(set) var value: Double?
  var unit: String?
  private(set) var limit: String?
  /// The first thing that is wrong with it.
  private(set) var defect: String?

  /// Notes an outcome; two that differ are a defect.
  mutating func note(passed: Bool) {
    if let hasPassed, hasPassed != passed {
      note(defect: "this check says both that it passed and that it did not")
    }
    hasPassed = passed
  }

  /// Notes an outcome in words.
  mutating func note(outcome word: String) {
    switch word.lowercased() {
    case "true", "yes", "1", "ok", "pass", "passed", "success", "succeeded", "healthy", "up":
      note(passed: true)
    case "false", "no", "0", "fail", "failed", "failure", "error", "unhealthy", "down":
      note(passed: false)
    default: note(defect: "'\(word.prefix(40))' does not say whether the check passed")
    }
  }

  mutating func note(value: Double) {
    guard value.isFinite else { return note(defect: "the value of a check is no number") }
    if let known = self.value, known != value { note(defect: "a check has two values") }
    self.value = value
  }

  mutating func note(limit: String) {
    if let known = self.limit, known != limit { note(defect: "a check has two limits") }
    self.limit = limit
  }

  mutating func note(defect: String) {
    self.defect = self.defect ?? defect
  }
}
