internal import Domain
internal import TextInput

/// PHPUnit's progress and `--testdox` output, also by ParaTest.
struct PHPUnitConsole: TestLineReader {
  static let format = TestFormat(
    "phpunit", "PHPUnit console", .console,
    example: """
      PHPUnit 9.6.7 by Sebastian Bergmann and contributors.

      There was 1 failure:

      1) App\\Tests\\ThingTest::testFails
      Failed asserting that 2 is identical to 1.

      FAILURES!
      Tests: 9, Assertions: 5, Failures: 1.
      """)

  static let marks: [LineMark] = [
    .start("PHPUnit "), .start("ParaTest v"), .start("There was 1 "), .start("There were "),
    .start("OK ("), .start("OK, but "), .start("Tests: "), .start("No tests executed!"),
    .start("1) "), .start("FAILURES!"), .start("ERRORS!"), .start("WARNINGS!"),
  ]

  private enum Section { case none, other, failed, errored, skipped }

  private var run = ConsoleRun()
  private var major = 0
  private var section = Section.none
  private var nextItem = 1
  private var className: [UInt8] = []
  private var isTestdox = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { run.isOpen }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.hasPrefix("PHPUnit "), bytes.contains(" by Sebastian Bergmann") {
      return begin(bytes.dropping(8))
    }
    if bytes.hasPrefix("ParaTest v"), let (_, version) = bytes.split(at: "PHPUnit ") {
      return begin(version)
    }
    if bytes.hasPrefix("There was 1 ") || bytes.hasPrefix("There were ") {
      return beginSection(bytes)
    }
    if bytes.hasPrefix("OK (") || bytes.hasPrefix("Tests: ") { return readTotals(line) }
    if bytes.hasPrefix("No tests executed!") {
      run.isOpen = true
      run.settle(ConsoleTotals(passed: 0), line: line.number)
      return true
    }
    guard run.isOpen else { return false }
    if section != .none, readItem(bytes) { return true }
    return readTestdox(bytes)
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func begin(_ version: UnsafeRawBufferPointer) -> Bool {
    if run.isOpen { run.settleAsNamed() }
    major = version.leadingNumber?.value ?? 0
    section = .none
    isTestdox = false
    className.removeAll()
    run.isOpen = true
    return true
  }

  /// `There were 3 failures:`
  private mutating func beginSection(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let list = bytes.before(":"), let (_, rest) = list.split(at: " "),
      let (_, counted) = rest.split(at: " "), let (_, kind) = counted.leadingNumber
    else { return false }
    run.closeMessage()
    nextItem = 1
    if kind.hasPrefix(" error") {
      section = .errored
    } else if kind.hasPrefix(" failure") || kind.hasPrefix(" warning") && major < 10 {
      section = .failed
    } else if kind.hasPrefix(" skipped test") || kind.hasPrefix(" incomplete test") {
      section = .skipped
    } else if run.isOpen {
      section = .other
    } else {
      return false
    }
    return true
  }

  /// `1) App\Tests\ThingTest::testRow with data set "two" (2)`, then its message.
  private mutating func readItem(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let (number, rest) = bytes.leadingNumber, number == nextItem, let title = rest.after(") ") {
      nextItem += 1
      run.closeMessage()
      guard let outcome = outcomeOfSection else { return true }
      let (className, name) = title.split(at: "::") ?? (title, title)
      if isTestdox { return true }
      run.openMessage(run.add(.init(className: className, name: name, outcome: outcome)))
      return true
    }
    if bytes.equals("--") || bytes.hasSuffix("S!") && bytes.count < 12 {
      run.closeMessage()
      section = .none
      return true
    }
    if nextItem == 1 { return bytes.isEmpty }
    run.appendMessage(bytes)
    return true
  }

  private var outcomeOfSection: TestRun.Outcome? {
    switch section {
    case .failed: .failed
    case .errored: .errored
    case .skipped: .skipped
    case .other, .none: nil
    }
  }

  /// ` ✔ Works` under `Thing (App\Tests\Thing)`; an error is told as a failure.
  private mutating func readTestdox(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.first != 0x20 {
      if let inner = bytes.before(")"), let (_, name) = inner.splitLast(at: " ("),
        !name.isEmpty, !name.contains(0x20)
      {
        className = Array(name)
      }
      return false
    }
    guard !className.isEmpty else { return false }
    let text = bytes.trimmed
    if text.hasPrefix("│") {
      run.appendMessage(text.dropping(3).trimmed)
      return true
    }
    let outcome: TestRun.Outcome
    if text.hasPrefix("✔ ") || text.hasPrefix("☢ ") || text.hasPrefix("⚠ ") {
      outcome = .passed
    } else if text.hasPrefix("✘ ") {
      outcome = .failed
    } else if text.hasPrefix("↩ ") || text.hasPrefix("∅ ") {
      outcome = .skipped
    } else {
      return false
    }
    let (name, milliseconds) = text.dropping(4).withoutDuration(" [", "]")
    let row = className.withUnsafeBytes {
      run.add(.init(className: $0, name: name, outcome: outcome, milliseconds: milliseconds))
    }
    isTestdox = true
    if outcome == .failed { run.openMessage(row) }
    return true
  }

  /// `OK (5 tests, 9 assertions)`, `Tests: 9, Assertions: 5, Errors: 1, Failures: 3, Risky: 1.`
  private mutating func readTotals(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    var tests: Int?
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    if let list = bytes.after("OK ("), let inner = list.before(")") {
      inner.forEachCount { count, label in if label.hasPrefix("test") { tests = count } }
    } else if let list = bytes.before("."), list.contains(", Assertions: ") {
      list.forEachCount { count, label in
        if label.equals("Tests") { tests = count }
        if label.equals("Errors") { totals.errored = count }
        if label.equals("Failures") { totals[.failed] += count }
        if label.equals("Warnings"), major < 10 { totals[.failed] += count }
        if label.equals("Skipped") || label.equals("Incomplete") { totals[.skipped] += count }
      }
    }
    guard let tests else { return false }
    totals.passed = max(0, tests - totals.tests)
    if isTestdox {
      totals.failed = totals[.failed] + totals[.errored]
      totals.errored = nil
    }
    section = .none
    isTestdox = false
    run.settle(totals, line: line.number)
    return true
  }
}
