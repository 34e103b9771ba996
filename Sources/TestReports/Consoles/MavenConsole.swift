internal import Domain
internal import TextInput

/// Maven's Surefire and Failsafe, old and new layouts, and Ant's junit task.
///
/// The totals of a module follow its classes; passing tests are only counted. A re-run test is told
/// again, which shows when there are more failures than the totals say.
struct MavenConsole: TestLineReader {
  static let format = TestFormat(
    "maven", "Maven Surefire console", .console,
    example: """
      [INFO] Running com.x.ATest
      [ERROR] Tests run: 9, Failures: 1, Errors: 0, Skipped: 1, Time elapsed: 0.2 s <<< FAILURE! - in com.x.ATest
      [ERROR] com.x.ATest.fails  Time elapsed: 0.01 s  <<< FAILURE!
      [INFO] Results:
      [ERROR] Tests run: 9, Failures: 1, Errors: 0, Skipped: 1
      """)

  static let marks: [LineMark] = [
    .end("T E S T S"), .start("[INFO] Running "), .start("Running "), .start("[junit] "),
    .start("Tests run:"), .start("[INFO] Tests run:"), .start("[ERROR] Tests run:"),
    .start("[WARNING] Tests run:"), .end("<<< FAILURE!"), .end("<<< ERROR!"),
    .start("[INFO] Results"), .start("Results :"), .start("[ERROR] Failed to execute goal"),
    .start("[ERROR] The forked VM"), .start("[ERROR] ExecutionException The forked VM"),
    .start("[ERROR] There was a timeout or other error in the fork"),
    .start("[ERROR] Crashed tests:"), .start("[ERROR] Failures:"), .start("[ERROR] Errors:"),
    .start("[WARNING] Flakes:"), .start("[INFO] Reactor Build Order:"), .start("[INFO] BUILD "),
  ]

