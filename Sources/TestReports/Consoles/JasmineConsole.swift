internal import Domain
internal import TextInput

/// Jasmine's console reporter. Passing specs are only counted.
struct JasmineConsole: TestLineReader {
  static let format = TestFormat(
    "jasmine", "Jasmine console", .console,
    example: """
      Started
      .F

      Failures:
      1) Thing fails
        Message:
          Expected 1 to be 2.

      2 specs, 1 failure
      """)

  static let marks: [LineMark] = [
    .start("Failures:"), .start("Pending:"), .start("1) "), .end("failures"), .end("failure"),
    .end("pending specs"), .end("pending spec"), .start("Incomplete: "), .start("Finished in "),
  ]

  private var run = ConsoleRun()
  private var announced: TestRun.Outcome?
  private var list: TestRun.Outcome?
  private var nextItem = 1
  private var hasJustSettled = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { list != nil }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if list != nil, readItem(bytes) { return true }
    if bytes.equals("Failures:") || bytes.equals("Pending:") {
      announced = bytes.equals("Failures:") ? .failed : .skipped
      // Other tools head their lists so too.
      return false
    }
    if let outcome = announced, bytes.hasPrefix("1) ") {
      announced = nil
      list = outcome
      nextItem = 1
      return readItem(bytes)
    }
    if bytes.hasSuffix("s") || bytes.hasSuffix("e") || bytes.hasSuffix("c") {
      if readTotals(line) { return true }
    }
    if hasJustSettled, let time = bytes.after("Finished in ") {
      hasJustSettled = false
      run.addMilliseconds(time.milliseconds)
      return true
    }
    if hasJustSettled, let reason = bytes.after("Incomplete: ") {
      // `fit` and `fdescribe` leave specs out, which Jasmine itself calls incomplete.
      run.markIncomplete(String(reason.text.prefix(200)))
      return true
    }
    return false
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func readItem(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let (number, rest) = bytes.leadingNumber, number == nextItem, let title = rest.after(") ") {
      nextItem += 1
      run.openMessage(run.add(.init(name: title, outcome: list ?? .failed)))
      return true
    }
    if bytes.equals("  Message:") { return true }
    guard bytes.isEmpty || bytes.first == 0x20 else {
      run.closeMessage()
      list = nil
      return false
    }
    run.appendMessage(bytes.dropping(min(bytes.leadingBlanks, 4)))
    return true
  }

  /// `6 specs, 2 failures, 2 pending specs`
  private mutating func readTotals(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    guard let (specs, rest) = bytes.leadingNumber,
      rest.hasPrefix(" specs, ") || rest.hasPrefix(" spec, ")
    else { return false }
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
    bytes.forEachCount { count, label in
      if label.hasPrefix("failure") { totals.failed = count }
      if label.hasPrefix("pending") { totals.skipped = count }
    }
    totals.passed = max(0, specs - totals.tests)
    announced = nil
    list = nil
    hasJustSettled = true
    run.settle(totals, line: line.number)
    return true
  }
}
