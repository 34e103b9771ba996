internal import Domain
internal import TextInput

/// Robot Framework's verbose and dotted console.
struct RobotConsole: TestLineReader {
  static let format = TestFormat(
    "robot-console", "Robot Framework console", .console,
    example: """
      Works                                                                 | PASS |
      ------------------------------------------------------------------------------
      Thing                                                                 | PASS |
      1 test, 1 passed, 0 failed
      """)

  static let marks: [LineMark] = [
    .end("| PASS |"), .end("| FAIL |"), .end("| SKIP |"), .start("Output:  "),
    .start("Running suite '"), .start("=============="), .start("FAIL: "),
  ]

  private var run = ConsoleRun()
  private var suite: [UInt8] = []
  private var totals: ConsoleTotals?
  /// A line told how something ended; what follows tells whether it was a test or a suite.
  private var ended: (name: [UInt8], outcome: TestRun.Outcome)?
  private var message: [UInt8] = []
  private var isAtRule = false
  private var isDotted = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { ended != nil || isAtRule || isDotted }

  private static let longestMessage = 16 << 10

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if ended != nil { return readAfterEnd(bytes) }
    if bytes.hasPrefix("==============") {
      isAtRule = true
      // Robot's own width; lines of other lengths may be another tool's.
      return run.isOpen || bytes.count == 78 && bytes.allSatisfy { $0 == UInt8(ascii: "=") }
    }
    if bytes.hasPrefix("Output:  "), run.isOpen {
      isAtRule = false
      settle()
      return true
    }
    if let (name, outcome) = Self.splitStatus(bytes) {
      isAtRule = false
      ended = (Array(name.prefix(4_000)), outcome)
      message.removeAll(keepingCapacity: true)
      run.isOpen = true
      return true
    }
    if isAtRule {
      isAtRule = false
      if bytes.first != 0x20, !bytes.trimmed.isEmpty, bytes.count < 4_000 {
        suite = Array(bytes.trimmed)
      }
      return false
    }
    if bytes.hasPrefix("Running suite '") {
      isDotted = true
      run.isOpen = true
      return true
    }
    return isDotted && readDotted(bytes)
  }

  mutating func finish() -> TestRunBuilder? {
    endTest()
    // Without `Output:` the outermost suite may not have ended.
    if totals != nil, run.isOpen {
      settle()
      run.markIncomplete("the log ends before the end of the run")
    }
    return run.finish()
  }

  private static func splitStatus(
    _ bytes: UnsafeRawBufferPointer
  ) -> (UnsafeRawBufferPointer, TestRun.Outcome)? {
    if let name = bytes.before("| PASS |") { return (name.trimmed, .passed) }
    if let name = bytes.before("| FAIL |") { return (name.trimmed, .failed) }
    if let name = bytes.before("| SKIP |") { return (name.trimmed, .skipped) }
    return nil
  }

  private mutating func readAfterEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.hasPrefix("------------") {
      endTest()
      return true
    }
    if let sum = Self.totals(bytes) {
      totals = sum
      ended = nil
      return true
    }
    if bytes.hasPrefix("==============") || bytes.hasPrefix("Output:  ") {
      ended = nil
      return read(LogLine(bytes: bytes, number: 0))
    }
    if message.count < Self.longestMessage {
      if !message.isEmpty { message.append(UInt8(ascii: "\n")) }
      message.append(contentsOf: bytes.prefix(Self.longestMessage))
    }
    return true
  }

  private mutating func endTest() {
    guard let test = ended else { return }
    ended = nil
    suite.withUnsafeBytes { suite in
      test.name.withUnsafeBytes { name in
        message.withUnsafeBytes { message in
          _ = run.add(
            .init(
              className: suite.isEmpty ? nil : suite, name: name, outcome: test.outcome,
              message: message.isEmpty ? nil : message))
        }
      }
    }
  }

  /// `5 tests, 2 passed, 2 failed, 1 skipped`; each suite tells its own, the outermost comes last.
  private static func totals(_ bytes: UnsafeRawBufferPointer) -> ConsoleTotals? {
    guard let (_, rest) = bytes.leadingNumber,
      rest.hasPrefix(" tests, ") || rest.hasPrefix(" test, ") || rest.hasPrefix(" tests total, ")
        || rest.hasPrefix(" test total, ")
    else { return nil }
    var sum = ConsoleTotals(passed: nil, failed: nil, errored: nil, skipped: 0)
    bytes.forEachCount { count, label in
      if label.equals("passed") { sum.passed = count }
      if label.equals("failed") { sum.failed = count }
      if label.equals("skipped") { sum.skipped = count }
    }
    return sum.passed != nil && sum.failed != nil ? sum : nil
  }

  /// `FAIL: Thing.Fails`, and the totals.
  private mutating func readDotted(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let title = bytes.after("FAIL: ") {
      let (className, name) = title.splitLast(at: ".") ?? (title.dropping(title.count), title)
      run.openMessage(
        run.add(
          .init(className: className.isEmpty ? nil : className, name: name, outcome: .failed)))
      return true
    }
    if let sum = Self.totals(bytes) {
      totals = sum
      settle()
      return true
    }
    if bytes.hasPrefix("------") || bytes.isEmpty {
      run.closeMessage()
      return false
    }
    run.appendMessage(bytes)
    return false
  }

  private mutating func settle() {
    isDotted = false
    if let sum = totals { run.settle(sum) } else { run.settleAsNamed() }
    totals = nil
    suite.removeAll()
  }
}
