internal import Domain
internal import TextInput

/// Python's `unittest`, with dots and with `-v`, also as Django and nose run it.
///
/// The outcome of a test may stand behind anything that it prints, on a line of its own or not, so
/// that all lines between the first test and the result are looked at. The class is module and class
/// as JUnit reports of Python tools have it. A subtest that fails is told with its test. An expected
/// failure is skipped, an unexpected success a failure.
struct UnittestConsole: TestLineReader {
  static let format = TestFormat(
    "unittest", "Python unittest console", .console,
    example: """
      test_total (test_shop.TestCart.test_total) ... ok

      ----------------------------------------------------------------------
      Ran 1 test in 0.001s

      OK
      """)

  static let marks: [LineMark] = [
    .start("======================================================================"),
    .start("----------------------------------------------------------------------"),
    .start("FAIL: "), .start("ERROR: "), .start("UNEXPECTED SUCCESS: "), .start("Ran "),
    .start("test"),
    .start("setUp"), .end("... ok"), .end("... FAIL"), .end("... ERROR"), .end("expected failure"),
    .end("unexpected success"), .start("Found "),
  ]

  var cases = ConsoleCases()
  /// Tests were told, and not yet how many there were.
  private var isRunning = false
  private var announced: Int?
  /// A test whose outcome stands behind what it prints or behind its description.
  var pending: UnittestID.Stored?
  /// A test whose outcome was seen behind what it printed: that may have been printed, too, and
  /// then another follows before the next test.
  var doubtful: (id: UnittestID.Stored, row: Int, verdict: UnittestVerdict)?
  /// Tests that began and whose outcome no line told.
  private var untold: [UnittestID.Stored] = []
  var block = Block.none
  var message = PythonTraceback()
  var lastLineText = LastLine.other
  private var ran: (tests: Int, milliseconds: Double?, line: Int)?
  var tally = Tally()

  enum LastLine { case doubleRule, rule, other }

  enum Block: Equatable {
    case none
    /// Behind `FAIL: …`: first what the test is, behind the rule what happened.
    case head(row: Int?)
    case body(row: Int?)
  }

