internal import Domain
internal import TextInput

/// Swift Testing, whatever its symbols: they differ between platforms and terminals, and a run with
/// known issues has none that says it passed. The words tell.
///
/// Tests run at once and are named without their suite, so that tests of one name are different
/// ones. A test over several arguments is one test.
struct SwiftTestingConsole: TestLineReader {
  static let format = TestFormat(
    "swift-testing", "Swift Testing console", .console,
    example: """
      ◇ Test run started.
      ◇ Test adds() started.
      ✔ Test adds() passed after 0.001 seconds.
      ✔ Test run with 1 test in 0 suites passed after 0.001 seconds.
      """)

  static let marks: [LineMark] = [
    .end("Test run started."), .end(" seconds."), .end(" issue."), .end(" issues."),
    .end(" issue)."), .end(" issues)."),
  ]

  private var cases = ConsoleCases(hasUniqueNames: false)
  private var isRunning = false
  private var open = OpenTests()
  /// The test whose issue was told last; details of it follow.
  private var owner: [UInt8]?
  /// Tests are told when they begin, so that one which did not begin did not end.
  private var hasBegun = false
  private var lastLine = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isRunning }

  mutating func read(_ line: LogLine) -> Bool {
    lastLine = line.number
    if let event = Self.event(line.bytes) {
      if readEvent(event) { return true }
    } else if isRunning, LogStep.ends(with: line.bytes) {
      cut()
      return false
    }
    return isRunning
  }

  mutating func finish() -> TestRunBuilder? {
    cut()
    return cases.finish()
  }

  /// What stands behind the symbol at the start of a line; nil when there is none.
  private static func event(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let text = line.trimmed
    guard let blank = text.firstIndex(of: 0x20), blank > 0, blank <= 12 else { return nil }
    for byte in text[part: 0..<blank] {
      let isWord = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      if isWord { return nil }
    }
    return text.dropping(blank).trimmed
  }

  private mutating func readEvent(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let rest = text.after("Test ") else {
      if text.hasPrefix("Suite ") { return isRunning }
      addDetail(text)
      return isRunning
    }
    owner = nil
    if rest.hasPrefix("run ") { return readRun(rest.dropping(4)) }
    if rest.hasPrefix("case passing ") { return isRunning }
    if let name = rest.before(" started.") {
      beginRun()
      hasBegun = true
      open.begin(Self.plain(name))
      return true
    }
    if let verdict = Verdict(rest), isRunning || rest.hasSuffix(".") { return readVerdict(verdict) }
    guard isRunning else { return false }
    if readSkip(rest) { return true }
    readIssue(rest)
    return true
  }

  // MARK: Runs

  /// `started.`, `with 11 tests in 3 suites failed after 0.003 seconds with 6 issues.`
  private mutating func readRun(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.hasPrefix("started") {
      cut()
      beginRun()
      return true
    }
    guard let (count, words) = text.after("with ")?.leadingNumber, words.hasPrefix(" test"),
      let (_, after) = words.splitLast(at: " after ")
    else { return isRunning }
    beginRun()
    endOpen()
    let time = after.firstIndex(of: " second").map { after[part: 0..<$0] }
    cases.addMilliseconds(time?.leadingDecimal.map { $0.value * 1_000 })
    var stated = cases.named
    let unnamed = max(0, count - stated.tests)
    stated[.passed] += unnamed
    cases.settle(stated, line: lastLine)
    if words.contains(" failed after "), cases.named[.failed] == 0, cases.named[.errored] == 0 {
      cases.markIncomplete("the run failed without a failed test")
    }
    isRunning = false
    return true
  }

  private mutating func beginRun() {
    guard !isRunning else { return }
    isRunning = true
    hasBegun = false
    cases.beginRun()
  }

  private mutating func cut() {
    guard isRunning else { return }
    endOpen()
    cases.markIncomplete("the log ends before the number of tests")
    isRunning = false
  }

  private mutating func endOpen() {
    for test in open.endAll() {
      cases.markIncomplete("a test did not end")
      test.name.withUnsafeBytes { name in
        test.log.withText { _ = cases.add(.init(name: name, outcome: .errored, message: $0)) }
      }
    }
  }

  // MARK: Tests

  /// `table(x:) with 3 test cases failed after 0.001 seconds with 1 issue.`
  private struct Verdict {
    var name: UnsafeRawBufferPointer
    var outcome: TestRun.Outcome
    var milliseconds: Double?

    init?(_ text: UnsafeRawBufferPointer) {
      guard text.last == UInt8(ascii: ".") else { return nil }
      let passed = text.lastIndex(of: " passed after ")
      let failed = text.lastIndex(of: " failed after ")
      guard let end = max(passed ?? -1, failed ?? -1) as Int?, end > 0 else { return nil }
      let time = text.dropping(end + 14)
      guard let (value, words) = time.leadingDecimal, words.hasPrefix(" second") else { return nil }
      outcome = end == passed ? .passed : .failed
      milliseconds = value * 1_000
      name = SwiftTestingConsole.plain(text[part: 0..<end])
    }
  }

  private mutating func readVerdict(_ verdict: Verdict) -> Bool {
    var log = BoundedText()
    if let position = open.position(of: verdict.name) {
      // Of tests with one name the one that failed has the issues.
      if verdict.outcome == .failed { log = open[position].log }
      open.end(position, keepingLog: verdict.outcome == .passed)
    } else if hasBegun {
      return isRunning
    }
    beginRun()
    add(verdict.name, verdict.outcome, verdict.milliseconds, log)
    return true
  }

  private mutating func add(
    _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double?,
    _ log: BoundedText
  ) {
    log.withText { message in
      var entry = TestCaseTable.Entry(
        name: name, outcome: outcome, milliseconds: milliseconds, message: message)
      if outcome == .failed, let place = message?.split(at: ": ")?.before,
        let (rest, column) = place.splitLast(at: ":"), column.wholeNumber != nil,
        let (file, line) = rest.splitLast(at: ":")
      {
        entry.file = file
        entry.line = line.wholeNumber
      }
      _ = cases.add(entry)
    }
  }

  /// `never() skipped.`, `skipped() skipped: "not now"`
  private mutating func readSkip(_ text: UnsafeRawBufferPointer) -> Bool {
    var log = BoundedText()
    let name: UnsafeRawBufferPointer
    if let before = text.before(" skipped.") {
      name = before
    } else if let (before, reason) = text.split(at: " skipped: ") {
      name = before
      log.append(reason.after("\"")?.before("\"") ?? reason)
    } else {
      return false
    }
    add(Self.plain(name), .skipped, nil, log)
    return true
  }

  /// `adds() recorded an issue at ShopTests.swift:12:45: Expectation failed: Bool(false)`
  private mutating func readIssue(_ text: UnsafeRawBufferPointer) {
    guard let (head, issue) = text.split(at: " recorded an issue") else { return }
    let name = Self.plain(head)
    guard let position = open.position(of: name) else { return }
    // Arguments may hold any words.
    let file = issue.firstIndex(of: ".swift:") ?? issue.count
    let place =
      (issue[part: 0..<file].lastIndex(of: " at ") ?? issue.firstIndex(of: " at ")).map { $0 + 4 }
      ?? 0
    // Arguments come before the place, the message behind it.
    let argument = issue[part: 0..<max(0, place - 4)].trimmed
    open[position].log.append(issue.dropping(place).trimmed)
    if !argument.isEmpty { open[position].log.append(argument) }
    owner = Array(name)
  }

  /// `↳ sum is wrong`
  private mutating func addDetail(_ text: UnsafeRawBufferPointer) {
    guard let owner else { return }
    owner.withUnsafeBytes { name in
      if let position = open.position(of: name) { open[position].log.append(text) }
    }
  }

  /// A name without the number of its cases, its other name and the quotes of a display name.
  private static func plain(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var name = text.trimmed
    if name.hasSuffix(" test case") || name.hasSuffix(" test cases"),
      let (before, count) = name.splitLast(at: " with "), count.leadingNumber != nil
    {
      name = before
    }
    if name.hasSuffix("')"), let (before, _) = name.splitLast(at: " (aka '") { name = before }
    return name.after("\"")?.before("\"") ?? name
  }
}
