internal import Domain
internal import TextInput

/// Ruby's minitest, plain, verbose, and as Rails prints it with each failure at once.
struct MinitestConsole: TestLineReader {
  static let format = TestFormat(
    "minitest", "minitest console", .console,
    example: """
      # Running:

      .F

        1) Failure:
      ThingTest#test_fails [test/thing_test.rb:5]:
      Expected: 1
        Actual: 2

      2 runs, 2 assertions, 1 failures, 0 errors, 0 skips
      """)

  static let marks: [LineMark] = [
    .start("# Running"), .end(") Failure:"), .end(") Error:"), .end(") Skipped:"),
    .start("Failure:"), .start("Error:"), .start("Skipped:"), .end("s = ."), .end("s = F"),
    .end("s = E"), .end("s = S"), .end(" skips"), .start("Interrupted. Exiting"),
    .start("bin/rails test "), .start("rails test "), .start("Finished in "),
  ]

  private var run = ConsoleRun()
  /// A heading said how the test on the next line ended.
  private var heading: TestRun.Outcome?
  private var messageLines: Int?
  private var isInline = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { heading != nil || messageLines != nil }

  private static let longestMessage = 1_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if let outcome = heading {
      heading = nil
      if readName(bytes, outcome) { return true }
    }
    if readMark(line, bytes) { return true }
    guard let lines = messageLines else { return false }
    if lines >= Self.longestMessage {
      endMessage()
      return false
    }
    messageLines = lines + 1
    run.appendMessage(bytes)
    return true
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func readMark(_ line: LogLine, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == UInt8(ascii: "#"), bytes.hasPrefix("# Running") {
      endMessage()
      run.isOpen = true
      return true
    }
    if last == UInt8(ascii: ":") { return readHeading(bytes) }
    if last == UInt8(ascii: "s"), bytes.hasSuffix(" skips") { return readSummary(line) }
    if bytes.hasPrefix("Interrupted. Exiting") {
      run.markIncomplete("the run was interrupted")
      return true
    }
    if bytes.hasPrefix("Finished in "), let (time, rates) = bytes.dropping(12).split(at: ", "),
      rates.contains("/s, "), rates.hasSuffix("assertions/s.")
    {
      endMessage()
      run.addMilliseconds(time.milliseconds)
      return true
    }
    if isInline, bytes.hasPrefix("bin/rails test ") || bytes.hasPrefix("rails test ") {
      endMessage()
      return true
    }
    return readVerbose(bytes)
  }

  /// `  1) Failure:`, and in Rails `Failure:`
  private mutating func readHeading(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var text = bytes
    let isNumbered = bytes.hasPrefix("  ")
    if isNumbered {
      guard let (_, rest) = bytes.dropping(bytes.leadingBlanks).leadingNumber,
        let title = rest.after(") ")
      else { return false }
      text = title
    } else if !run.isOpen {
      return false
    }
    if text.equals("Failure:") {
      heading = .failed
    } else if text.equals("Error:") {
      heading = .errored
    } else if text.equals("Skipped:") {
      heading = .skipped
    } else {
      return false
    }
    isInline = !isNumbered
    endMessage()
    return true
  }

  /// `ThingTest#test_fails [test/thing_test.rb:5]:`, `ThingTest#test_error:`
  private mutating func readName(
    _ bytes: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome
  ) -> Bool {
    guard var title = bytes.before(":") else { return false }
    var place: (file: UnsafeRawBufferPointer, line: Int?)?
    if let inner = title.before("]"), let (before, after) = inner.splitLast(at: " [") {
      title = before
      place = after.place
    }
    guard let (className, name) = Self.splitName(title) else { return false }
    let row: Int
    if let known = run.failure(title.hash), !run.hasMessage(known) {
      row = known
    } else if outcome != .skipped, let known = run.failure(title.hash), !isInline {
      // Rails tells failures at once and a plug-in lists them again.
      row = known
    } else {
      row = run.add(.init(className: className, name: name, outcome: outcome))
      run.index(row, title.hash)
    }
    if let place { run.setPlace(place.file, place.line, of: row) }
    run.openMessage(row)
    messageLines = 0
    return true
  }

  /// `ThingTest#test_works = 0.00 s = .`
  private mutating func readVerbose(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let (before, result) = bytes.splitLast(at: " s = "), result.count == 1,
      let (title, time) = before.splitLast(at: " = "), let milliseconds = time.leadingDecimal,
      let (className, name) = Self.splitName(title)
    else { return false }
    let outcome: TestRun.Outcome
    switch result[0] {
    case UInt8(ascii: "."): outcome = .passed
    case UInt8(ascii: "F"): outcome = .failed
    case UInt8(ascii: "E"): outcome = .errored
    case UInt8(ascii: "S"): outcome = .skipped
    default: return false
    }
    endMessage()
    let row = run.add(
      .init(
        className: className, name: name, outcome: outcome,
        milliseconds: milliseconds.value * 1_000))
    if outcome != .passed { run.index(row, title.hash) }
    return true
  }

  /// `8 runs, 5 assertions, 2 failures, 1 errors, 2 skips`
  private mutating func readSummary(_ line: LogLine) -> Bool {
    var tests: Int?
    var totals = ConsoleTotals()
    line.bytes.forEachCount { count, label in
      if label.equals("runs") || label.equals("tests") { tests = count }
      if label.hasPrefix("failure") { totals.failed = count }
      if label.hasPrefix("error") { totals.errored = count }
      if label.hasPrefix("skip") { totals.skipped = count }
    }
    guard let tests, totals.failed != nil, totals.errored != nil, totals.skipped != nil else {
      return false
    }
    totals.passed = max(0, tests - totals.tests)
    endMessage()
    run.settle(totals, line: line.number)
    return true
  }

  private mutating func endMessage() {
    run.closeMessage()
    messageLines = nil
  }

  /// `ThingTest#test_fails`; a class of minitest/spec may itself hold `#`.
  private static func splitName(
    _ title: UnsafeRawBufferPointer
  ) -> (className: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer)? {
    if let index = title.lastIndex(of: "#test_"), index > 0 {
      return (title[part: 0..<index], title.dropping(index + 1))
    }
    guard let (className, name) = title.split(at: "#"), !className.isEmpty, !name.isEmpty else {
      return nil
    }
    return (className, name)
  }
}