  /// Failures by how `Ran` and the result count them.
  struct Tally {
    /// Failed tests among those that `Ran` counts.
    var counted = 0
    var unexpected = 0
  }

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isRunning || ran != nil }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    let before = lastLineText
    lastLineText = .other
    if text.hasPrefix("----------") || text.hasPrefix("=========="), readRule(text) {
      return isRunning
    }
    if ran != nil, readResult(text) { return true }
    if before == .rule, readRan(text, line.number) { return true }
    if before == .doubleRule || block != .none, readBlockStart(text) { return true }
    if !isRunning, let (count, rest) = text.after("Found ")?.leadingNumber,
      rest.equals(" test(s).")
    {
      announced = count
      return true
    }
    if LogStep.ends(with: text) {
      cut()
      return false
    }
    switch block {
    case .none: return readTest(text) || isRunning
    case .head: return true
    case .body:
      message.append(text)
      return true
    }
  }

  mutating func finish() -> TestRunBuilder? {
    if let ran {
      settle(result: nil, ran)
      cases.markIncomplete("the log ends before the result")
    }
    cut()
    return cases.finish()
  }

  // MARK: Tests

  private mutating func readTest(_ text: UnsafeRawBufferPointer) -> Bool {
    if let head = text.before(" ... ok"), let id = UnittestID(head), id.rest.isEmpty {
      // Most lines are such.
      begin(id)
      endPending(UnittestVerdict(.passed))
      return true
    }
    if let (head, verdict) = text.splitLast(at: " ... "),
      let outcome = UnittestVerdict(verdict)
    {
      return read(outcome, of: head)
    }
    if pending != nil, let outcome = UnittestVerdict(text) {
      endPending(outcome)
      return true
    }
    // A test whose outcome is still to come, with or without its description in between.
    let isBegun = text.hasSuffix(" ... ") || text.hasSuffix(" ...")
    let (head, rest) = text.split(at: " ... ") ?? (text.before(" ...") ?? text, text)
    if let id = UnittestID(head), id.rest.isEmpty, isRunning || text.hasPrefix("test") {
      begin(id)
      if !isBegun, head.count < text.count { _ = readLateVerdict(rest) }
      return true
    }
    return readLateVerdict(text)
  }

  /// `no newlineok`: it may be what the test printed, and then the last one before the next test holds.
  private mutating func readLateVerdict(_ text: UnsafeRawBufferPointer) -> Bool {
    guard pending != nil || doubtful != nil, let verdict = UnittestVerdict(atEndOf: text) else {
      return false
    }
    if let pending, let row = endPending(verdict) {
      doubtful = (pending, row, verdict)
    } else if let (id, row, before) = doubtful {
      count(before, of: id, by: -1)
      count(verdict, of: id, by: 1)
      cases.revise(row, outcome: verdict.outcome)
      doubtful = (id, row, verdict)
    }
    return true
  }

  /// `test_total (test_shop.TestCart) ... ok`, or the description of a test and its outcome.
  private mutating func read(_ verdict: UnittestVerdict, of head: UnsafeRawBufferPointer) -> Bool {
    let inner = head.splitLast(at: " ... ")?.after ?? head
    if let id = UnittestID(inner) {
      if !id.rest.isEmpty, pending?.isSameTest(id) == true {
        // A subtest; the test itself is not told any more.
        return true
      }
      begin(id)
    } else if pending == nil {
      return false
    }
    endPending(verdict)
    return true
  }

  private mutating func begin(_ id: UnittestID) {
    beginRun()
    if let pending { untold.append(pending) }
    pending = id.stored
    doubtful = nil
  }

  mutating func beginRun() {
    guard !isRunning else { return }
    isRunning = true
    cases.beginRun()
    tally = Tally()
    ran = nil
  }

  @discardableResult
  private mutating func endPending(_ verdict: UnittestVerdict) -> Int? {
    guard let id = pending else { return nil }
    pending = nil
    let row = id.withEntry(verdict.outcome) { entry in
      verdict.reason.map { entry.message = $0 }
      return cases.add(entry)
    }
    count(verdict, of: id, by: 1)
    return row
  }

  private mutating func count(_ verdict: UnittestVerdict, of id: UnittestID.Stored, by step: Int) {
    if verdict.isUnexpectedSuccess {
      tally.unexpected += step
    } else if verdict.outcome.isFailure, !id.isFixture {
      tally.counted += step
    }
  }

  // MARK: The end

  /// `Ran 14 tests in 0.001s`
  private mutating func readRan(_ text: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    guard let (count, rest) = text.after("Ran ")?.leadingNumber,
      let time = rest.after(" tests in ") ?? rest.after(" test in ")
    else { return false }
    closeBlock()
    if !isRunning { cases.beginRun() }
    ran = (count, time.milliseconds, line)
    return true
  }

  /// `FAILED (failures=3, errors=3, skipped=3)`
  private mutating func readResult(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let ran else { return false }
    if text.trimmed.isEmpty { return true }
    let word = text.split(at: " (")?.before ?? text
    guard
      word.equals("OK") || word.equals("FAILED") || word.equals("PASSED")
        || word.equals("NO TESTS RAN")
    else {
      settle(result: nil, ran)
      return false
    }
    settle(result: text.split(at: " (")?.after.before(")"), ran)
    return true
  }

  private mutating func settle(
    result: UnsafeRawBufferPointer?, _ ran: (tests: Int, milliseconds: Double?, line: Int)
  ) {
    var counts = ResultCounts()
    result?.forEachCount { count, what in counts.add(count, what) }
    if let pending { untold.append(pending) }
    addUntold()
    let unexpected = max(counts.unexpected, tally.unexpected)
    var totals = cases.named
    totals[.skipped] = max(totals[.skipped], counts.skipped)
    totals[.passed] = max(
      totals[.passed], ran.tests - tally.counted - totals[.skipped] - unexpected)
    totals[.failed] += max(0, counts.unexpected - tally.unexpected)
    if result == nil, cases.named.tests == 0 { totals[.passed] = max(0, ran.tests) }
    cases.settle(totals, line: ran.line)
    cases.addMilliseconds(ran.milliseconds)
    if let announced, announced > ran.tests {
      cases.markIncomplete("\(ran.tests) of \(announced) tests were run")
    }
    reset()
  }

  /// A test whose outcome no line told passed if it is in no block.
  private mutating func addUntold() {
    for id in untold {
      id.withEntry(.passed) { entry in
        if cases.row(of: entry) == nil { cases.add(entry) }
      }
    }
    untold = []
  }

  private struct ResultCounts {
    var skipped = 0
    var unexpected = 0

    mutating func add(_ count: Int, _ what: UnsafeRawBufferPointer) {
      if what.equals("skipped") || what.equals("skips") || what.equals("expected failures")
        || what.equals("SKIP") || what.equals("expectedFailures")
      {
        skipped += count
      } else if what.equals("unexpected successes") || what.equals("unexpectedSuccesses") {
        unexpected += count
      }
    }
  }

  private mutating func cut() {
    guard isRunning else { return }
    closeBlock()
    addUntold()
    if let pending { pending.withEntry(.errored) { _ = cases.add($0) } }
    cases.markIncomplete("the log ends before the number of tests")
    reset()
  }

  private mutating func reset() {
    isRunning = false
    announced = nil
    pending = nil
    untold = []
    doubtful = nil
    ran = nil
    block = .none
  }
}
