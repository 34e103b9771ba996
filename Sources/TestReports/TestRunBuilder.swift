internal import Basics
internal import Domain

/// Collects the executions that a report tells of, and joins those of one test.
///
/// Within one run a test that is told again after a failure was tried again. A test that is told
/// again after it passed or was skipped is another one of the same name, as rows of a parametrised
/// test are. A run that starts anew within a log (`beginRun`) repeats tests whatever their outcome.
struct TestRunBuilder {
  private(set) var cases = TestCaseTable()
  /// See `TestRun.incomplete`; the first reason holds.
  private(set) var incomplete: String?
  /// What the report itself says the run took.
  var milliseconds: Double?
  private(set) var warnings: [DiagnosticError] = []
  private(set) var warningCount = 0
  private var summedMilliseconds = 0.0
  private var hasDurations = false
  private var index = CaseIndex()
  /// Cases before it belong to earlier runs of the same log.
  private var runStart = 0
  private let joinsRepeats: Bool
  private let hasUniqueNames: Bool

  /// `joinsRepeats`: within one run, a test told again after a failure is a further attempt.
  ///
  /// `hasUniqueNames`: the tool gives no two tests of a run one name, so that a test that is told
  /// again ran again, whatever its outcome.
  init(joinsRepeats: Bool = true, hasUniqueNames: Bool = false) {
    self.joinsRepeats = joinsRepeats
    self.hasUniqueNames = hasUniqueNames
  }

  /// Adds one execution and returns the row of its test.
  @discardableResult
  mutating func add(_ entry: TestCaseTable.Entry) -> Int {
    if let milliseconds = entry.milliseconds, !entry.isSubtest {
      summedMilliseconds += milliseconds
      hasDurations = true
    }
    let hash = CaseIndex.hash(entry)
    let known = index.find(hash) { cases.isSameTest(entry, as: $0) }
    if let known, isAttempt(entry, of: known) {
      cases.addAttempt(entry, to: known)
      return known
    }
    let row = cases.append(entry)
    index.insert(hash, row, inPlaceOf: known)
    return row
  }

  /// Adds a further attempt of a test, where the report itself tells that it is one.
  mutating func addAttempt(_ entry: TestCaseTable.Entry, to row: Int) {
    cases.addAttempt(entry, to: row)
  }

  /// The row of the test that bears this entry's names; nil when none was added.
  func row(of entry: TestCaseTable.Entry) -> Int? {
    index.find(CaseIndex.hash(entry)) { cases.isSameTest(entry, as: $0) }
  }

  /// See `TestCaseTable.revise`.
  mutating func revise(
    _ row: Int, outcome: TestRun.Outcome? = nil, milliseconds: Double? = nil,
    message: UnsafeRawBufferPointer? = nil
  ) {
    cases.revise(row, outcome: outcome, milliseconds: milliseconds, message: message)
  }

  /// Counts tests that the report counted without naming them: `counts` and runs grow, no row does.
  mutating func addUnnamed(_ outcome: TestRun.Outcome, count: Int) {
    cases.addUnnamed(outcome, count: count)
  }

  /// What follows is another run: it repeats tests of the runs before.
  mutating func beginRun() {
    runStart = cases.count
  }

  mutating func markIncomplete(_ reason: String) {
    incomplete = incomplete ?? reason
  }

  /// Tells of a line that could not be read although the report could.
  mutating func warn(_ warning: DiagnosticError) {
    warningCount += 1
    if warnings.count < Self.keptWarnings { warnings.append(warning) }
  }

  /// More warnings of one report are counted only.
  private static let keptWarnings = 20

  /// The run as it was told; warnings that name a line only are given the file.
  func report(file: String, format: TestFormat) -> TestReport {
    let run = TestRun(
      file: file, format: format.name, cases: cases, incomplete: incomplete,
      milliseconds: milliseconds ?? (hasDurations ? summedMilliseconds : nil))
    var warnings = warnings
    for index in warnings.indices where warnings[index].location?.file == "" {
      warnings[index].location?.file = file
    }
    return TestReport(run: run, warnings: warnings, warningCount: warningCount)
  }

  private func isAttempt(_ entry: TestCaseTable.Entry, of known: Int) -> Bool {
    if known < runStart || hasUniqueNames { return true }
    return joinsRepeats && cases.outcome(known).isFailure && entry.outcome != .skipped
  }
}
