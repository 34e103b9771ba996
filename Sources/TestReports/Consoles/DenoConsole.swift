internal import Domain
internal import TextInput

/// `deno test`. Steps of a test are not counted.
struct DenoConsole: TestLineReader {
  static let format = TestFormat(
    "deno", "Deno test console", .console,
    example: """
      running 2 tests from ./a_test.ts
      works ... ok (5ms)
      fails ... FAILED (3ms)

      FAILED | 1 passed | 1 failed (10ms)
      """)

  static let marks: [LineMark] = [
    .start("running "), .start("ok | "), .start("FAILED | "), .start("test result: "),
  ]

  private var run = ConsoleRun()
  private var file: [UInt8] = []
  private var isInErrors = false
  private var isInOutput = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { run.isOpen }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if let rest = bytes.after("running "), let (_, unit) = rest.leadingNumber,
      let path = unit.after(" tests from ") ?? unit.after(" test from ")
    {
      file = Array(path)
      isInErrors = false
      isInOutput = false
      run.isOpen = true
      return true
    }
    if let list = bytes.after("ok | ") ?? bytes.after("FAILED | ") ?? oldTotals(bytes) {
      return readTotals(list, line.number)
    }
    guard run.isOpen, !bytes.isEmpty else { return false }
    if bytes.hasPrefix("------- ") || bytes.hasPrefix("----- ") {
      isInOutput = bytes.hasPrefix("------- ")
      return true
    }
    if isInOutput { return false }
    if bytes.trimmed.equals("ERRORS") {
      isInErrors = true
      return true
    }
    if bytes.trimmed.equals("FAILURES") {
      run.closeMessage()
      isInErrors = false
      return true
    }
    if isInErrors { return readError(bytes) }
    return bytes.first != 0x20 && readTest(bytes)
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private func oldTotals(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard run.isOpen, let list = bytes.after("test result: ") else { return nil }
    return list.split(at: ". ")?.after
  }

  /// `works ... ok (5ms)`
  private mutating func readTest(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let (title, result) = bytes.splitLast(at: " ... "), !title.isEmpty else { return false }
    let outcome: TestRun.Outcome
    if result.hasPrefix("ok (") {
      outcome = .passed
    } else if result.hasPrefix("FAILED (") {
      outcome = .failed
    } else if result.hasPrefix("ignored (") {
      outcome = .skipped
    } else {
      return false
    }
    let name = title.after("test ") ?? title
    let row = file.withUnsafeBytes {
      run.add(
        .init(
          suite: $0, name: name, file: $0, outcome: outcome,
          milliseconds: result.withoutDuration().milliseconds))
    }
    if outcome == .failed { run.index(row, name.hash) }
    return true
  }

  /// `fails => ./a_test.ts:5:6`, then the message.
  private mutating func readError(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let (name, place) = bytes.splitLast(at: " => "), let row = run.failure(name.hash),
      !run.hasMessage(row)
    {
      let (file, line) = (place.splitLast(at: ":")?.before ?? place).place
      run.setPlace(file, line, of: row)
      run.openMessage(row)
      return true
    }
    run.appendMessage(bytes)
    return true
  }

  /// `1 passed (2 steps) | 1 failed | 1 ignored (10ms)`
  private mutating func readTotals(_ list: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    var totals = ConsoleTotals(passed: nil, failed: nil, errored: nil, skipped: 0)
    list.forEachCount { count, label in
      if label.hasPrefix("passed") { totals.passed = count }
      if label.hasPrefix("failed") { totals.failed = count }
      if label.hasPrefix("ignored") { totals.skipped = count }
    }
    guard totals.passed != nil, totals.failed != nil else { return false }
    isInErrors = false
    run.addMilliseconds(list.withoutDuration().milliseconds)
    run.settle(totals, line: line)
    return true
  }
}
