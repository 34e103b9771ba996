internal import Domain
internal import TextInput

/// Mocha, and Cypress, which prints as Mocha does.
///
/// The spec reporter's marks are also those of other tools, so that its lines count only when a
/// summary of Mocha's follows, and no line is claimed before. Without a summary there is no run.
struct MochaConsole: TestLineReader {
  static let format = TestFormat(
    "mocha", "Mocha console", .console,
    example: """
        Thing
          ✔ works
          1) fails

        1 passing (10ms)
        1 failing

        1) Thing
             fails:
           Error: boom
      """)

  static let marks: [LineMark] =
    LineMark.digits + [
      .start("✓ "), .start("✔ "), .start("√ "), .start("- "), .start("(Attempt "),
    ]

  static let seesOtherLines = true

  private enum Part { case tests, summary, failures }

  private var run = ConsoleRun(isTentative: true)
  private var titles = TitleStack(separator: " ")
  private var part = Part.tests
  private var totals = ConsoleTotals()
  private var summaryLine = 0
  /// The failure whose titles or message are being read.
  private var nextItem = 1
  private var path: [UInt8] = []
  private var isInTitles = false
  private var hasTrace = false
  private var linesLeft = 0
  private var joined: [UInt8] = []
  /// Cypress tells attempts of a test that failed before it tells the test.
  private var attempted: [UInt8] = []
  private var failedAttempts = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { part != .tests }

  private static let longestItem = 300
  /// Lists in other tools' output look like tests; so many are not kept for a summary to come.
  private static let mostTentative = 50_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let blanks = bytes.leadingBlanks
    let text = bytes.dropping(blanks)
    if part != .tests {
      if readEnd(bytes, text, blanks) { return true }
      if part != .tests { return false }
    }
    if blanks >= 1, let (count, rest) = text.leadingNumber {
      if rest.hasPrefix(" passing") { return beginSummary(count, rest.dropping(8), line.number) }
      if let title = rest.after(") ") { addTentative(title, blanks, .failed) }
      return false
    }
    guard blanks >= 2 else { return false }
    if let title = text.after("✓ ") ?? text.after("✔ ") ?? text.after("√ ") {
      addTentative(title, blanks, .passed)
    } else if let title = text.after("- ") {
      addTentative(title, blanks, .skipped)
    } else if let attempt = text.after("(Attempt "), let (_, title) = attempt.split(at: ") ") {
      failedAttempts = title.elementsEqual(attempted) ? failedAttempts + 1 : 1
      attempted = Array(title.prefix(2_000))
    }
    return false
  }

  /// A heading of the outline, perhaps.
  mutating func see(_ line: LogLine) {
    let blanks = line.bytes.leadingBlanks
    guard part == .tests, blanks >= 2, blanks % 2 == 0, blanks < 40 else { return }
    titles.push(line.bytes.trimmed, at: blanks)
  }

  mutating func finish() -> TestRunBuilder? {
    // Failures were seen, and the log ends where their number would follow.
    let isCut = part == .summary && run.named[.failed] + run.named[.errored] > 0
    settle()
    if isCut { run.markIncomplete("the log ends within the summary") }
    run.discard()
    return run.finish()
  }

  private mutating func addTentative(
    _ title: UnsafeRawBufferPointer, _ blanks: Int, _ outcome: TestRun.Outcome
  ) {
    let (name, milliseconds) = title.withoutDuration()
    // Mocha tells whole milliseconds; fractions are node's own runner's.
    if let milliseconds, milliseconds != milliseconds.rounded() { return }
    titles.leave(blanks)
    let outcome = Self.isHook(name) ? .errored : outcome
    if run.count >= Self.mostTentative { run.discard() }
    let failures = !attempted.isEmpty && name.elementsEqual(attempted) ? failedAttempts : 0
    let row = titles.joined.withUnsafeBytes { className in
      run.add(
        .init(
          className: className.isEmpty ? nil : className, name: name, outcome: outcome,
          milliseconds: milliseconds),
        earlierFailures: failures)
    }
    attempted.removeAll(keepingCapacity: true)
    guard outcome.isFailure else { return }
    joined = titles.joined
    if !joined.isEmpty { joined.append(0x20) }
    joined.append(contentsOf: name)
    run.index(row, joined.withUnsafeBytes { $0.hash })
  }

  /// `5 passing (108ms)`
  private mutating func beginSummary(
    _ count: Int, _ time: UnsafeRawBufferPointer, _ line: Int
  ) -> Bool {
    settle()
    guard time.isEmpty || time.hasPrefix(" (") && time.hasSuffix(")") else { return false }
    totals = ConsoleTotals(passed: count, failed: 0, errored: nil, skipped: 0)
    part = .summary
    summaryLine = line
    linesLeft = 12
    nextItem = 1
    run.isOpen = true
    run.addMilliseconds(time.withoutDuration().milliseconds)
    return true
  }

  /// Reads what follows the line of passing tests; false when it is none of it.
  private mutating func readEnd(
    _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, _ blanks: Int
  ) -> Bool {
    linesLeft -= 1
    if part == .summary, blanks >= 1, let (count, rest) = text.leadingNumber {
      if rest.equals(" pending") {
        totals.skipped = count
        return true
      }
      if rest.equals(" failing") {
        totals.failed = count
        part = .failures
        run.keepNewest(totals)
        linesLeft = Self.longestItem
        return true
      }
    }
    guard part == .failures else {
      if text.isEmpty, linesLeft > 0 { return true }
      settle()
      return false
    }
    if blanks == 2, let (number, rest) = text.leadingNumber, number == nextItem,
      let title = rest.after(") ")
    {
      nextItem += 1
      linesLeft = Self.longestItem
      path.removeAll(keepingCapacity: true)
      isInTitles = true
      run.closeMessage()
      readTitle(title.trimmed)
      return true
    }
    if isInTitles, blanks >= 5 {
      readTitle(text.trimmed)
      return true
    }
    if linesLeft <= 0 || nextItem > totals[.failed] && blanks < 2 && hasTrace && !text.isEmpty {
      settle()
      return false
    }
    if text.hasPrefix("at ") { hasTrace = true }
    run.appendMessage(bytes.dropping(min(blanks, 6)))
    // Messages stand at the start of a line too, where another tool may speak.
    return blanks >= 2 || text.isEmpty
  }

  private mutating func readTitle(_ text: UnsafeRawBufferPointer) {
    let isLast = text.hasSuffix(":")
    let title = text.before(":") ?? text
    hasTrace = false
    guard isLast else {
      if !path.isEmpty { path.append(0x20) }
      path.append(contentsOf: title.prefix(2_000))
      return
    }
    isInTitles = false
    joined = path
    if !path.isEmpty { joined.append(0x20) }
    joined.append(contentsOf: title)
    let key = joined.withUnsafeBytes { $0.hash }
    let isHook = Self.isHook(title)
    if let row = run.failure(key), !run.hasMessage(row) {
      if isHook { run.setOutcome(.errored, of: row) }
      return run.openMessage(row)
    }
    let row = path.withUnsafeBytes {
      run.add(
        .init(
          className: $0.isEmpty ? nil : $0, name: title, outcome: isHook ? .errored : .failed))
    }
    run.openMessage(row)
  }

  /// `"before each" hook for "works"`: told as a failed test.
  private static func isHook(_ name: UnsafeRawBufferPointer) -> Bool {
    name.hasPrefix("\"") && name.contains("\" hook")
  }

  private mutating func settle() {
    guard part != .tests else { return }
    part = .tests
    run.keepNewest(totals)
    run.settle(totals, line: summaryLine)
    titles.removeAll()
  }
}
