internal import Domain
internal import TextInput

/// LLVM's lit.
struct LitConsole: TestLineReader {
  static let format = TestFormat(
    "lit", "lit console", .console,
    example: """
      -- Testing: 2 tests, 2 workers --
      PASS: X :: works.txt (1 of 2)
      FAIL: X :: fails.txt (2 of 2)

      Total Discovered Tests: 2
        Passed: 1 (50.00%)
        Failed: 1 (50.00%)
      """)

  static let marks: [LineMark] = [
    .start("-- Testing: "), .start("******************** TEST '"), .end(")"),
    .start("Total Discovered Tests: "), .start("Expected Passes"), .start("Testing Time: "),
    .start("Passed"), .start("Failed"), .start("Unsupported"), .start("Skipped"),
    .start("Expected"), .start("Unexpected"), .start("Unresolved"), .start("Timed Out"),
    .start("Individual Timeouts"), .start("Excluded"),
  ]

  private var run = ConsoleRun()
  private var totals: ConsoleTotals?
  private var isInOutput = false
  private var listed: TestRun.Outcome?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInOutput || listed != nil }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.hasPrefix("-- Testing: ") {
      settle()
      run.isOpen = true
      return true
    }
    guard run.isOpen else { return false }
    if isInOutput { return readOutput(bytes) }
    if listed != nil {
      if bytes.hasPrefix("  "), let (suite, name) = bytes.trimmed.split(at: " :: ") {
        add(suite, name, listed ?? .failed, isList: true)
        return true
      }
      listed = nil
    }
    if let title = bytes.after("******************** TEST '"), let (test, _) = title.split(at: "' ")
    {
      if let (suite, name) = test.split(at: " :: "), let row = run.failure(Self.key(suite, name)) {
        run.openMessage(row)
      }
      isInOutput = true
      return true
    }
    if bytes.hasSuffix(")"), readTest(bytes) { return true }
    if let outcome = Self.list(bytes) {
      listed = outcome
      return true
    }
    if let time = bytes.after("Testing Time: ") {
      run.addMilliseconds(time.milliseconds)
      totals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
      return true
    }
    return bytes.hasPrefix("Total Discovered Tests: ") || readTotal(bytes.trimmed)
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    return run.finish()
  }

  private mutating func readOutput(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.equals("********************") {
      isInOutput = false
      run.closeMessage()
    } else {
      run.appendMessage(bytes)
    }
    return true
  }

  /// `FAIL: X :: retry.txt (2 of 7, 2 of 2 attempts)`
  private mutating func readTest(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let (status, title) = bytes.split(at: ": "), let outcome = Self.outcome(status),
      let (test, count) = title.splitLast(at: " ("), count.contains(" of "),
      let (suite, name) = test.split(at: " :: ")
    else { return false }
    let attempts = count.split(at: ", ")?.after.leadingNumber?.value ?? 1
    let isFlaky = status.equals("FLAKYPASS")
    add(suite, name, outcome, earlierFailures: outcome == .passed && !isFlaky ? 0 : attempts - 1)
    return true
  }

  private mutating func add(
    _ suite: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome,
    earlierFailures: Int = 0, isList: Bool = false
  ) {
    let hash = Self.key(suite, name)
    if isList, run.failure(hash) != nil { return }
    let row = run.add(
      .init(suite: suite, name: name, outcome: outcome), earlierFailures: earlierFailures)
    if outcome.isFailure { run.index(row, hash) }
  }

  private static func key(
    _ suite: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer
  ) -> UInt64 {
    suite.hash &* 31 ^ name.hash
  }

  private static func outcome(_ word: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if word.equals("PASS") || word.equals("FLAKYPASS") { return .passed }
    if word.equals("FAIL") || word.equals("XPASS") { return .failed }
    if word.equals("XFAIL") || word.equals("UNSUPPORTED") || word.equals("SKIPPED") {
      return .skipped
    }
    return word.equals("UNRESOLVED") || word.equals("TIMEOUT") ? .errored : nil
  }

  /// `Failed Tests (2):` heads a list of tests that may not have been told before.
  private static func list(_ bytes: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    guard bytes.hasSuffix("):"), let (label, _) = bytes.split(at: " Tests (") else { return nil }
    if label.equals("Failed") || label.equals("Unexpectedly Passed") { return .failed }
    return label.equals("Unresolved") || label.equals("Timed Out") ? .errored : nil
  }

  /// `Passed             : 1 (14.29%)`, and before LLVM 11 `Expected Passes    : 1`
  private mutating func readTotal(_ text: UnsafeRawBufferPointer) -> Bool {
    guard totals != nil, let (name, value) = text.split(at: ":"),
      let (count, _) = value.trimmed.leadingNumber
    else { return false }
    let label = name.trimmed
    if label.equals("Passed") || label.equals("Expected Passes") || label.hasPrefix("Passed With") {
      totals?[.passed] += count
    } else if label.equals("Failed") || label.equals("Unexpected Failures")
      || label.equals("Unexpectedly Passed") || label.equals("Unexpected Passes")
    {
      totals?[.failed] += count
    } else if label.equals("Unresolved") || label.equals("Unresolved Tests")
      || label.equals("Timed Out") || label.equals("Individual Timeouts")
    {
      totals?[.errored] += count
    } else if label.hasPrefix("Unsupported") || label.equals("Skipped")
      || label.equals("Expectedly Failed") || label.equals("Expected Failures")
    {
      totals?[.skipped] += count
    } else {
      return label.equals("Excluded")
    }
    return true
  }

  private mutating func settle() {
    guard let sum = totals else { return }
    totals = nil
    run.settle(sum)
  }
}
