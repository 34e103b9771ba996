/// Test cases of one report: there may be millions of them, and most of them passed.
///
/// Rows are written once and leave memory when there are many; what changes them later is written
/// beside them. In memory stays a byte for each. `counts` may tell of more tests than there are rows:
/// see `addUnnamed`.
package struct TestCaseTable: Sendable {
  private(set) var rows: CaseRows
  private(set) var changes: SortedLog
  let room: CaseRoom
  /// [row]
  private var states = ChunkedArray<State>()
  /// Of all messages so much was kept.
  private var messageBytes = 0
  private var countsWithoutRow = TestRun.Counts()
  package private(set) var counts = TestRun.Counts()

  package init() {
    room = CaseRoom.current
    rows = CaseRows(room)
    changes = SortedLog(room)
  }

  package var count: Int { rows.count }
  package var isEmpty: Bool { rows.count == 0 }

  /// What is known of one execution, as bytes that are only lent.
  package struct Entry {
    package var suite: UnsafeRawBufferPointer?
    package var className: UnsafeRawBufferPointer?
    package var name: UnsafeRawBufferPointer
    package var file: UnsafeRawBufferPointer?
    package var line: Int?
    package var outcome: TestRun.Outcome
    package var milliseconds: Double?
    package var message: UnsafeRawBufferPointer?
    package var isSubtest: Bool

    @inlinable
    package init(
      suite: UnsafeRawBufferPointer? = nil, className: UnsafeRawBufferPointer? = nil,
      name: UnsafeRawBufferPointer, file: UnsafeRawBufferPointer? = nil, line: Int? = nil,
      outcome: TestRun.Outcome, milliseconds: Double? = nil,
      message: UnsafeRawBufferPointer? = nil, isSubtest: Bool = false
    ) {
      self.suite = suite
      self.className = className
      self.name = name
      self.file = file
      self.line = line
      self.outcome = outcome
      self.milliseconds = milliseconds
      self.message = message
      self.isSubtest = isSubtest
    }
  }

  /// Adds a test with its first attempt and returns its row.
  @discardableResult
  package mutating func append(_ entry: Entry) -> Int {
    let message = keep(entry.message)
    rows.append(entry, message: message)
    let state = State(entry.outcome, isSubtest: entry.isSubtest, hasMessage: message != nil)
    states.append(state)
    count(state, by: 1)
    if !entry.isSubtest { counts.runs += 1 }
    return rows.count - 1
  }

  /// Adds a later attempt to a test; its outcome holds from now on. Returns the one before.
  @discardableResult
  package mutating func addAttempt(_ entry: Entry, to row: Int) -> TestRun.Outcome {
    let message = keep(entry.message)
    change(
      row,
      CaseChange(
        .attempt, outcome: entry.outcome,
        milliseconds: entry.milliseconds.flatMap { $0.isNaN ? nil : $0 }, text: message))
    let before = update(row) { $0.addAttempt(entry.outcome, hasMessage: message != nil) }
    if !before.isSubtest { counts.runs += 1 }
    return before.outcome
  }

  /// Corrects the last attempt of a test: of nil nothing new is known.
  ///
  /// Consoles tell a message long after the outcome, and a tear-down may fail after a test passed.
  package mutating func revise(
    _ row: Int, outcome: TestRun.Outcome? = nil, milliseconds: Double? = nil,
    message: UnsafeRawBufferPointer? = nil
  ) {
    let message = keep(message)
    change(row, CaseChange(.revision, outcome: outcome, milliseconds: milliseconds, text: message))
    update(row) { $0.revise(outcome, hasMessage: message != nil) }
  }

  /// Counts tests that the report counted without naming them: no row tells of them.
  ///
  /// A console that prints a dot for each test, or only a total, knows no more of those that passed.
  package mutating func addUnnamed(_ outcome: TestRun.Outcome, count: Int) {
    let count = Swift.min(Swift.max(count, 0), Self.mostUnnamed)
    counts[outcome] += count
    counts.runs += count
    countsWithoutRow[outcome] += count
  }

  /// How many tests of each outcome have no row.
  package var unnamed: [(outcome: TestRun.Outcome, count: Int)] {
    TestRun.Outcome.allCases.compactMap { outcome in
      let count = countsWithoutRow[outcome]
      return count > 0 ? (outcome, count) : nil
    }
  }

  /// No report tells of more tests; a larger number in one is nonsense and must not overflow.
  private static let mostUnnamed = 1 << 32

  /// Says where tests stand whose report names the place behind them.
  package mutating func setPlace(
    file: UnsafeRawBufferPointer? = nil, line: Int? = nil, ofRows range: Range<Int>
  ) {
    let line = line.map { Int(Int32(clamping: $0)) }
    for row in range { change(row, CaseChange(.place, line: line, text: file)) }
  }

  /// Says which class tests are of whose report names it behind them.
  package mutating func setClassName(
    _ className: UnsafeRawBufferPointer, ofRows range: Range<Int>
  ) {
    for row in range { change(row, CaseChange(.className, text: className)) }
  }

  /// The block of rows in which the last one stands; see `row(of:inBlock:)`.
  package var lastBlock: Int { rows.lastBlock }

  /// The newest row of a block that tells of the entry's test: suite, class, name and rank are equal.
  ///
  /// A class that was set later is not looked at.
  package mutating func row(of entry: Entry, inBlock block: Int) -> Int? {
    rows.row(of: entry, inBlock: block)
  }

  /// The row behind the one that was found last, if it tells of the entry's test: quicker to find.
  package mutating func followingRow(of entry: Entry) -> Int? { rows.followingRow(of: entry) }

  /// Whether an entry is another execution of a test, as `row(of:inBlock:)` finds it.
  package func isSameTest(_ entry: Entry, as row: Int) -> Bool {
    rows.makeCursor(at: row)?.texts.areSame(as: entry) ?? false
  }

  /// Lends what makes tests the same, from a row on; `body` also gets the row.
  package func forEachIdentity(from row: Int, _ body: (_ row: Int, _ block: Int, Entry) -> Void) {
    var cursor = rows.makeCursor(from: row)
    while cursor.advance() { cursor.texts.lend { body(cursor.row, cursor.block, $0) } }
  }

  package func outcome(_ row: Int) -> TestRun.Outcome { states[row].outcome }

  /// Whether the last attempt of a test has a message.
  package func hasMessage(_ row: Int) -> Bool { states[row].hasMessage }

  /// What must be known of a test while more may be told of it.
  private struct State: Sendable, Equatable {
    private var bits: UInt8

    private static let subtest: UInt8 = 4
    private static let message: UInt8 = 8
    private static let earlierPass: UInt8 = 16
    private static let earlierFailure: UInt8 = 32

    init(_ outcome: TestRun.Outcome, isSubtest: Bool, hasMessage: Bool) {
      bits =
        outcome.rawValue | (isSubtest ? Self.subtest : 0) | (hasMessage ? Self.message : 0)
    }

    var outcome: TestRun.Outcome { TestRun.Outcome(rawValue: bits & 3) ?? .errored }
    var isSubtest: Bool { bits & Self.subtest != 0 }
    var hasMessage: Bool { bits & Self.message != 0 }
    var isFlaky: Bool {
      (outcome == .passed || bits & Self.earlierPass != 0)
        && (outcome.isFailure || bits & Self.earlierFailure != 0)
    }

    mutating func addAttempt(_ outcome: TestRun.Outcome, hasMessage: Bool) {
      if self.outcome == .passed { bits |= Self.earlierPass }
      if self.outcome.isFailure { bits |= Self.earlierFailure }
      bits = bits & ~(3 | Self.message) | outcome.rawValue | (hasMessage ? Self.message : 0)
    }

    mutating func revise(_ outcome: TestRun.Outcome?, hasMessage: Bool) {
      if let outcome { bits = bits & ~3 | outcome.rawValue }
      if hasMessage { bits |= Self.message }
    }
  }

  private mutating func change(_ row: Int, _ change: CaseChange) {
    changes.add(UInt64(row)) { change.encode(into: &$0) }
  }

  /// Returns what it was before.
  @discardableResult
  private mutating func update(_ row: Int, _ body: (inout State) -> Void) -> State {
    let before = states[row]
    var state = before
    body(&state)
    if state != before {
      states[row] = state
      count(before, by: -1)
      count(state, by: 1)
    }
    return before
  }

  private mutating func count(_ state: State, by step: Int) {
    guard !state.isSubtest else {
      counts.subtests += step
      return
    }
    counts[state.outcome] += step
    if state.isFlaky { counts.flaky += step }
  }

  private mutating func keep(_ message: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer? {
    guard let message, messageBytes < Self.mostMessageBytes else { return nil }
    let kept = UnsafeRawBufferPointer(rebasing: message.prefix(Self.longestMessage))
    messageBytes += kept.count
    return kept
  }

  /// Of a message so much is kept; stack traces are rarely longer.
  private static let longestMessage = 16 << 10
  /// Of all messages of a report so much is kept: a run in which all fails repeats itself.
  private static let mostMessageBytes = 24 << 20
  /// Of a test's attempts those before and the last are kept; `counts.runs` has all of them.
  static let mostAttempts = 1_000
}

extension TestCaseTable: Sequence {
  /// The cases with texts of their own: for few of them. `forEachLent` makes no copies.
  package func makeIterator() -> Iterator { Iterator(cursor: makeCursor()) }

  package struct Iterator: IteratorProtocol {
    private var cursor: CaseCursor

    fileprivate init(cursor: CaseCursor) {
      self.cursor = cursor
    }

    package mutating func next() -> TestRun.Case? {
      guard cursor.advance() else { return nil }
      var test: TestRun.Case?
      cursor.lend { test = TestRun.Case($0) }
      return test
    }
  }
}

extension TestRun.Case {
  fileprivate init(_ lent: TestCaseTable.LentCase) {
    func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
    self.init(
      suite: lent.suite.map(text), className: lent.className.map(text), name: text(lent.name),
      file: lent.file.map(text), line: lent.line,
      attempts: lent.attempts.map {
        TestRun.Attempt(
          outcome: $0.outcome, milliseconds: $0.milliseconds, message: $0.message.map(text))
      },
      isSubtest: lent.isSubtest)
  }
}
