internal import Domain
internal import TextInput

/// Pest, and Laravel's `artisan test`, which prints PHPUnit's tests in the same way.
struct PestConsole: TestLineReader {
  static let format = TestFormat(
    "pest", "Pest console", .console,
    example: """
         FAIL  Tests\\Feature\\ThingTest
        ✓ it works                                    0.01s
        ⨯ it fails                                    0.02s

        Tests:    1 failed, 1 passed (2 assertions)
      """)

  static let marks: [LineMark] = [
    .start("PASS  "), .start("FAIL  "), .start("WARN  "), .start("TODO  "), .start("FAILED  "),
    .start("Tests:  "), .start("✓ "), .start("✔ "), .start("⨯ "), .start("- "), .start("! "),
    .start("… "), .start("↓ "), .start("Duration: "), .start("Time: "),
  ]

  private var run = ConsoleRun()
  private var className: [UInt8] = []
  /// Failed tests in the order they were told, for their messages come in the same order.
  private var failures: [Int] = []
  private var nextMessage = 0
  private var isInMessage = false
  private var hasJustSettled = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let text = bytes.trimmed
    let blanks = bytes.leadingBlanks
    guard blanks >= 2 else {
      if isInMessage { run.appendMessage(bytes) }
      return isInMessage && bytes.isEmpty
    }
    if let list = text.after("Tests:  ") { return readTotals(list.trimmed, line.number) }
    if blanks == 3 {
      if let title = text.after("FAILED  "), !className.isEmpty { return beginMessage(title) }
      if let name = text.after("PASS  ") ?? text.after("FAIL  ") ?? text.after("WARN  ")
        ?? text.after("TODO  ")
      {
        return beginClass(name.trimmed)
      }
    }
    if isInMessage {
      if text.hasPrefix("────") { return true }
      run.appendMessage(bytes.dropping(2))
      return true
    }
    if hasJustSettled, let time = text.after("Duration:") ?? text.after("Time:") {
      hasJustSettled = false
      run.addMilliseconds(time.milliseconds)
      return true
    }
    return !className.isEmpty && blanks == 2 && readTest(text)
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func beginClass(_ name: UnsafeRawBufferPointer) -> Bool {
    guard !name.isEmpty, !name.contains(0x20), !name.contains(UInt8(ascii: "/")),
      name.count < 2_000, !JestConsole.isScript(name)
    else { return false }
    className = Array(name)
    run.isOpen = true
    return true
  }

  /// `⨯ it fails                                    0.02s`
  private mutating func readTest(_ text: UnsafeRawBufferPointer) -> Bool {
    let outcome: TestRun.Outcome
    var name: UnsafeRawBufferPointer
    if let title = text.after("✓ ") ?? text.after("✔ ") ?? text.after("! ") {
      outcome = .passed
      name = title
    } else if let title = text.after("⨯ ") {
      outcome = .failed
      name = title
    } else if let title = text.after("- ") ?? text.after("… ") ?? text.after("↓ ") {
      outcome = .skipped
      name = title
    } else {
      return false
    }
    var milliseconds: Double?
    if let (before, time) = name.splitLast(at: "  "), let span = time.milliseconds {
      milliseconds = span
      name = before.trimmed
    }
    var message: UnsafeRawBufferPointer?
    if let (before, reason) = name.split(at: " → ") {
      name = before
      message = reason
    }
    let row = className.withUnsafeBytes {
      run.add(
        .init(
          className: $0, name: name, outcome: outcome, milliseconds: milliseconds,
          message: message))
    }
    if outcome == .failed, failures.count < 50_000 { failures.append(row) }
    return true
  }

  private mutating func beginMessage(_ title: UnsafeRawBufferPointer) -> Bool {
    run.closeMessage()
    isInMessage = true
    if nextMessage < failures.count {
      run.openMessage(failures[nextMessage])
      nextMessage += 1
    } else if let (className, name) = title.split(at: " > ") {
      // The compact printer tells failures only here.
      run.openMessage(run.add(.init(className: className, name: name.trimmed, outcome: .failed)))
    }
    return true
  }

  /// `1 failed, 1 skipped, 5 passed (6 assertions)`
  private mutating func readTotals(_ list: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
    var hasCount = false
    list.forEachCount { count, label in
      hasCount = true
      if label.hasPrefix("passed") || label.hasPrefix("risky") || label.hasPrefix("warning")
        || label.hasPrefix("deprecated") || label.hasPrefix("notice")
      {
        totals[.passed] += count
      } else if label.hasPrefix("failed") {
        totals.failed = count
      } else if label.hasPrefix("skipped") || label.hasPrefix("todo")
        || label.hasPrefix("incomplete")
      {
        totals[.skipped] += count
      }
    }
    guard hasCount, run.isOpen || list.hasSuffix("assertions)") else { return false }
    isInMessage = false
    className.removeAll()
    failures.removeAll()
    nextMessage = 0
    hasJustSettled = true
    run.settle(totals, line: line)
    return true
  }
}
