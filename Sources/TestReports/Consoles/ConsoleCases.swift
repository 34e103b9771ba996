internal import Basics
internal import Domain

/// The tests that a console names as they end, and how many of a run it named.
///
/// Names of a run are unique in the tools that it serves, unless said otherwise.
struct ConsoleCases {
  private(set) var builder: TestRunBuilder
  /// Distinct tests of this run by their outcome.
  private var counts = TestRun.Counts()
  /// Rows before it are of earlier runs, unless they were told again.
  private var runStart = 0
  private var toldAgain = RowSet()
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
    runStart = builder.cases.count
    toldAgain.removeAll()
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
    if let replaced = builder.replaced {
      if isOfThisRun(row) { counts[replaced] -= 1 }
      if row < runStart { toldAgain.insert(row) }
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
    builder.row(of: entry).flatMap { isOfThisRun($0) ? $0 : nil }
  }

  private func isOfThisRun(_ row: Int) -> Bool { row >= runStart || toldAgain.contains(row) }

  func outcome(_ row: Int) -> TestRun.Outcome { builder.cases.outcome(row) }

  func hasMessage(_ row: Int) -> Bool { builder.cases.hasMessage(row) }

  /// Corrects what was told of a test in this run.
  mutating func revise(
    _ row: Int, outcome: TestRun.Outcome? = nil, message: UnsafeRawBufferPointer? = nil
  ) {
    if let outcome {
      counts[builder.cases.outcome(row)] -= 1
      counts[outcome] += 1
    }
    builder.revise(row, outcome: outcome, message: message)
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

/// Some of the rows of a report, in a bit each.
private struct RowSet {
  private var words: [UInt64] = []
  /// Those that are not 0.
  private var used: [Int] = []

  func contains(_ row: Int) -> Bool {
    row >> 6 < words.count && words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  mutating func insert(_ row: Int) {
    let word = row >> 6
    if word >= words.count { words += repeatElement(0, count: word + 1 - words.count) }
    if words[word] == 0 { used.append(word) }
    words[word] |= 1 << UInt64(row & 63)
  }

  mutating func removeAll() {
    for word in used { words[word] = 0 }
    used.removeAll(keepingCapacity: true)
  }
}
