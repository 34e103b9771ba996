internal import Domain
internal import TextInput

/// What xcpretty and xcbeautify make of Xcode's and SwiftPM's output.
///
/// A failure is told for each assertion, so that a test that failed may be told several times, and
/// the summary counts assertions. Tests count only when a heading or a summary tells whose they are.
struct XcodePrettyConsole: TestLineReader {
  static let format = TestFormat(
    "xcpretty", "xcpretty or xcbeautify console", .console,
    example: """
      Test Suite CartTests started
          ✔ testAdds (0.001 seconds)
          ✖ testRemoves, XCTAssertEqual failed: ("1") is not equal to ("2")
      Executed 2 tests, with 1 failure (0 unexpected) in 0.002 (0.003) seconds
      """)

  static let marks: [LineMark] =
    passes.map { .start($0) } + failures.map { .start($0) } + skips.map { .start($0) } + [
      .start("Test Suite "), .start("Suite "), .start("Test run "), .start("Executed "),
      .end("Tests"), .end("Test"), .end("Spec"),
    ]

  private static let passes: [StaticString] = ["✓ ", "✔ ", ". "]
  private static let failures: [StaticString] = ["✗ ", "✖ ", "x "]
  private static let skips: [StaticString] = ["⧖ ", "⊘ ", "P "]

  private var run = ConsoleRun(isTentative: true)
  private var className: [UInt8] = []
  /// A heading told that a run began.
  private var isSure = false
  /// The last summary is repeated for the suites around the last one.
  private var lastSummary: [UInt8] = []
  private static let mostTentative = 50_000

