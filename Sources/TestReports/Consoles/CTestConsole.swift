internal import Domain
internal import TextInput

/// CTest, also with `-V`, `--output-on-failure`, `-j` and `--repeat`.
///
/// From `Test project` to the totals everything is CTest's: what tests print may come from other test
/// tools. A test that CTest could not run is an error, one that is disabled is skipped.
struct CTestConsole: TestLineReader {
  static let format = TestFormat(
    "ctest", "CTest console", .console,
    example: """
      1/2 Test #1: parser ...........................   Passed    0.01 sec
      2/2 Test #2: writer ...........................***Failed    0.02 sec

      50% tests passed, 1 tests failed out of 2
      """)

  static let marks: [LineMark] =
    [.start("Test project ")] + LineMark.digits

  private var cases = ConsoleCases()
  private enum Phase { case idle, running, list }
  private var phase = Phase.idle
  private var open = OpenTests()
  /// The row whose output follows.
  private var owner: Int?
  private var output = BoundedText()
  private var announced = 0
  private var told = 0
  private var disabled = 0
  /// Totals stand behind a blank line; a test that prints some does not know.
  private var isAfterBlank = true
  private var lastLine = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { phase != .idle }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    lastLine = line.number
    defer { isAfterBlank = text.isEmpty }
    if text.hasPrefix("Test project ") {
      begin()
      return true
    }
    if phase == .list { return readList(text) }
    if let result = CTestResult(text) {
      add(result)
      return true
    }
    if readTotals(text) { return true }
    guard phase == .running else { return false }
    if LogStep.ends(with: text) {
      cut()
      return false
    }
    if text.equals("No tests were found!!!") {
      phase = .idle
    } else if let start = Self.started(text) {
      closeOutput()
      open.begin(start)
    } else {
      readOutput(text)
    }
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    cut()
    return cases.finish()
  }

  private mutating func begin() {
    cut()
    cases.beginRun()
    phase = .running
    announced = 0
    told = 0
    disabled = 0
  }

  /// `      Start  2: fails`
  private static func started(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard text.first == 0x20, let rest = text.trimmed.after("Start "),
      let (_, name) = rest.trimmed.leadingNumber
    else { return nil }
    return name.after(": ")
  }

  private mutating func add(_ result: CTestResult) {
    if phase == .idle { begin() }
    closeOutput()
    var log = BoundedText()
    if let position = open.position(of: result.name) { log = open.end(position).log }
    if let (number, all) = result.place {
      announced = max(announced, all)
      told = max(told, number)
    }
    if result.outcome != .passed {
      output.append(result.verdict)
      log.withText { $0.map { output.append($0) } }
    }
    if result.verdict.equals("Not Run (Disabled)") { disabled += 1 }
    let row = cases.add(
      .init(name: result.name, outcome: result.outcome, milliseconds: result.milliseconds))
    if result.outcome == .passed { output.removeAll() } else { owner = row }
  }

  /// Behind a result stands what the test printed; with `-V` before it, with its number.
  private mutating func readOutput(_ text: UnsafeRawBufferPointer) {
    if let (_, rest) = text.leadingNumber, let printed = rest.after(": ") ?? rest.after(":") {
      closeOutput()
      // Of tests that run at once only a number tells whose output it is.
      guard open.count == 1, let newest = open.newest, !Self.isOfCTest(printed) else { return }
      open[newest].log.append(printed)
    } else if let number = text.after("test "), number.wholeNumber != nil {
      closeOutput()
    } else if owner != nil {
      output.append(text)
    }
  }

  private static func isOfCTest(_ printed: UnsafeRawBufferPointer) -> Bool {
    printed.hasPrefix("Test command: ") || printed.hasPrefix("Working Directory: ")
      || printed.hasPrefix("Test timeout computed to be: ")
  }

  private mutating func closeOutput() {
    if let owner { output.withText { cases.revise(owner, message: $0) } }
    owner = nil
    output.removeAll()
  }

  /// `25% tests passed, 9 tests failed out of 12`
  private mutating func readTotals(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (_, rest) = text.leadingNumber, let failures = rest.after("% tests passed, "),
      let (failed, words) = failures.leadingNumber,
      let out = words.after(" tests failed out of ") ?? words.after(" test failed out of "),
      let (all, _) = out.leadingNumber, all >= failed
    else { return false }
    guard isAfterBlank || phase == .idle else { return false }
    if phase == .idle { begin() }
    closeOutput()
    var stated = cases.named
    // Disabled tests are not counted, skipped ones are counted as passed.
    stated[.passed] = max(0, all - failed - max(0, cases.named[.skipped] - disabled))
    stated[.failed] = max(stated[.failed], failed - stated[.errored])
    cases.settle(stated, line: lastLine)
    if told < announced { cases.markIncomplete("\(told) of \(announced) tests were run") }
    _ = open.endAll()
    phase = .list
    return true
  }

  /// Label times and the lists of tests, to the line that is neither.
  private mutating func readList(_ text: UnsafeRawBufferPointer) -> Bool {
    if let time = text.after("Total Test time (real) =") {
      cases.addMilliseconds(time.milliseconds)
      return true
    }
    if text.isEmpty || text.first == 0x09 || text.contains("sec*proc")
      || text.hasPrefix("The following tests ") || text.hasPrefix("Label Time Summary")
      || text.hasPrefix("Subproject Time Summary")
    {
      return true
    }
    phase = .idle
    return text.hasPrefix("Errors while running CTest")
  }

  private mutating func cut() {
    defer { phase = .idle }
    guard phase == .running else { return }
    closeOutput()
    for test in open.endAll() {
      test.name.withUnsafeBytes { _ = cases.add(.init(name: $0, outcome: .errored)) }
    }
    cases.markIncomplete("the log ends before the totals")
  }
}

