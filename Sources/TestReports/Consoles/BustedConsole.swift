internal import Domain
internal import TextInput

/// Lua's busted. Passing tests are only counted.
struct BustedConsole: TestLineReader {
  static let format = TestFormat(
    "busted", "busted console", .console,
    example: """
      2 successes / 1 failure / 0 errors / 0 pending : 0.001774 seconds

      Failure -> thing_spec.lua @ 3
      Thing fails
      """)

  static let marks: [LineMark] = [
    .end(" seconds"), .start("Failure -> "), .start("Failure → "), .start("Error -> "),
    .start("Error → "), .start("Pending -> "), .start("Pending → "),
  ]

  private var run = ConsoleRun()
  /// The totals come first; they hold when all is listed.
  private var totals: ConsoleTotals?
  private var heading: (outcome: TestRun.Outcome, file: [UInt8], line: Int?)?
  private var isInMessage = false
  private var messageLines = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { heading != nil || isInMessage }

  private static let longestMessage = 200

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if let heading {
      self.heading = nil
      addTest(bytes, heading)
      return true
    }
    if totals != nil, readHeading(bytes) { return true }
    if bytes.hasSuffix(" seconds"), readTotals(bytes) { return true }
    guard isInMessage else { return false }
    messageLines += 1
    if messageLines > Self.longestMessage || bytes.isEmpty {
      isInMessage = false
      run.closeMessage()
      return bytes.isEmpty
    }
    run.appendMessage(bytes)
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    return run.finish()
  }

  private mutating func readHeading(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let outcome: TestRun.Outcome
    if bytes.hasPrefix("Failure ") {
      outcome = .failed
    } else if bytes.hasPrefix("Error ") {
      outcome = .errored
    } else if bytes.hasPrefix("Pending ") {
      outcome = .skipped
    } else {
      return false
    }
    guard let (_, rest) = bytes.split(at: " -> ") ?? bytes.split(at: " → "),
      let (file, line) = rest.splitLast(at: " @ ")
    else { return false }
    run.closeMessage()
    heading = (outcome, Array(file), line.wholeNumber)
    return true
  }

  private mutating func addTest(
    _ name: UnsafeRawBufferPointer, _ heading: (outcome: TestRun.Outcome, file: [UInt8], line: Int?)
  ) {
    heading.file.withUnsafeBytes { file in
      let row = run.add(
        .init(
          suite: file, name: name, file: file, line: heading.line, outcome: heading.outcome))
      run.openMessage(row)
    }
    isInMessage = true
    messageLines = 0
  }

  /// `2 successes / 1 failure / 1 error / 1 pending : 0.001774 seconds`
  private mutating func readTotals(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let (list, time) = bytes.split(at: " : "), let (_, unit) = list.leadingNumber,
      unit.hasPrefix(" success")
    else { return false }
    settle()
    var sum = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    var rest = list
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.count
      rest[part: 0..<end].forEachCount { count, label in
        if label.hasPrefix("success") { sum.passed = count }
        if label.hasPrefix("failure") { sum.failed = count }
        if label.hasPrefix("error") { sum.errored = count }
        if label.hasPrefix("pending") { sum.skipped = count }
      }
      rest = rest.dropping(end + 1)
    }
    totals = sum
    run.isOpen = true
    run.addMilliseconds(time.milliseconds)
    return true
  }

  private mutating func settle() {
    guard let sum = totals else { return }
    totals = nil
    isInMessage = false
    run.settle(sum)
  }
}
