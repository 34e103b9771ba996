internal import Domain
internal import TextInput

/// `cargo nextest run`: a line for each test as it ends, then a summary that tells failures again.
///
/// Suite and class are the binary's id, as in the JUnit report of nextest. Between the first line
/// and the summary everything is nextest's, also what failed tests printed.
struct NextestConsole: TestLineReader {
  static let format = TestFormat(
    "nextest", "cargo nextest console", .console,
    example: """
          Starting 2 tests across 1 binary
              PASS [   0.004s] (1/2) shop tests::adds
              FAIL [   0.005s] (2/2) shop tests::divides
           Summary [   0.010s] 2 tests run: 1 passed, 1 failed, 0 skipped
      """)

  static let marks: [LineMark] = [.start("Nextest run ID "), .start("Starting ")]

  /// Nextest itself says when it tries a test again: others need not be looked for.
  private var cases = ConsoleCases(hasUniqueNames: false)
  private var isRunning = false
  private var isAfterSummary = false
  /// The row whose output the log shows.
  private var owner: Int?
  private var output = BoundedText()
  private var hasPanic = false
  private var lastLine = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isRunning || isAfterSummary }

  mutating func read(_ line: LogLine) -> Bool {
    lastLine = line.number
    let text = line.bytes.trimmed
    if isStart(text) {
      if text.hasPrefix("Starting "), isRunning { return true }
      cut()
      closeOutput()
      cases.beginRun()
      isRunning = true
      isAfterSummary = false
      return true
    }
    guard wantsEveryLine else { return false }
    if LogStep.ends(with: text) {
      cut()
      return false
    }
    if let status = NextestStatus(text) {
      isRunning ? read(status) : closeOutput()
      return true
    }
    if isRunning, text.hasPrefix("Summary ["), readSummary(text) { return true }
    if isAfterSummary { return readEnd(text) }
    append(line.bytes)
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    closeOutput()
    cut()
    return cases.finish()
  }

  /// `Starting 9 tests across 2 binaries (2 tests skipped)`
  private func isStart(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.hasPrefix("Nextest run ID ") { return true }
    guard let (_, rest) = text.after("Starting ")?.leadingNumber else { return false }
    return rest.hasPrefix(" test") && rest.contains(" across ") && rest.contains(" binar")
  }

  private mutating func read(_ status: NextestStatus) {
    closeOutput()
    guard let outcome = status.outcome else { return }
    let row = cases.add(
      .init(
        suite: status.binary, className: status.binary, name: status.name, outcome: outcome,
        milliseconds: status.milliseconds), isRepeat: status.isRetry)
    owner = outcome.isFailure ? row : nil
  }

  /// Output is indented; the panic is what matters in it.
  private mutating func append(_ line: UnsafeRawBufferPointer) {
    guard owner != nil else { return }
    // A process tells why it failed behind what libtest says of its one test.
    if !hasPanic, line.hasPrefix("  stderr "), output.isEmpty || output.hasPrefix("running 1 test")
    {
      return output.removeAll()
    }
    let text = line.after("    ") ?? line
    if !hasPanic, text.hasPrefix("thread '"), text.contains(" panicked at ") {
      hasPanic = true
      output.removeAll()
    }
    if line.isEmpty || line.hasPrefix("    ") { output.append(text) }
  }

  private mutating func closeOutput() {
    if let owner { output.withText { cases.revise(owner, message: $0) } }
    owner = nil
    hasPanic = false
    output.removeAll()
  }

  /// `Summary [   0.142s] 4/9 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 2 skipped`
  private mutating func readSummary(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (head, counts) = text.split(at: " run: "), let (time, ran) = head.split(at: "] "),
      let (run, rest) = ran.leadingNumber
    else { return false }
    closeOutput()
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
    counts.forEachCount { count, what in
      if what.hasPrefix("passed") {
        totals[.passed] += count
      } else if what.equals("skipped") {
        totals[.skipped] += count
      } else if what.hasPrefix("failed") || what.hasPrefix("timed out")
        || what.hasPrefix("exec failed")
      {
        totals[.failed] += count
      }
    }
    cases.settle(totals, line: lastLine)
    cases.addMilliseconds(time.after("Summary [")?.trimmed.milliseconds)
    if let (all, _) = rest.after("/")?.leadingNumber, all > run {
      cases.markIncomplete("\(run) of \(all) tests were run")
    }
    isRunning = false
    isAfterSummary = true
    return true
  }

  /// What stands behind the summary, to the first line that is not nextest's.
  private mutating func readEnd(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.hasPrefix("warning: ") || text.hasPrefix("error: test run failed") { return true }
    isAfterSummary = false
    return false
  }

  private mutating func cut() {
    guard isRunning else { return }
    isRunning = false
    cases.markIncomplete("the log ends before the summary")
  }
}

/// `TRY 2 FAIL [   0.081s] (2/3) shop tests::adds`
struct NextestStatus {
  /// Nil when the line tells only that a test is still running or will be tried again.
  var outcome: TestRun.Outcome?
  /// It is not the first try.
  var isRetry = false
  var milliseconds: Double?
  var binary: UnsafeRawBufferPointer
  var name: UnsafeRawBufferPointer

  init?(_ text: UnsafeRawBufferPointer) {
    guard let (head, tail) = text.split(at: " ["), head.count <= 24,
      let (time, behind) = tail.split(at: "] ")
    else { return nil }
    var word = head.trimmed
    if let (number, rest) = word.after("TRY ")?.leadingNumber {
      isRetry = number > 1
      word = rest.trimmed
    }
    guard let kind = Kind(word) else { return nil }
    outcome = kind.outcome
    milliseconds = time.trimmed.milliseconds
    var rest = behind.trimmed
    if rest.first == UInt8(ascii: "("), let end = rest.firstIndex(of: UInt8(ascii: ")")) {
      rest = rest.dropping(end + 1).trimmed
    }
    guard let (binary, name) = rest.split(at: " "), !name.trimmed.isEmpty else { return nil }
    self.binary = binary
    self.name = name.trimmed
  }

  private struct Kind {
    var outcome: TestRun.Outcome?

    init?(_ word: UnsafeRawBufferPointer) {
      if word.equals("PASS") || word.equals("LEAK") || word.hasPrefix("FLAKY ") {
        outcome = .passed
      } else if word.equals("FAIL") || word.equals("LEAK-FAIL") || word.equals("LKFAIL")
        || word.equals("FL-LK") || word.equals("FAIL + LEAK")
      {
        outcome = .failed
      } else if word.hasPrefix("SIG") || word.equals("TIMEOUT") || word.equals("TMT")
        || word.hasPrefix("ABORT") || word.equals("XFAIL")
      {
        outcome = .errored
      } else if word.equals("SKIP") {
        outcome = .skipped
      } else if word.equals("SLOW") || word.hasPrefix("TERMINATING") || word.hasPrefix("RETRY")
        || word.hasPrefix("DELAY") || word.hasPrefix("START")
      {
        outcome = nil
      } else {
        return nil
      }
    }
  }
}
