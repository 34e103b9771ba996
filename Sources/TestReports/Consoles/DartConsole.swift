internal import Domain
internal import TextInput

/// `dart test` and `flutter test`: the compact, expanded and GitHub reporters.
///
/// A line tells how many tests ended before the one that it names begins, so that only failures are
/// known by name.
struct DartConsole: TestLineReader {
  static let format = TestFormat(
    "dart", "Dart test console", .console,
    example: """
      00:01 +5 ~1 -1: test/a_test.dart: Thing fails [E]
        Expected: <2>
      00:01 +5 ~1 -1: Some tests failed.
      """)

  static let marks: [LineMark] =
    LineMark.digits + [
      .start("❌ "), .start("🎉 "), .start("::error::"), .start("::group::❌ "),
    ]

  private var run = ConsoleRun()
  private var isInMessage = false
  private var last = ConsoleTotals()

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if let (counts, text) = Self.progress(bytes) { return readProgress(counts, text, line.number) }
    if isInMessage {
      if bytes.isEmpty || bytes.first == 0x20 {
        run.appendMessage(bytes.dropping(2))
        return true
      }
      isInMessage = false
      run.closeMessage()
    }
    return readGitHub(bytes, line.number)
  }

  mutating func finish() -> TestRunBuilder? {
    if run.isOpen, last != ConsoleTotals() {
      run.settle(last)
      run.markIncomplete("the log ends before the summary")
    }
    return run.finish()
  }

  /// `00:01 +5 ~1 -1: text`
  private static func progress(
    _ bytes: UnsafeRawBufferPointer
  ) -> (ConsoleTotals, UnsafeRawBufferPointer)? {
    guard bytes.isDigit(0), let (_, behind) = bytes.leadingNumber,
      let clock = behind.after(":"), let (_, rest) = clock.leadingNumber,
      var counts = rest.after(" +"), let (passed, after) = counts.leadingNumber
    else { return nil }
    var totals = ConsoleTotals(passed: passed, failed: 0, errored: nil, skipped: 0)
    counts = after
    if let skipped = counts.after(" ~"), let (count, after) = skipped.leadingNumber {
      totals.skipped = count
      counts = after
    }
    if let failed = counts.after(" -"), let (count, after) = failed.leadingNumber {
      totals.failed = count
      counts = after
    }
    guard let text = counts.after(": ") else { return nil }
    return (totals, text.trimmed)
  }

  private mutating func readProgress(
    _ counts: ConsoleTotals, _ text: UnsafeRawBufferPointer, _ line: Int
  ) -> Bool {
    run.closeMessage()
    isInMessage = false
    run.isOpen = true
    last = counts
    if text.equals("All tests passed!") || text.equals("Some tests failed.")
      || text.equals("All tests skipped.") || text.equals("All other tests passed!")
      || text.equals("No tests ran.")
    {
      settle(counts, line)
    } else if let title = text.before(" [E]") {
      addFailure(title)
    }
    return true
  }

  /// `test/a_test.dart: Thing fails`; a test may report several errors.
  private mutating func addFailure(_ title: UnsafeRawBufferPointer) {
    isInMessage = true
    let key = title.hash
    if run.failure(key) != nil { return }
    var file: UnsafeRawBufferPointer?
    var name = title
    if let (path, rest) = title.split(at: ": "), path.hasSuffix(".dart"),
      !path.hasPrefix("loading ")
    {
      file = path
      name = rest
    }
    let isLoading = title.hasPrefix("loading ")
    let row = run.add(
      .init(suite: file, name: name, file: file, outcome: isLoading ? .errored : .failed))
    run.index(row, key)
    run.openMessage(row)
  }

  /// `❌ test/a_test.dart: Thing fails (failed)`, `::error::3 tests passed, 1 failed, 1 skipped.`
  private mutating func readGitHub(_ bytes: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    if let title = bytes.after("❌ ") ?? bytes.after("::group::❌ "),
      let name = title.before(" (failed)")
    {
      addFailure(name)
      run.isOpen = true
      return true
    }
    guard let list = (bytes.after("🎉 ") ?? bytes.after("::error::"))?.before("."),
      let (passed, rest) = list.leadingNumber,
      rest.hasPrefix(" tests passed") || rest.hasPrefix(" test passed")
    else { return false }
    var totals = ConsoleTotals(passed: passed, failed: 0, errored: nil, skipped: 0)
    list.forEachCount { count, label in
      if label.equals("failed") { totals.failed = count }
      if label.equals("skipped") { totals.skipped = count }
    }
    settle(totals, line)
    return true
  }

  private mutating func settle(_ totals: ConsoleTotals, _ line: Int) {
    last = ConsoleTotals()
    run.settle(totals, line: line)
  }
}
