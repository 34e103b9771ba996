internal import Domain
internal import TextInput

/// Gradle's test tasks, whatever events `testLogging` shows, and the test-logger plug-in.
///
/// Without test logging Gradle names only failures, and counts only where there are some. Tasks of
/// several projects may be mixed, so that all is settled when the build ends.
struct GradleConsole: TestLineReader {
  static let format = TestFormat(
    "gradle", "Gradle console", .console,
    example: """
      > Task :test FAILED

      com.x.ATest > fails() FAILED
          org.opentest4j.AssertionFailedError at ATest.java:12

      6 tests completed, 2 failed, 1 skipped
      BUILD FAILED in 8s
      """)

  static let marks: [LineMark] = [
    .end(" PASSED"), .end(" FAILED"), .end(" SKIPPED"), .end(" SUCCESS"), .end(" failed"),
    .end(" skipped"), .start("BUILD SUCCESSFUL"), .start("BUILD FAILED"),
    .start("SUCCESS: Executed "), .start("FAILURE: Executed "), .start("> Process 'Gradle Test "),
    .start("Process 'Gradle Test "), .start("Test "), .start("> Task :"),
  ]

  private var run = ConsoleRun()
  private var stated = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
  private var isInMessage = false
  private var hasTasks = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if isInMessage {
      if bytes.isEmpty || bytes.leadingBlanks >= 4 {
        run.appendMessage(bytes.dropping(4))
        return true
      }
      isInMessage = false
      run.closeMessage()
    }
    if bytes.hasPrefix("BUILD SUCCESSFUL") || bytes.hasPrefix("BUILD FAILED") {
      guard run.isOpen else { return false }
      settle()
      return true
    }
    if bytes.first == 0x20 { return readPluginLine(bytes) }
    if bytes.hasPrefix("> Task :") {
      hasTasks = true
      return false
    }
    if bytes.hasPrefix("> Process 'Gradle Test ") || bytes.hasPrefix("Process 'Gradle Test ") {
      run.markIncomplete("the test process crashed")
      return true
    }
    if let (title, outcome) = Self.readOutcome(bytes) { return readTest(title, outcome) }
    return readTotals(bytes)
  }

  mutating func finish() -> TestRunBuilder? {
    if run.isOpen {
      settle()
      run.markIncomplete("the log ends before the end of the build")
    }
    return run.finish()
  }

  private static func readOutcome(
    _ text: UnsafeRawBufferPointer
  ) -> (UnsafeRawBufferPointer, TestRun.Outcome)? {
    if let title = text.before(" PASSED") ?? text.before(" SUCCESS") { return (title, .passed) }
    if let title = text.before(" FAILED") { return (title, .failed) }
    if let title = text.before(" SKIPPED") { return (title, .skipped) }
    return nil
  }

  /// `com.x.ATest > Inner > works()`
  private mutating func readTest(
    _ text: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome
  ) -> Bool {
    var title = text
    while title.hasPrefix("Gradle Test "), let (_, rest) = title.split(at: " > ") { title = rest }
    guard let (first, last) = title.split(at: " > "), !first.isEmpty, !last.isEmpty,
      !first.contains("::"), hasTasks || !first.contains(0x20), first.first != UInt8(ascii: ">"),
      first.first != UInt8(ascii: ":")
    else { return false }
    var className: [UInt8] = Array(first)
    var name = last
    // Nested classes belong to the class as Java names them; what has parameters is a method.
    while let (inner, rest) = name.split(at: " > "), Self.isIdentifier(inner), !rest.isEmpty {
      className.append(UInt8(ascii: "$"))
      className.append(contentsOf: inner)
      name = rest
    }
    add(className, name, outcome, nil)
    return true
  }

  private mutating func add(
    _ className: [UInt8], _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome,
    _ milliseconds: Double?
  ) {
    className.withUnsafeBytes { className in
      let key = name.hash ^ className.hash &* 31
      if let row = run.failure(key), outcome != .skipped {
        // A plug-in tries failed tests again.
        run.setOutcome(outcome, of: row)
        run.addEarlierFailure(to: row)
        return
      }
      let row = run.add(
        .init(
          className: className.isEmpty ? nil : className, name: name, outcome: outcome,
          milliseconds: milliseconds))
      guard outcome == .failed else { return }
      run.index(row, key)
      run.openMessage(row)
      isInMessage = true
    }
  }

  private static func isIdentifier(_ text: UnsafeRawBufferPointer) -> Bool {
    !text.isEmpty
      && text.allSatisfy {
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
          || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: "$") || $0 >= 0x80
      }
  }

  /// `  Test works() PASSED (1.2s)`
  private mutating func readPluginLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let rest = bytes.after("  Test ") else { return false }
    let (text, milliseconds) = rest.withoutDuration()
    guard let (name, outcome) = Self.readOutcome(text) else { return false }
    add([], name, outcome, milliseconds)
    return true
  }

  /// `6 tests completed, 2 failed, 1 skipped`, `FAILURE: Executed 6 tests in 2.1s (2 failed)`
  private mutating func readTotals(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var list = bytes
    if let rest = bytes.after("SUCCESS: Executed ") ?? bytes.after("FAILURE: Executed ") {
      guard let (_, unit) = rest.leadingNumber, unit.hasPrefix(" test") else { return false }
      list = rest
    } else {
      guard let (_, unit) = bytes.leadingNumber,
        unit.hasPrefix(" tests completed,") || unit.hasPrefix(" test completed,")
      else { return false }
    }
    let tests = list.leadingNumber?.value ?? 0
    var failed = 0
    var skipped = 0
    let notes = list.split(at: " (")?.after.before(")") ?? list
    notes.forEachCount { count, label in
      if label.equals("failed") { failed = count }
      if label.equals("skipped") { skipped = count }
    }
    stated[.failed] += failed
    stated[.skipped] += skipped
    stated[.passed] += max(0, tests - failed - skipped)
    run.isOpen = true
    return true
  }

  /// Tasks that count also name what they count; tasks in which nothing failed only name.
  private mutating func settle() {
    let failures = run.named[.failed] + run.named[.errored]
    stated.passed = max(stated[.passed], run.named[.passed])
    stated.failed = max(stated[.failed], failures)
    stated.skipped = max(stated[.skipped], run.named[.skipped])
    run.settle(stated)
    stated = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
  }
}
