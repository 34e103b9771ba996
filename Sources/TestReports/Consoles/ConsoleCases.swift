internal import Basics
internal import Domain
internal import TextInput

/// The tests that a console names as they end, and how many of a run it named.
///
/// Names of a run are unique in the tools that it serves, unless said otherwise.
struct ConsoleCases {
  private(set) var builder: TestRunBuilder
  /// Distinct tests of this run by their outcome.
  private(set) var named = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
  /// What was told of each row, and in which run.
  private var told: [(run: Int32, outcome: TestRun.Outcome)] = []
  private var run: Int32 = 0
  /// The console spoke of tests, be it of none.
  private(set) var hasSpoken = false

  init(hasUniqueNames: Bool = true) {
    builder = TestRunBuilder(joinsRepeats: hasUniqueNames, hasUniqueNames: hasUniqueNames)
  }

  /// The console spoke of a run, whether or not it told of a test.
  mutating func noteRun() { hasSpoken = true }

  /// What follows repeats tests of the runs before.
  mutating func beginRun() {
    hasSpoken = true
    run &+= 1
    named = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    builder.beginRun()
  }

  /// Adds one execution; another one of the same test in this run replaces it in `named`.
  @discardableResult
  mutating func add(_ entry: TestCaseTable.Entry) -> Int {
    hasSpoken = true
    let row = builder.add(entry)
    if row < told.count {
      if told[row].run == run { named[told[row].outcome] -= 1 }
      told[row] = (run, entry.outcome)
    } else {
      told.append((run, entry.outcome))
    }
    named[entry.outcome] += 1
    return row
  }

  /// The row of a test that was told in this run.
  func row(of entry: TestCaseTable.Entry) -> Int? {
    builder.row(of: entry).flatMap { told[$0].run == run ? $0 : nil }
  }

  /// The tests that this run told of.
  var rowsOfRun: [Int] { told.indices.filter { told[$0].run == run } }

  func outcome(_ row: Int) -> TestRun.Outcome { builder.cases.outcome(row) }

  /// Corrects what was told of a test in this run.
  mutating func revise(
    _ row: Int, outcome: TestRun.Outcome? = nil, message: UnsafeRawBufferPointer? = nil
  ) {
    builder.revise(row, outcome: outcome, message: message)
    guard let outcome else { return }
    named[told[row].outcome] -= 1
    named[outcome] += 1
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
