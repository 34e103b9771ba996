internal import Domain
internal import TextInput

/// Collects what a console tells of one run after another: first tests, then the messages of those
/// that failed, at last how many there were.
///
/// Nothing is counted before the run ends, because consoles add to a test that they named
/// long before. Passed tests that no line named are counted without a name.
struct ConsoleRun {
  private var builder = TestRunBuilder(joinsRepeats: false)
  private var rows: [Row] = []
  private var texts: [UInt8] = []
  private var messages: [UInt8] = []
  /// Failed tests by the hash of what their messages are headed with, the newest of equal ones.
  private var failures: [UInt64: Int] = [:]
  /// How many tests of this run were named, also those that `fold` gave to the builder.
  private(set) var named = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
  private var open: Int?
  private var openStart = 0
  /// What was told may turn out to be no tests, so that those that passed wait too.
  private let isTentative: Bool
  private var hasSettled = false
  /// The tool began to speak of a run whose end was not seen.
  var isOpen = false
  /// There is a run, be it one that did not end.
  var hasSpoken: Bool { isOpen || hasSettled }

  /// A place in `texts` or `messages`.
  private typealias Text = Range<Int>

  private struct Row {
    var id: Int
    var suite: Text?
    var className: Text?
    var name: Text
    var file: Text?
    var line: Int?
    var outcome: TestRun.Outcome
    var milliseconds: Double?
    var message: Text?
    var earlierFailures: Int
  }

  /// Rows that did not fail leave when there are so many: a console may name millions.
  private var mostRows = 1 << 16
  private var nextID = 0
  private static let messageBytes = 16 << 10
  private static let allMessageBytes = 8 << 20
  private static let mostAttempts = 20

  init(isTentative: Bool = false) {
    self.isTentative = isTentative
  }

  /// Tests that wait for the end of the run.
  var count: Int { rows.count }

  /// Adds a test and returns what this run knows it by.
  @discardableResult
  mutating func add(_ entry: TestCaseTable.Entry, earlierFailures: Int = 0) -> Int {
    isOpen = true
    named.count(entry.outcome)
    let id = nextID
    nextID += 1
    if entry.outcome == .passed, !isTentative {
      give(entry, earlierFailures: earlierFailures)
      return id
    }
    if rows.count >= mostRows { fold() }
    rows.append(
      Row(
        id: id, suite: entry.suite.map { keep($0) }, className: entry.className.map { keep($0) },
        name: keep(entry.name), file: entry.file.map { keep($0) }, line: entry.line,
        outcome: entry.outcome, milliseconds: entry.milliseconds, message: nil,
        earlierFailures: min(earlierFailures, Self.mostAttempts)))
    if let message = entry.message { setMessage(message, of: id) }
    return id
  }

  func hasMessage(_ id: Int) -> Bool { position(id).map { rows[$0].message != nil } ?? true }

  mutating func setOutcome(_ outcome: TestRun.Outcome, of id: Int) {
    guard let row = position(id) else { return }
    named[rows[row].outcome] -= 1
    named[outcome] += 1
    rows[row].outcome = outcome
  }

  /// As `setOutcome`, for the test whose message is being read.
  mutating func setOpenOutcome(_ outcome: TestRun.Outcome) {
    if let open { setOutcome(outcome, of: open) }
  }

  /// As `setPlace`, for the test whose message is being read.
  mutating func setOpenPlace(_ file: UnsafeRawBufferPointer, _ line: Int?) {
    if let open { setPlace(file, line, of: open) }
  }

  mutating func setPlace(_ file: UnsafeRawBufferPointer, _ line: Int?, of id: Int) {
    guard let row = position(id) else { return }
    rows[row].file = keep(file)
    rows[row].line = line ?? rows[row].line
  }

  mutating func setClass(_ className: UnsafeRawBufferPointer, of id: Int) {
    guard let row = position(id) else { return }
    rows[row].className = keep(className)
  }

  /// The test was tried several times; one more of them failed before the last.
  mutating func addEarlierFailure(to id: Int) {
    guard let row = position(id) else { return }
    rows[row].earlierFailures = min(rows[row].earlierFailures + 1, Self.mostAttempts)
  }

  /// A test that was told again was the same one, tried again.
  mutating func join(_ again: Int, to first: Int) {
    guard let row = position(again), position(first) != nil else { return }
    named[rows[row].outcome] -= 1
    rows.remove(at: row)
    addEarlierFailure(to: first)
  }

