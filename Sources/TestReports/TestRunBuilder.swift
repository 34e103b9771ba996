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
  /// All rows before it are in the index; of the others only those of tests that failed, because
  /// a repeat can belong to no other one.
  private var indexed = 0
  private var hasUnindexed = false
  /// Cases before it belong to earlier runs of the same log.
  private var runStart = 0
  private let joinsRepeats: Bool
  /// Some rows may be of one test.
  private var hasTwins = false
  /// What the test had ended as that the last execution was joined to; nil when it was new.
  private(set) var replaced: TestRun.Outcome?

  /// `joinsRepeats`: within one run, a test told again after a failure is a further attempt.
  init(joinsRepeats: Bool = true) {
    self.joinsRepeats = joinsRepeats
  }

  /// Adds one execution and returns the row of its test.
  ///
  /// `joiningRepeat`: the tool never tells of two tests of one name, so a repeat is an attempt
  /// whatever the outcome before.
  @discardableResult
  mutating func add(_ entry: TestCaseTable.Entry, joiningRepeat: Bool = false) -> Int {
    if let milliseconds = entry.milliseconds, !entry.isSubtest {
      summedMilliseconds += milliseconds
      hasDurations = true
    }
    replaced = nil
    let indexesAll = joiningRepeat || runStart > 0
    guard indexesAll || (joinsRepeats && (entry.outcome.isFailure || !index.isEmpty)) else {
      hasTwins = true
      hasUnindexed = true
      return cases.append(entry)
    }
    if indexesAll, hasUnindexed { indexRest() }
    if !hasTwins, let row = cases.followingRow(of: entry),
      joiningRepeat || isAttempt(entry, of: row)
    {
      return join(entry, to: row)
    }
    let hash = CaseIndex.hash(of: entry)
    let known = index.find(entry, hash, in: &cases)
    if let known, joiningRepeat || isAttempt(entry, of: known.row) {
      return join(entry, to: known.row)
    }
    if known != nil { hasTwins = true }
    let row = cases.append(entry)
    if indexesAll || known != nil || entry.outcome.isFailure {
      index.insert(hash, cases.lastBlock, inPlaceOf: known)
    }
    if indexesAll {
      indexed = row + 1
    } else {
      hasTwins = true
      hasUnindexed = true
    }
    return row
  }

  private mutating func join(_ entry: TestCaseTable.Entry, to row: Int) -> Int {
    replaced = cases.addAttempt(entry, to: row)
    return row
  }

  /// Tests that no repeat could join so far are not in the index yet.
  private mutating func indexRest() {
    guard hasUnindexed else { return }
    var told = cases
    var index = CaseIndex()
    swap(&index, &self.index)
    cases.forEachIdentity(from: indexed) { row, block, entry in
      let hash = CaseIndex.hash(of: entry)
      let known = index.find(entry, hash, in: &told)
      // Of tests that failed the newest row is known already.
      if known.map({ $0.row < row }) ?? true { index.insert(hash, block, inPlaceOf: known) }
    }
    swap(&index, &self.index)
    indexed = cases.count
    hasUnindexed = false
  }

  /// Adds a further attempt of a test, where the report itself tells that it is one.
  mutating func addAttempt(_ entry: TestCaseTable.Entry, to row: Int) {
    cases.addAttempt(entry, to: row)
  }

  /// The row of the test that bears this entry's names; nil when none was added.
  mutating func row(of entry: TestCaseTable.Entry) -> Int? {
    indexRest()
    return index.find(entry, CaseIndex.hash(of: entry), in: &cases)?.row
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

  /// Says where tests stand whose report names the place behind them.
  mutating func setPlace(
    file: UnsafeRawBufferPointer? = nil, line: Int? = nil, ofRows rows: Range<Int>
  ) {
    cases.setPlace(file: file, line: line, ofRows: rows)
  }

  /// Says which class tests are of; only for readers that join no repeats.
  mutating func setClassName(_ className: UnsafeRawBufferPointer, ofRows rows: Range<Int>) {
    cases.setClassName(className, ofRows: rows)
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

  /// Adds a run that was read apart and comes behind this one.
  mutating func append(_ other: TestRunBuilder) {
    beginRun()
    other.cases.forEachLent { test in
      var row: Int?
      for attempt in test.attempts { row = add(attempt, of: test, to: row) }
    }
    if let reason = other.incomplete { markIncomplete(reason) }
    if let more = other.milliseconds { milliseconds = (milliseconds ?? 0) + more }
    warnings += other.warnings.prefix(Self.keptWarnings - warnings.count)
    warningCount += other.warningCount
  }

  private mutating func add(
    _ attempt: TestCaseTable.LentAttempt, of test: TestCaseTable.LentCase, to row: Int?
  ) -> Int {
    let entry = TestCaseTable.Entry(
      suite: test.suite, className: test.className, name: test.name, file: test.file,
      line: test.line, outcome: attempt.outcome, milliseconds: attempt.milliseconds,
      message: attempt.message, isSubtest: test.isSubtest)
    guard let row else { return add(entry) }
    addAttempt(entry, to: row)
    return row
  }

  /// Corrects the places of warnings about a document that begins further down in a log.
  mutating func shiftWarnings(byLines lines: Int) {
    for index in warnings.indices {
      if let line = warnings[index].location?.line {
        warnings[index].location?.line = line + lines
      }
    }
  }

  /// The run as it was told; `file` is named in warnings of readers that do not know it.
  func report(file: String, format: TestFormat) -> TestReport {
    var warnings = warnings
    for index in warnings.indices where warnings[index].location?.file == "" {
      warnings[index].location?.file = file
    }
    let run = TestRun(
      file: file, format: format.name, cases: cases, incomplete: incomplete,
      milliseconds: milliseconds ?? (hasDurations ? summedMilliseconds : nil))
    return TestReport(run: run, warnings: warnings, warningCount: warningCount)
  }

  private func isAttempt(_ entry: TestCaseTable.Entry, of known: Int) -> Bool {
    if known < runStart { return true }
    return joinsRepeats && cases.outcome(known).isFailure && entry.outcome != .skipped
  }
}
