internal import Domain
internal import TextInput

/// `make check` of Automake. Its lines are also those of other tools, so that they count only when
/// its summary follows or its rule was seen before.
struct AutomakeConsole: TestLineReader {
  static let format = TestFormat(
    "automake", "Automake check console", .console,
    example: """
      PASS: works.sh
      FAIL: fails.sh
      # TOTAL: 2
      # PASS:  1
      # FAIL:  1
      """)

  static let marks: [LineMark] = [
    .start("PASS: "), .start("FAIL: "), .start("SKIP: "), .start("XFAIL: "), .start("XPASS: "),
    .start("ERROR: "), .start("# "), .start("make  check-TESTS"),
  ]

  private var run = ConsoleRun(isTentative: true)
  private var totals: ConsoleTotals?
  private var mustEnd = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  private static let mostTentative = 50_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.hasPrefix("make  check-TESTS") {
      settle()
      mustEnd = true
      return true
    }
    if let rest = bytes.after("# ") { return readTotal(rest) }
    guard bytes.first != 0x20, let (status, name) = bytes.split(at: ": "),
      let outcome = Self.outcome(status), !name.isEmpty
    else { return false }
    settle()
    if run.count >= Self.mostTentative { run.discard() }
    run.add(.init(name: name.trimmed, outcome: outcome))
    return false
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    if !mustEnd { run.discard() }
    return run.finish()
  }

  private static func outcome(_ word: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if word.equals("PASS") { return .passed }
    if word.equals("FAIL") || word.equals("XPASS") { return .failed }
    if word.equals("SKIP") || word.equals("XFAIL") { return .skipped }
    return word.equals("ERROR") ? .errored : nil
  }

  /// `TOTAL: 6`, `PASS:  1`
  private mutating func readTotal(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (label, value) = text.split(at: ":"), let (count, rest) = value.trimmed.leadingNumber,
      rest.isEmpty
    else { return false }
    if label.equals("TOTAL") {
      settle()
      totals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
      run.isOpen = true
      return true
    }
    guard totals != nil, let outcome = Self.outcome(label) else { return false }
    totals?[outcome] += count
    return true
  }

  private mutating func settle() {
    guard let sum = totals else { return }
    totals = nil
    mustEnd = false
    run.keepNewest(sum)
    run.settle(sum)
  }
}
