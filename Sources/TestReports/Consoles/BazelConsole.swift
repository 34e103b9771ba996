internal import Domain
internal import TextInput

/// `bazel test`: each target is a test.
struct BazelConsole: TestLineReader {
  static let format = TestFormat(
    "bazel", "Bazel test console", .console,
    example: """
      //pkg:works                  PASSED in 0.3s
      //pkg:fails                  FAILED in 3 out of 3 in 1.2s
      Executed 2 out of 2 tests: 1 test passes and 1 fails locally.
      """)

  static let marks: [LineMark] = [.start("//"), .start("@"), .start("Executed ")]

  private var run = ConsoleRun()

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes.trimmed
    if let rest = text.after("Executed ") { return readTotals(rest, line.number) }
    guard let space = text.firstIndex(of: 0x20) else { return false }
    let label = text[part: 0..<space]
    guard label.contains("//"), label.firstIndex(of: UInt8(ascii: ":")) != nil else { return false }
    var status = text.dropping(space).trimmed
    if let rest = status.after("(cached) ") { status = rest.trimmed }
    return readTest(label, status)
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func readTest(
    _ label: UnsafeRawBufferPointer, _ status: UnsafeRawBufferPointer
  ) -> Bool {
    let outcome: TestRun.Outcome
    var earlier = 0
    var hasMessage = true
    if status.hasPrefix("PASSED") {
      outcome = .passed
      hasMessage = false
    } else if let rest = status.after("FLAKY, failed in ") {
      outcome = .passed
      earlier = max(1, rest.leadingNumber?.value ?? 1)
      hasMessage = false
    } else if status.hasPrefix("FAILED TO BUILD") || status.hasPrefix("NO STATUS")
      || status.hasPrefix("TIMEOUT") || status.hasPrefix("INCOMPLETE")
      || status.hasPrefix("REMOTE FAILURE")
    {
      outcome = .errored
    } else if let rest = status.after("FAILED") {
      outcome = .failed
      earlier = max(1, rest.after(" in ")?.attempts ?? 1) - 1
    } else if status.hasPrefix("SKIPPED") {
      outcome = .skipped
      hasMessage = false
    } else {
      return false
    }
    let milliseconds = status.splitLast(at: " in ")?.after.milliseconds
    let (package, name) = label.splitLast(at: ":") ?? (label, label)
    run.add(
      .init(
        suite: package, name: name, outcome: outcome, milliseconds: milliseconds,
        message: hasMessage ? status : nil), earlierFailures: earlier)
    return true
  }

  /// `2 out of 5 tests: 4 tests pass and 1 fails locally.`
  private mutating func readTotals(_ text: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    guard let (_, rest) = text.leadingNumber, let behind = rest.after(" out of "),
      let (tests, unit) = behind.leadingNumber, unit.hasPrefix(" test")
    else { return false }
    // What passed may not be listed, as with `--test_summary=terse`.
    var totals = run.named
    totals.passed = max(totals[.passed], tests - totals.tests + totals[.passed])
    run.settle(totals, line: line)
    return true
  }
}

extension UnsafeRawBufferPointer {
  /// `3 out of 3 in 1.2s` is three attempts.
  fileprivate var attempts: Int? {
    guard let (count, rest) = leadingNumber, rest.hasPrefix(" out of ") else { return nil }
    return count
  }
}