  private var run = ConsoleRun()
  private var results = MavenResults()
  private var className: [UInt8] = []
  /// Failures of this module that were told before one of the same name, each with the later one.
  private var repeats: [(first: Int, again: Int)] = []
  private var classTotals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
  private var isInMessage = false
  private var isInResults = false
  private var isAnt = false
  private var isReactor = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage || isInResults }

  private static let longestName = 4_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    var text = Self.withoutLevel(bytes)
    if let rest = text.after("[junit] ") {
      isAnt = true
      text = rest
    }
    if isInMessage {
      if text.isEmpty || text.count != bytes.count {
        isInMessage = false
        run.closeMessage()
        if text.isEmpty { return true }
      } else if !text.hasPrefix("Tests run:"), !text.hasPrefix("Running "),
        !text.hasPrefix("Results :")
      {
        run.appendMessage(bytes)
        return true
      }
    }
    if text.trimmed.hasPrefix("Tests run:") {
      return readTotals(text.trimmed, line.number, hasLevel: text.count != bytes.count)
    }
    if isInResults { return readResult(text) }
    if text.trimmed.equals("T E S T S") {
      run.isOpen = true
      return true
    }
    if let name = text.after("Running ")?.trimmed, !name.isEmpty, !name.contains(0x20),
      name.count < Self.longestName, run.isOpen || text.count != bytes.count
    {
      className = Array(name)
      return true
    }
    if let title = text.before("!") { return readFailure(title) }
    if text.trimmed.equals("Results:") || text.trimmed.equals("Results :") {
      isInResults = run.isOpen
      return isInResults
    }
    if run.isOpen,
      text.hasPrefix("Failures:") || text.hasPrefix("Errors:") || text.hasPrefix("Flakes:")
    {
      isInResults = true
      return readResult(text)
    }
    // Of several modules the last ones may be missing.
    if text.hasPrefix("Reactor Build Order:") { isReactor = true }
    if text.hasPrefix("BUILD ") { isReactor = false }
    return readCrash(text)
  }

  mutating func finish() -> TestRunBuilder? {
    if run.isOpen, classTotals.tests > 0 {
      run.settle(classTotals)
      if !isAnt { run.markIncomplete("the log ends before the summary") }
    }
    if isReactor, run.hasSpoken {
      run.markIncomplete("the log ends before the end of the build")
    }
    return run.finish()
  }

  private static func withoutLevel(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard bytes.first == UInt8(ascii: "[") else { return bytes }
    return bytes.after("[INFO] ") ?? bytes.after("[ERROR] ") ?? bytes.after("[WARNING] ") ?? bytes
  }

  /// `fails(com.x.ATest)  Time elapsed: 0.01 s  <<< FAILURE!` and its many other forms.
  private mutating func readFailure(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (before, after) = text.split(at: " Time elapsed: "),
      let (time, kind) = after.split(at: " <<< "), !before.isEmpty
    else { return false }
    let outcome: TestRun.Outcome = kind.equals("ERROR") ? .errored : .failed
    let title = (before.before(" --") ?? before).trimmed
    guard !title.isEmpty else { return false }
    let milliseconds = time.trimmed.milliseconds
    let entry = className.withUnsafeBytes { current in
      let (className, name) = MavenResults.splitTitle(title, current)
      let row = run.add(
        .init(className: className, name: name, outcome: outcome, milliseconds: milliseconds))
      return (row, name.hash ^ (className?.hash ?? 0) &* 31, MavenResults.shortKey(className, name))
    }
    if let first = run.failure(entry.1) {
      repeats.append((first, entry.0))
    } else {
      run.index(entry.0, entry.1)
    }
    results.isNamed(entry.2)
    run.openMessage(entry.0)
    isInMessage = true
    return true
  }

  private mutating func readResult(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.hasPrefix("-----") || text.hasPrefix("BUILD ") {
      isInResults = false
      return false
    }
    results.read(text)
    return true
  }

  /// `Tests run: 9, Failures: 4, Errors: 1, Skipped: 1, Time elapsed: 0.163 s <<< FAILURE! - in com.x.ATest`
  private mutating func readTotals(
    _ text: UnsafeRawBufferPointer, _ line: Int, hasLevel: Bool
  ) -> Bool {
    var tests: Int?
    var totals = ConsoleTotals()
    var isOfClass = false
    text.forEachCount { count, label in
      if label.equals("Tests run") { tests = count }
      if label.equals("Failures") { totals.failed = count }
      if label.equals("Errors") { totals.errored = count }
      if label.equals("Skipped") { totals.skipped = count }
      if label.equals("Time elapsed") { isOfClass = true }
    }
    guard let tests, totals.failed != nil, totals.errored != nil else { return false }
    guard totals.skipped != nil || isAnt else { return false }
    totals.skipped = totals[.skipped]
    totals.passed = max(0, tests - totals.tests)
    if isOfClass {
      run.isOpen = true
      for outcome in TestRun.Outcome.allCases { classTotals[outcome] += totals[outcome] }
      if let (_, time) = text.split(at: "Time elapsed: ") {
        let end = time.firstIndex(of: "s") ?? time.count
        run.addMilliseconds(time[part: 0..<end + 1].milliseconds)
      }
      if let (_, name) = text.splitLast(at: " in "), name.count < Self.longestName {
        className = Array(name)
      }
      return true
    }
    guard isInResults || hasLevel && run.isOpen else { return false }
    endModule(totals, line)
    return true
  }

  private mutating func endModule(_ totals: ConsoleTotals, _ line: Int) {
    isInResults = false
    results.addFlakes(to: &run)
    var surplus = run.named[.failed] + run.named[.errored] - totals[.failed] - totals[.errored]
    for (first, again) in repeats where surplus > 0 {
      run.join(again, to: first)
      surplus -= 1
    }
    results.addFailures(to: &run, shortfall: -surplus)
    repeats.removeAll()
    results = MavenResults()
    classTotals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    run.settle(totals, line: line)
  }

  private mutating func readCrash(_ text: UnsafeRawBufferPointer) -> Bool {
    let isCrash =
      text.hasPrefix("The forked VM") || text.hasPrefix("ExecutionException The forked VM")
      || text.contains("The forked VM terminated")
    let isTimeout = text.contains("There was a timeout or other error in the fork")
    guard isCrash || isTimeout || text.hasPrefix("Crashed tests:") else { return false }
    run.markIncomplete(
      isTimeout ? "a timeout or other error ended the test process" : "the test process crashed")
    return true
  }
}
