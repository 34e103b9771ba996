#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Test cases in columns: a report may hold millions of them, and most of them passed.
///
/// `counts` may tell of more tests than there are rows: see `addUnnamed`.
package struct TestCaseTable: Sendable {
  /// Suites, classes and files, which many cases share.
  private(set) var scopes = ByteInterner()
  private(set) var names = ByteTable()
  private(set) var messages = ByteTable()
  private(set) var rows = ChunkedArray<Row>()
  /// All attempts but the last of each case, each with the one before it.
  private var earlier = ChunkedArray<StoredAttempt>()
  package private(set) var counts = TestRun.Counts()

  package init() {}

  package var count: Int { rows.count }

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

  /// Adds a test with its first attempt and returns its index.
  @discardableResult
  package mutating func append(_ entry: Entry) -> Int {
    rows.append(
      Row(
        suite: intern(entry.suite, after: rows.last?.suite),
        className: intern(entry.className, after: rows.last?.className),
        file: intern(entry.file, after: rows.last?.file),
        line: entry.line.map(Int32.init(clamping:)) ?? -1,
        message: keep(entry.message), earlier: -1, milliseconds: entry.milliseconds ?? .nan,
        outcome: entry.outcome, isSubtest: entry.isSubtest, hasPassed: entry.outcome == .passed,
        hasFailed: entry.outcome.isFailure))
    names.append(entry.name)
    count(rows[rows.count - 1], by: 1)
    if !entry.isSubtest { counts.runs += 1 }
    return rows.count - 1
  }

  /// Adds a later attempt to a test; its outcome holds from now on.
  package mutating func addAttempt(_ entry: Entry, to index: Int) {
    var row = rows[index]
    count(row, by: -1)
    earlier.append(
      StoredAttempt(
        outcome: row.outcome, milliseconds: row.duration, message: row.message,
        previous: row.earlier))
    row.earlier = Int32(earlier.count - 1)
    row.hasPassed = row.hasPassed || entry.outcome == .passed
    row.hasFailed = row.hasFailed || entry.outcome.isFailure
    row.outcome = entry.outcome
    row.milliseconds = entry.milliseconds ?? .nan
    row.message = keep(entry.message)
    rows[index] = row
    count(row, by: 1)
    if !row.isSubtest { counts.runs += 1 }
  }

  /// Corrects the last attempt of a test: of nil nothing new is known.
  ///
  /// Consoles tell a message long after the outcome, and a tear-down may fail after a test passed.
  package mutating func revise(
    _ index: Int, outcome: TestRun.Outcome? = nil, milliseconds: Double? = nil,
    message: UnsafeRawBufferPointer? = nil
  ) {
    var row = rows[index]
    count(row, by: -1)
    if let outcome {
      row.outcome = outcome
      row.hasPassed = outcome == .passed
      row.hasFailed = outcome.isFailure
      var next = row.earlier
      while next >= 0 {
        let attempt = earlier[Int(next)]
        row.hasPassed = row.hasPassed || attempt.outcome == .passed
        row.hasFailed = row.hasFailed || attempt.outcome.isFailure
        next = attempt.previous
      }
    }
    if let milliseconds { row.milliseconds = milliseconds }
    if let message { row.message = keep(message) }
    rows[index] = row
    count(row, by: 1)
  }

  /// Counts tests that the report counted without naming them: no row tells of them.
  ///
  /// A console that prints a dot for each test, or only a total, knows no more of those that passed.
  package mutating func addUnnamed(_ outcome: TestRun.Outcome, count: Int) {
    let count = Swift.min(Swift.max(count, 0), Self.mostUnnamed)
    counts[outcome] += count
    counts.runs += count
  }

  /// How many tests of each outcome have no row.
  package var unnamed: [(outcome: TestRun.Outcome, count: Int)] {
    var named = TestRun.Counts()
    for row in rows where !row.isSubtest { named[row.outcome] += 1 }
    return TestRun.Outcome.allCases.compactMap { outcome in
      let count = counts[outcome] - named[outcome]
      return count > 0 ? (outcome, count) : nil
    }
  }

  /// No report tells of more tests; a larger number in one is nonsense and must not overflow.
  private static let mostUnnamed = 1 << 32

  /// Says where tests stand whose report names the place behind them.
  package mutating func setPlace(
    file: UnsafeRawBufferPointer? = nil, line: Int? = nil, ofRows range: Range<Int>
  ) {
    let scope = intern(file)
    for index in range.clamped(to: 0..<rows.count) {
      if scope >= 0 { rows[index].file = scope }
      if let line { rows[index].line = Int32(clamping: line) }
    }
  }

  /// Says which class tests are of whose report names it behind them.
  package mutating func setClassName(
    _ className: UnsafeRawBufferPointer, ofRows range: Range<Int>
  ) {
    let scope = intern(className)
    for index in range.clamped(to: 0..<rows.count) { rows[index].className = scope }
  }

  /// Whether an entry is another execution of this test: suite, class, name and rank are equal.
  package func isSameTest(_ entry: Entry, as index: Int) -> Bool {
    let row = rows[index]
    return row.isSubtest == entry.isSubtest && equal(row.suite, entry.suite)
      && equal(row.className, entry.className)
      && names.withBytes(index) { Self.areEqual($0, entry.name) }
  }

  /// Lends what makes a test the same one: suite, class, name and rank; nothing else is told.
  package func withIdentity(_ index: Int, _ body: (Entry) -> Void) {
    let row = rows[index]
    names.withBytes(index) { name in
      withScope(row.suite) { suite in
        withScope(row.className) { className in
          body(
            Entry(
              suite: suite, className: className, name: name, outcome: row.outcome,
              isSubtest: row.isSubtest))
        }
      }
    }
  }

  private func withScope(_ scope: Int32, _ body: (UnsafeRawBufferPointer?) -> Void) {
    if scope < 0 { body(nil) } else { scopes.table.withBytes(Int(scope)) { body($0) } }
  }

  package func outcome(_ index: Int) -> TestRun.Outcome { rows[index].outcome }

  struct Row: Sendable {
    var suite: Int32
    var className: Int32
    var file: Int32
    var line: Int32
    var message: Int32
    var earlier: Int32
    var milliseconds: Double
    var outcome: TestRun.Outcome
    var isSubtest: Bool
    var hasPassed: Bool
    var hasFailed: Bool

    var duration: Double? { milliseconds.isNaN ? nil : milliseconds }
  }

  struct StoredAttempt: Sendable {
    var outcome: TestRun.Outcome
    var milliseconds: Double?
    /// Index of its message, or -1.
    var message: Int32
    /// The attempt before it, or -1.
    var previous: Int32
  }

  /// All attempts of a case, oldest first.
  func attempts(of row: Row) -> [StoredAttempt] {
    let last = StoredAttempt(
      outcome: row.outcome, milliseconds: row.duration, message: row.message,
      previous: row.earlier)
    guard row.earlier >= 0 else { return [last] }
    var attempts = [last]
    while let next = attempts.last, next.previous >= 0 {
      attempts.append(earlier[Int(next.previous)])
    }
    return attempts.reversed()
  }

  /// A case mostly has the scope of the one before it: then nothing is searched.
  private mutating func intern(
    _ text: UnsafeRawBufferPointer?, after last: Int32?
  ) -> Int32 {
    guard let text else { return -1 }
    if let last, equal(last, text) { return last }
    return scopes.intern(text)
  }

  private mutating func intern(_ text: UnsafeRawBufferPointer?) -> Int32 {
    text.map { scopes.intern($0) } ?? -1
  }

  private mutating func keep(_ message: UnsafeRawBufferPointer?) -> Int32 {
    guard let message, messages.bytes.count < Self.messageBytes else { return -1 }
    let kept = UnsafeRawBufferPointer(rebasing: message.prefix(Self.longestMessage))
    return Int32(messages.append(kept))
  }

  /// Of a message so much is kept; stack traces are rarely longer.
  private static let longestMessage = 16 << 10
  /// Of all messages of a report so much is kept: a run in which all fails repeats itself.
  private static let messageBytes = 24 << 20

  private mutating func count(_ row: Row, by step: Int) {
    guard !row.isSubtest else {
      counts.subtests += step
      return
    }
    counts[row.outcome] += step
    if row.hasPassed, row.hasFailed { counts.flaky += step }
  }

  private func equal(_ scope: Int32, _ text: UnsafeRawBufferPointer?) -> Bool {
    guard let text else { return scope < 0 }
    return scope >= 0 && scopes.table.withBytes(Int(scope)) { Self.areEqual($0, text) }
  }

  private static func areEqual(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    guard left.count == right.count else { return false }
    guard let start = left.baseAddress, let other = right.baseAddress else { return true }
    return memcmp(start, other, left.count) == 0
  }
}

extension TestCaseTable: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(_ index: Int) -> TestRun.Case {
    let row = rows[index]
    return TestRun.Case(
      suite: scope(row.suite), className: scope(row.className), name: names.text(index),
      file: scope(row.file), line: row.line < 0 ? nil : Int(row.line),
      attempts: attempts(of: row).map {
        TestRun.Attempt(
          outcome: $0.outcome, milliseconds: $0.milliseconds,
          message: $0.message < 0 ? nil : messages.text(Int($0.message)))
      },
      isSubtest: row.isSubtest)
  }

  private func scope(_ index: Int32) -> String? {
    index < 0 ? nil : scopes.table.text(Int(index))
  }
}
