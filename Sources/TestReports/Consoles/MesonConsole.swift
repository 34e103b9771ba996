internal import Domain
internal import TextInput

/// `meson test`.
struct MesonConsole: TestLineReader {
  static let format = TestFormat(
    "meson", "Meson test console", .console,
    example: """
      1/2 x:unit / works  OK     0.15s
      2/2 x:unit / fails  FAIL   0.15s   exit status 1

      Ok:                 1
      Fail:               1
      """)

  static let marks: [LineMark] =
    LineMark.digits + [
      .start("Ok: "), .start("Expected Fail: "), .start("Fail: "), .start("Unexpected Pass: "),
      .start("Skipped: "), .start("Timeout: "), .start("Summary of Failures:"),
    ]

  private var run = ConsoleRun()
  private var totals: ConsoleTotals?
  private var announced = 0
  private var isInSummary = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes.trimmed
    if let first = text.first, first <= UInt8(ascii: "9") { return readTest(text) }
    guard run.isOpen else { return false }
    if text.equals("Summary of Failures:") {
      isInSummary = true
      return true
    }
    guard let (label, value) = text.split(at: ":"), let (count, _) = value.trimmed.leadingNumber
    else { return false }
    return readTotal(label, count)
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    return run.finish()
  }

  /// `2/9 x:unit+slow / fails é FAIL            0.15s   exit status 1`
  private mutating func readTest(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (number, rest) = text.leadingNumber, let behind = rest.after("/"),
      let (count, body) = behind.leadingNumber, body.first == 0x20, number <= count,
      let (title, outcome, after) = Self.splitStatus(body.trimmed),
      let (seconds, note) = after.leadingDecimal
    else { return false }
    if totals != nil { settle() }
    if isInSummary { return true }
    announced = count
    let (scope, name) = title.split(at: " / ") ?? (title.dropping(title.count), title)
    let project = scope.split(at: ":")?.before ?? scope
    let message = note.trimmed.after("s")?.trimmed
    let isKilled = outcome == .failed && message?.hasPrefix("killed by signal") == true
    run.add(
      .init(
        suite: project.isEmpty ? nil : project, name: name, outcome: isKilled ? .errored : outcome,
        milliseconds: seconds * 1_000,
        message: outcome == .passed || message?.isEmpty != false ? nil : message))
    return true
  }

  /// The name, how it ended, and what follows: the last word that is a status and stands before a time.
  private static func splitStatus(
    _ text: UnsafeRawBufferPointer
  ) -> (UnsafeRawBufferPointer, TestRun.Outcome, UnsafeRawBufferPointer)? {
    var index = 0
    while let space = text.firstIndex(of: 0x20, from: index) {
      var start = space
      while start < text.count, text[start] == 0x20 { start += 1 }
      let end = text.firstIndex(of: 0x20, from: start) ?? text.count
      if let outcome = outcome(text[part: start..<end]) {
        let after = text.dropping(end + 1)
        let time = after.dropping(after.leadingBlanks)
        if let (_, unit) = time.leadingDecimal,
          unit.dropping(unit.leadingBlanks).first == UInt8(ascii: "s")
        {
          return (text[part: 0..<space], outcome, time)
        }
      }
      index = end
    }
    return nil
  }

  private static func outcome(_ word: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if word.equals("OK") { return .passed }
    if word.equals("FAIL") || word.equals("UNEXPECTEDPASS") { return .failed }
    if word.equals("SKIP") || word.equals("EXPECTEDFAIL") { return .skipped }
    if word.equals("TIMEOUT") || word.equals("ERROR") || word.equals("INTERRUPT") {
      return .errored
    }
    return nil
  }

  private mutating func readTotal(_ label: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    if label.equals("Ok") {
      settle()
      totals = ConsoleTotals(passed: count, failed: 0, errored: nil, skipped: 0)
      isInSummary = false
      return true
    }
    guard var sum = totals else { return false }
    if label.equals("Fail") || label.equals("Unexpected Pass") || label.equals("Timeout") {
      sum[.failed] += count
    } else if label.equals("Skipped") || label.equals("Expected Fail") {
      sum[.skipped] += count
    } else {
      return false
    }
    totals = sum
    return true
  }

  private mutating func settle() {
    guard let sum = totals else { return }
    totals = nil
    if sum.tests < announced {
      run.markIncomplete("\(sum.tests) of \(announced) tests ran")
    }
    run.settle(sum)
  }
}