  private func position(_ id: Int) -> Int? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].id == id ? low : nil
  }

  // MARK: Messages

  /// Remembers that messages headed so belong to this failed test.
  mutating func index(_ id: Int, _ key: UInt64) { failures[key] = id }

  func failure(_ key: UInt64) -> Int? { failures[key] }

  /// Lines given to `appendMessage` from now on are the message of this failed test.
  mutating func openMessage(_ id: Int) {
    closeMessage()
    guard let row = position(id) else { return }
    open = id
    openStart = messages.count
    rows[row].message = openStart..<openStart
  }

  mutating func appendMessage(_ line: UnsafeRawBufferPointer) {
    guard open != nil, messages.count - openStart + line.count < Self.messageBytes,
      messages.count < Self.allMessageBytes
    else { return }
    if messages.count > openStart {
      messages.append(UInt8(ascii: "\n"))
    } else if line.trimmed.isEmpty {
      return
    }
    messages.append(contentsOf: line)
  }

  mutating func closeMessage() {
    guard let id = open else { return }
    open = nil
    var end = messages.count
    while end > openStart, messages[end - 1] <= 0x20 { end -= 1 }
    guard let row = position(id) else { return }
    rows[row].message = end > openStart ? openStart..<end : nil
  }

  mutating func setMessage(_ text: UnsafeRawBufferPointer, of id: Int) {
    openMessage(id)
    appendMessage(text)
    closeMessage()
  }

  // MARK: The end

  /// The tool told its totals: what it counted and did not name is added, and the run is over.
  mutating func settle(_ totals: ConsoleTotals, line: Int = 0) {
    let unnamed = totals.without(named)
    finishRun()
    for outcome in TestRun.Outcome.allCases {
      builder.addUnnamed(outcome, count: unnamed[outcome])
    }
    if unnamed.isNegative { builder.warn(.totalsDisagree(totals, named, line: line)) }
    named = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    hasSettled = true
    isOpen = false
    builder.beginRun()
  }

  /// Forgets the oldest tests where more were named than the tool counted: they were none of its.
  mutating func keepNewest(_ totals: ConsoleTotals) {
    let surplus = named.without(totals)
    guard TestRun.Outcome.allCases.contains(where: { surplus[$0] > 0 }) else { return }
    var excess = ConsoleTotals(
      passed: max(0, surplus[.passed]), skipped: max(0, surplus[.skipped]))
    var failures = named[.failed] + named[.errored] - totals[.failed] - totals[.errored]
    rows.removeAll { row in
      if row.outcome.isFailure {
        guard failures > 0 else { return false }
        failures -= 1
      } else {
        guard excess[row.outcome] > 0 else { return false }
        excess[row.outcome] -= 1
      }
      named[row.outcome] -= 1
      return true
    }
  }

  /// The run ended without totals, as all it named.
  mutating func settleAsNamed() { settle(named) }

  /// Forgets what was taken for tests and was none.
  mutating func discard() {
    forgetRows()
    open = nil
    named = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    isOpen = false
  }

  mutating func markIncomplete(_ reason: String) { builder.markIncomplete(reason) }

  mutating func addMilliseconds(_ milliseconds: Double?) {
    guard let milliseconds else { return }
    builder.milliseconds = (builder.milliseconds ?? 0) + milliseconds
  }

  /// All that was read; a run whose end was not seen was cut short.
  mutating func finish() -> TestRunBuilder? {
    if isOpen {
      finishRun()
      builder.markIncomplete("the log ends before the summary")
    } else if !hasSettled, builder.incomplete == nil {
      return nil
    }
    return builder
  }

  private mutating func finishRun() {
    closeMessage()
    for row in rows { give(row) }
    forgetRows()
  }

  private mutating func forgetRows() {
    rows.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    messages.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
  }

  /// Gives what did not fail to the builder; what failed waits for its message.
  private mutating func fold() {
    var kept: [Row] = []
    let old = texts
    texts = []
    for row in rows where row.outcome.isFailure {
      var row = row
      row.suite = row.suite.map { move($0, from: old) }
      row.className = row.className.map { move($0, from: old) }
      row.name = move(row.name, from: old)
      row.file = row.file.map { move($0, from: old) }
      kept.append(row)
    }
    let told = rows
    let moved = texts
    texts = old
    for row in told where !row.outcome.isFailure { give(row) }
    texts = moved
    rows = kept
    mostRows = max(mostRows, rows.count * 2)
  }

  private mutating func move(_ text: Text, from old: [UInt8]) -> Text {
    let start = texts.count
    texts.append(contentsOf: old[text])
    return start..<texts.count
  }

  private mutating func give(_ row: Row) {
    texts.withUnsafeBytes { texts in
      messages.withUnsafeBytes { messages in
        give(
          .init(
            suite: row.suite.map { texts[part: $0] },
            className: row.className.map { texts[part: $0] },
            name: texts[part: row.name], file: row.file.map { texts[part: $0] }, line: row.line,
            outcome: row.outcome, milliseconds: row.milliseconds,
            message: row.message.map { messages[part: $0] }),
          earlierFailures: row.earlierFailures)
      }
    }
  }

  private mutating func give(_ entry: TestCaseTable.Entry, earlierFailures: Int) {
    guard earlierFailures > 0 else {
      builder.add(entry)
      return
    }
    var last = entry
    var earlier = entry
    earlier.outcome = entry.outcome == .errored ? .errored : .failed
    earlier.milliseconds = nil
    if entry.outcome == .passed { last.message = nil } else { earlier.message = nil }
    let index = builder.add(earlier)
    for _ in 1..<min(earlierFailures, Self.mostAttempts) { builder.addAttempt(earlier, to: index) }
    builder.addAttempt(last, to: index)
  }

  private mutating func keep(_ text: UnsafeRawBufferPointer) -> Text {
    let start = texts.count
    texts.append(contentsOf: text)
    return start..<texts.count
  }
}