  init(isForced: Bool) {
    isSure = isForced
  }

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.hasPrefix("    "), bytes.leadingBlanks == 4 {
      return readTest(bytes.dropping(4)) && isSure
    }
    if let rest = bytes.trimmed.after("Executed ") { return readExecuted(rest, line) }
    guard let first = bytes.first, first != 0x20 else { return false }
    if let rest = bytes.after("Test Suite ") ?? bytes.after("Suite "),
      first != UInt8(ascii: "'"), rest.first != UInt8(ascii: "'")
    {
      return readHeading(rest)
    }
    if let rest = bytes.after("Test run ") { return readRun(rest, line) }
    if isSure, !bytes.contains(0x20) {
      className = Array(bytes)
      return true
    }
    return false
  }

  mutating func finish() -> TestRunBuilder? {
    if !isSure { run.discard() }
    return run.finish()
  }

  /// `CartTests started on 'My Mac'`, `CartTests passed after 0.017 seconds`
  private mutating func readHeading(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (name, rest) = text.split(at: " "), !name.isEmpty else { return false }
    if rest.equals("started") || rest.hasPrefix("started ") {
      className = Array(name)
      isSure = true
      run.isOpen = true
      return true
    }
    return isSure && (rest.hasPrefix("passed ") || rest.hasPrefix("failed "))
  }

  /// What a line of a test tells, behind its symbol.
  private static func outcome(
    of text: UnsafeRawBufferPointer
  ) -> (TestRun.Outcome, UnsafeRawBufferPointer)? {
    for mark in passes {
      if let rest = text.after(mark) { return (.passed, rest) }
    }
    for mark in failures {
      if let rest = text.after(mark) { return (.failed, rest) }
    }
    for mark in skips {
      if let rest = text.after(mark) { return (.skipped, rest) }
    }
    return nil
  }

  /// `✔ testAdds (0.001 seconds)`, `✖ [CartTests] testRemoves on 'My Mac' (0.2 seconds)`
  private mutating func readTest(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (outcome, title) = Self.outcome(of: text) else { return false }
    var name = title
    var owner = UnsafeRawBufferPointer(start: nil, count: 0)
    if let (before, rest) = name.after("[")?.split(at: "] "), !before.contains(0x20) {
      (owner, name) = (before, rest)
    }
    var message: UnsafeRawBufferPointer?
    var milliseconds: Double?
    switch outcome {
    case .skipped:
      if let before = name.before(" [PENDING]") {
        name = before
      } else if let (before, reason) = name.split(at: " skipped") {
        name = before
        message = reason.trimmed.after("(")?.before(")")
      } else {
        return false
      }
    default:
      if let end = name.lastIndex(of: " seconds)"),
        let start = name[part: 0..<end].lastIndex(of: " (")
      {
        milliseconds = name[part: start + 2..<end].leadingDecimal.map { $0.value * 1_000 }
        guard milliseconds != nil else { return false }
        name = name[part: 0..<start]
        if let (before, _) = name.split(at: " on '") { name = before }
      } else if outcome == .failed, let (before, reason) = name.split(at: ", "),
        !before.contains(0x20)
      {
        (name, message) = (before, reason)
      } else {
        return false
      }
    }
    add(owner, name, outcome, milliseconds, message)
    return true
  }

  private mutating func add(
    _ owner: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome,
    _ milliseconds: Double?, _ message: UnsafeRawBufferPointer?
  ) {
    if run.count >= Self.mostTentative { run.discard() }
    className.withUnsafeBytes { heading in
      let className = owner.isEmpty ? heading : owner
      let key = name.hash ^ className.hash &* 31
      if outcome == .failed, run.failure(key) != nil { return }
      let row = run.add(
        .init(
          className: className.isEmpty ? nil : className, name: name, outcome: outcome,
          milliseconds: milliseconds, message: message))
      if outcome == .failed { run.index(row, key) }
    }
  }

  /// `3 tests, with 1 test skipped and 2 failures (0 unexpected) in 0.008 (0.012) seconds`
  private mutating func readExecuted(_ text: UnsafeRawBufferPointer, _ line: LogLine) -> Bool {
    guard let (tests, rest) = text.leadingNumber, rest.hasPrefix(" test"),
      let (words, time) = text.split(at: " unexpected) in ")
    else { return false }
    if run.count == 0, text.elementsEqual(lastSummary) { return true }
    guard isSure || run.count > 0 else { return false }
    let hasFailures = !words.contains(" 0 failures")
    return settle(tests, hasFailures: hasFailures, time.leadingDecimal?.value, text, line)
  }

  /// `started.`, `with 3 tests failed after 0.001 seconds with 1 issue(s)`
  private mutating func readRun(_ text: UnsafeRawBufferPointer, _ line: LogLine) -> Bool {
    if text.hasPrefix("started") {
      isSure = true
      run.isOpen = true
      className = []
      return true
    }
    guard let (tests, words) = text.after("with ")?.leadingNumber, words.hasPrefix(" test"),
      let (_, time) = words.splitLast(at: " after ")
    else { return false }
    return settle(
      tests, hasFailures: words.contains(" failed after "), time.leadingDecimal?.value, text, line)
  }

  private mutating func settle(
    _ tests: Int, hasFailures: Bool, _ seconds: Double?, _ text: UnsafeRawBufferPointer,
    _ line: LogLine
  ) -> Bool {
    guard isSure || run.named.tests <= tests else { return false }
    var totals = run.named
    totals.passed = max(totals[.passed], tests - totals[.failed] - totals[.skipped])
    if hasFailures, totals[.failed] == 0 {
      run.markIncomplete("the run failed without a failed test")
    }
    run.settle(totals, line: line.number)
    run.addMilliseconds(seconds.map { $0 * 1_000 })
    lastSummary = Array(text)
    className = []
    isSure = false
    return true
  }

  /// Whether a line tells of tests as these tools do, within what else Xcode wrote.
  static func mayTell(_ line: UnsafeRawBufferPointer) -> Bool {
    line.leadingBlanks == 4
      ? outcome(of: line.dropping(4)) != nil
      : line.hasPrefix("Test Suite ") && !line.hasPrefix("Test Suite '")
  }
}