/// ` 2/13 Test  #2: fails ......***Failed    0.00 sec`
struct CTestResult {
  /// The number of the result and of all results; nil in a repetition.
  var place: (Int, of: Int)?
  var name: UnsafeRawBufferPointer
  /// In CTest's words: `Exception: SegFault`.
  var verdict: UnsafeRawBufferPointer
  var outcome: TestRun.Outcome
  var milliseconds: Double?

  init?(_ line: UnsafeRawBufferPointer) {
    var text = line.trimmed
    if let (number, rest) = text.leadingNumber {
      guard let slash = rest.after("/"), let (all, behind) = slash.leadingNumber else { return nil }
      place = (number, all)
      text = behind.trimmed
    } else if line.first != 0x20 {
      return nil
    }
    guard let behind = text.after("Test "), let number = behind.trimmed.after("#"),
      let (_, rest) = number.leadingNumber, let title = rest.after(": "),
      let (name, tail) = Self.splitDots(title)
    else { return nil }
    self.name = name
    var words = tail
    if tail.hasSuffix(" sec"), let start = tail[part: 0..<tail.count - 4].lastIndex(of: " ") {
      milliseconds = tail.dropping(start + 1).milliseconds
      words = tail[part: 0..<start]
    }
    guard let (verdict, outcome) = Self.outcome(words.trimmed) else { return nil }
    self.verdict = verdict
    self.outcome = outcome
  }

  /// Parts a name from what follows the dots behind it; a name may hold dots, too.
  private static func splitDots(
    _ title: UnsafeRawBufferPointer
  ) -> (UnsafeRawBufferPointer, UnsafeRawBufferPointer)? {
    var from = 0
    while let start = title.firstIndex(of: UInt8(ascii: "."), from: from) {
      var end = start
      while end < title.count, title[end] == UInt8(ascii: ".") { end += 1 }
      let tail = title.dropping(end)
      if start > 1, title[start - 1] == 0x20, end - start >= 2,
        tail.hasPrefix("   Passed") || tail.hasPrefix("***") || tail.hasPrefix("Subprocess ")
      {
        return (title[part: 0..<start - 1], tail)
      }
      from = end
    }
    return nil
  }

  private static func outcome(
    _ words: UnsafeRawBufferPointer
  ) -> (UnsafeRawBufferPointer, TestRun.Outcome)? {
    if words.hasPrefix("Passed") { return (words, .passed) }
    guard let stars = words.firstIndex(of: "***") else { return nil }
    let word = words.dropping(stars + 3).trimmed
    let verdict = stars > 0 ? words[part: 0..<stars].trimmed : word
    if word.hasPrefix("Failed") { return (verdict, .failed) }
    if word.hasPrefix("Skipped") || word.hasPrefix("Not Run (Disabled)") {
      return (verdict, .skipped)
    }
    return (verdict, .errored)
  }
}
