internal import Domain
internal import TextInput

/// Ruby's test-unit. Passing tests are only counted.
struct TestUnitConsole: TestLineReader {
  static let format = TestFormat(
    "test-unit", "test-unit console", .console,
    example: """
      Loaded suite thing_test
      Started
      F
      ===============================================================================
      Failure: test_fails(ThingTest)
      thing_test.rb:4:in `test_fails'
      ===============================================================================
      2 tests, 2 assertions, 1 failures, 0 errors, 0 pendings, 0 omissions, 0 notifications
      """)

  static let marks: [LineMark] = [
    .start("Loaded suite "), .start("Failure: "), .start("Error: "), .start("Omission: "),
    .start("Pending: "), .end(" notifications"), .start("Finished in "),
  ]

  private var run = ConsoleRun()
  private var isInMessage = false
  private var needsPlace = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if isInMessage {
      if bytes.hasPrefix("=====") {
        isInMessage = false
        run.closeMessage()
        return true
      }
      if needsPlace {
        needsPlace = false
        if let (place, _) = bytes.split(at: ":in ") {
          let (file, number) = place.place
          if let number { run.setOpenPlace(file, number) }
        }
      }
      run.appendMessage(bytes)
      return true
    }
    if bytes.hasPrefix("Loaded suite ") {
      run.isOpen = true
      return true
    }
    guard run.isOpen else { return false }
    if bytes.hasSuffix(" notifications") { return readTotals(line) }
    if let time = bytes.after("Finished in "), let time = time.before(".") {
      run.addMilliseconds(time.milliseconds)
      return true
    }
    if let rest = bytes.after("Failure: ") { return readTest(rest, .failed) }
    if let rest = bytes.after("Error: ") { return readTest(rest, .errored) }
    if let rest = bytes.after("Omission: ") ?? bytes.after("Pending: ") {
      return readTest(rest, .skipped)
    }
    return false
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  /// `test_error(ThingTest): ArgumentError: boom`, `not here [test_omit(ThingTest)]`
  private mutating func readTest(
    _ text: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome
  ) -> Bool {
    var title = text
    var message = text.dropping(text.count)
    if let inner = text.before(")]"), let (reason, test) = inner.splitLast(at: " [") {
      message = reason
      title = test
    } else if let (test, rest) = text.split(at: "): ") {
      title = test
      message = rest
    } else if let test = text.before(")") {
      title = test
    } else {
      return false
    }
    guard let (name, className) = title.splitLast(at: "("), !name.isEmpty else { return false }
    run.openMessage(run.add(.init(className: className, name: name, outcome: outcome)))
    if !message.isEmpty { run.appendMessage(message) }
    isInMessage = true
    needsPlace = true
    return true
  }

  /// `8 tests, 5 assertions, 2 failures, 1 errors, 1 pendings, 1 omissions, 0 notifications`
  private mutating func readTotals(_ line: LogLine) -> Bool {
    var tests: Int?
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    line.bytes.forEachCount { count, label in
      if label.equals("tests") { tests = count }
      if label.hasPrefix("failure") { totals.failed = count }
      if label.hasPrefix("error") { totals.errored = count }
      if label.hasPrefix("pending") || label.hasPrefix("omission") { totals[.skipped] += count }
    }
    guard let tests else { return false }
    totals.passed = max(0, tests - totals.tests)
    run.settle(totals, line: line.number)
    return true
  }
}
