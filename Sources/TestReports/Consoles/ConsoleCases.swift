internal import Basics
internal import Domain
internal import TextInput

/// The tests that a console names as they end, and how many of a run it named.
///
/// Names of a run are unique in the tools that it serves, unless said otherwise.
struct ConsoleCases {
  private(set) var builder: TestRunBuilder
  /// Distinct tests of this run by their outcome.
  private var counts = TestRun.Counts()
  /// What was told of each row, and in which run.
  private var told: [(run: Int32, outcome: TestRun.Outcome)] = []
  private var run: Int32 = 0
  private let hasUniqueNames: Bool
  /// The console spoke of tests, be it of none.
  private(set) var hasSpoken = false

  init(hasUniqueNames: Bool = true) {
    builder = TestRunBuilder(joinsRepeats: hasUniqueNames)
    self.hasUniqueNames = hasUniqueNames
  }

  /// The console spoke of a run, whether or not it told of a test.
  mutating func noteRun() { hasSpoken = true }

  /// How many tests of this run were named.
  var named: ConsoleTotals {
    ConsoleTotals(
      passed: counts.passed, failed: counts.failed, errored: counts.errored,
      skipped: counts.skipped)
  }

  /// What follows repeats tests of the runs before.
  mutating func beginRun() {
    hasSpoken = true
    run &+= 1
    counts = TestRun.Counts()
    builder.beginRun()
  }

  /// Adds one execution; another one of the same test in this run replaces it in `named`.
  ///
  /// `isRepeat`: the tool says that the test was told before, though it tells of others of one name.
  @discardableResult
  mutating func add(_ entry: TestCaseTable.Entry, isRepeat: Bool = false) -> Int {
    hasSpoken = true
    let row = builder.add(entry, joiningRepeat: hasUniqueNames || isRepeat)
    if row < told.count {
      if told[row].run == run { counts[told[row].outcome] -= 1 }
      told[row] = (run, entry.outcome)
    } else {
      told.append((run, entry.outcome))
    }
    counts[entry.outcome] += 1
    return row
  }

  mutating func add(_ entry: TestCaseTable.Entry, message: UnsafeRawBufferPointer?) {
    var entry = entry
    entry.message = message
    add(entry)
  }

  /// The row of a test that was told in this run.
  mutating func row(of entry: TestCaseTable.Entry) -> Int? {
    builder.row(of: entry).flatMap { told[$0].run == run ? $0 : nil }
  }

  func outcome(_ row: Int) -> TestRun.Outcome { builder.cases.outcome(row) }

  /// Corrects what was told of a test in this run.
  mutating func revise(
    _ row: Int, outcome: TestRun.Outcome? = nil, message: UnsafeRawBufferPointer? = nil
  ) {
    builder.revise(row, outcome: outcome, message: message)
    guard let outcome else { return }
    counts[told[row].outcome] -= 1
    counts[outcome] += 1
    told[row].outcome = outcome
  }

  /// Counts what the tool counted and did not name.
  ///
  /// Fewer than were named is a warning: the console shows something that looks like a test.
  mutating func settle(_ stated: ConsoleTotals, line: Int) {
    hasSpoken = true
    let unnamed = stated.without(named)
    for outcome in TestRun.Outcome.allCases {
      builder.addUnnamed(outcome, count: unnamed[outcome])
    }
    if unnamed.isNegative { builder.warn(.totalsDisagree(stated, named, line: line)) }
  }

  mutating func markIncomplete(_ reason: String) {
    hasSpoken = true
    builder.markIncomplete(reason)
  }

  mutating func warn(_ warning: DiagnosticError) { builder.warn(warning) }

  mutating func addMilliseconds(_ milliseconds: Double?) {
    guard let milliseconds else { return }
    builder.milliseconds = (builder.milliseconds ?? 0) + milliseconds
  }

  /// What was read; nil when the console spoke of no tests.
  func finish() -> TestRunBuilder? { hasSpoken ? builder : nil }
}
