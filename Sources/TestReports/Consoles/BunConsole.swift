internal import Domain
internal import TextInput

/// `bun test`. A failure's message stands before the test's line.
struct BunConsole: TestLineReader {
  static let format = TestFormat(
    "bun", "Bun test console", .console,
    example: """
      bun test v1.1.0 (5903a614)

      a.test.ts:
      (pass) Thing > works [0.05ms]
      (fail) Thing > fails [1.00ms]

       1 pass
       1 fail
      Ran 2 tests across 1 files. [10.00ms]
      """)

  static let marks: [LineMark] = [.start("bun test v"), .start("Ran ")]

  private var run = ConsoleRun()
  private var file: [UInt8] = []
  private var message: [UInt8] = []
  private var totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { run.isOpen }

  private static let longestMessage = 8_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.hasPrefix("bun test v") {
      run.isOpen = true
      message.removeAll(keepingCapacity: true)
      return true
    }
    guard run.isOpen else { return false }
    if let path = (bytes.after("::group::") ?? bytes).before(":"), path.looksLikePath,
      JestConsole.isScript(path)
    {
      file = Array(path)
      message.removeAll(keepingCapacity: true)
      return true
    }
    if readTest(bytes) || readTotal(bytes) { return true }
    if let rest = bytes.after("Ran "), let (_, unit) = rest.leadingNumber, unit.hasPrefix(" test") {
      run.addMilliseconds(bytes.withoutDuration(" [", "]").milliseconds)
      run.settle(totals, line: line.number)
      totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
      return true
    }
    if message.count < Self.longestMessage {
      message.append(contentsOf: bytes.prefix(Self.longestMessage))
      message.append(UInt8(ascii: "\n"))
    }
    return false
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  /// `(fail) Thing > fails [1.00ms]`
  private mutating func readTest(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let outcome: TestRun.Outcome
    let title: UnsafeRawBufferPointer
    if let rest = bytes.after("(pass) ") ?? bytes.after("✓ ") {
      (outcome, title) = (.passed, rest)
    } else if let rest = bytes.after("(fail) ") ?? bytes.after("✗ ") {
      (outcome, title) = (.failed, rest)
    } else if let rest = bytes.after("(skip) ") ?? bytes.after("» ") ?? bytes.after("(todo) ")
      ?? bytes.after("✎ ")
    {
      (outcome, title) = (.skipped, rest)
    } else {
      return false
    }
    let (full, milliseconds) = title.withoutDuration(" [", "]")
    full.splitTitles(at: " > ") { className, name in
      file.withUnsafeBytes { file in
        message.withUnsafeBytes { message in
          _ = run.add(
            .init(
              suite: file.isEmpty ? nil : file, className: className, name: name,
              file: file.isEmpty ? nil : file, outcome: outcome, milliseconds: milliseconds,
              message: outcome == .failed ? message : nil))
        }
      }
    }
    message.removeAll(keepingCapacity: true)
    return true
  }

  /// ` 1 pass`
  private mutating func readTotal(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.first == 0x20, let (count, unit) = bytes.trimmed.leadingNumber else { return false }
    if unit.equals(" pass") {
      totals.passed = count
    } else if unit.equals(" fail") {
      totals.failed = count
    } else if unit.equals(" skip") || unit.equals(" todo") {
      totals[.skipped] += count
    } else if unit.equals(" error") || unit.equals(" errors") {
      run.markIncomplete(count == 1 ? "1 error between tests" : "\(count) errors between tests")
    } else {
      return false
    }
    return true
  }
}
