internal import Domain
internal import TextInput

/// The spec reporter of node's own test runner.
///
/// Whether a heading is a test with subtests or a suite is not printed: the totals decide it. Lines
/// of tests count when the totals follow, for other tools use the same marks.
struct NodeTestConsole: TestLineReader {
  static let format = TestFormat(
    "node-test", "node:test console", .console,
    example: """
      ▶ Thing
        ✔ works (0.5ms)
        ✖ fails (1.2ms)
      ✖ Thing (2.1ms)
      ℹ tests 2
      ℹ pass 1
      ℹ fail 1
      """)

  static let marks: [LineMark] = [
    .start("✔ "), .start("✖ "), .start("﹣ "), .start("▶ "), .start("ℹ "), .start("⚠ "),
    .start("test at "),
  ]

  private struct Heading {
    var title: [UInt8]
    var suite: [UInt8]
    var outcome: TestRun.Outcome
    var milliseconds: Double?
  }

  private var run = ConsoleRun(isTentative: true)
  private var titles = TitleStack(separator: " > ")
  private var headings: [Heading] = []
  private var counts: (tests: Int?, totals: ConsoleTotals) = (nil, ConsoleTotals())
  private var totalsLine = 0
  /// Behind the totals, failed tests are told again with their messages.
  private var isInFailures = false
  private var isInMessage = false
  private var place: (file: [UInt8], line: Int?)?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInFailures }

  private static let mostTentative = 50_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let blanks = bytes.leadingBlanks
    let text = bytes.dropping(blanks)
    if isInFailures {
      if readFailure(bytes, text, blanks) { return true }
      settle()
    }
    if let count = text.after("ℹ ") { return readTotal(count, line.number) }
    if blanks == 0, text.equals("✖ failing tests:"), counts.tests != nil {
      isInFailures = true
      return true
    }
    if let title = text.after("▶ ") {
      let (name, milliseconds) = title.withoutDuration()
      if milliseconds == nil {
        if counts.tests != nil { settle() }
        titles.push(title, at: blanks)
      } else {
        closeHeading(name, milliseconds, blanks, .passed)
      }
    } else if let title = text.after("✔ ") {
      addTentative(title, blanks, .passed)
    } else if let title = text.after("✖ ") {
      addTentative(title, blanks, .failed)
    } else if let title = text.after("﹣ ") {
      addTentative(title, blanks, .skipped)
    } else if let title = text.after("⚠ ") {
      addTentative(title, blanks, .skipped)
    }
    return false
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    run.discard()
    return run.finish()
  }

  private mutating func addTentative(
    _ text: UnsafeRawBufferPointer, _ blanks: Int, _ outcome: TestRun.Outcome
  ) {
    var text = text
    var outcome = outcome
    if !text.hasSuffix("ms)"), let (before, _) = text.splitLast(at: "ms) # ") {
      outcome = .skipped
      text = text[part: 0..<before.count + 3]
    }
    let (name, milliseconds) = text.withoutDuration()
    guard milliseconds != nil else { return }
    if counts.tests != nil { settle() }
    if titles.isOpen(name, at: blanks) {
      return closeHeading(name, milliseconds, blanks, outcome)
    }
    if run.count >= Self.mostTentative { run.discard() }
    titles.leave(blanks)
    let row = titles.joined.withUnsafeBytes { suite in
      run.add(
        .init(
          suite: suite.isEmpty ? nil : suite, name: name, outcome: outcome,
          milliseconds: milliseconds))
    }
    if outcome == .failed { run.index(row, Self.key(name, milliseconds)) }
  }

  private static func key(_ name: UnsafeRawBufferPointer, _ milliseconds: Double?) -> UInt64 {
    name.hash ^ (milliseconds ?? 0).bitPattern
  }

  private mutating func closeHeading(
    _ name: UnsafeRawBufferPointer, _ milliseconds: Double?, _ blanks: Int,
    _ outcome: TestRun.Outcome
  ) {
    titles.leave(blanks)
    guard headings.count < Self.mostTentative else { return }
    headings.append(
      Heading(
        title: Array(name), suite: titles.joined, outcome: outcome, milliseconds: milliseconds))
  }

  /// `tests 15`, `pass 6`, `duration_ms 430.369576`
  private mutating func readTotal(_ text: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    guard let (label, number) = text.split(at: " "), let value = number.leadingDecimal else {
      return false
    }
    let count = Int(min(value.value, Double(ConsoleTotals.most)))
    if label.equals("tests") {
      settle()
      counts = (count, ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0))
      totalsLine = line
      run.isOpen = true
    }
    guard counts.tests != nil else { return false }
    if label.equals("pass") {
      counts.totals.passed = count
    } else if label.equals("fail") {
      counts.totals.failed = count
    } else if label.equals("cancelled") {
      counts.totals.errored = count
    } else if label.equals("skipped") || label.equals("todo") {
      counts.totals[.skipped] += count
    } else if label.equals("duration_ms") {
      run.addMilliseconds(value.value)
      addHeadingsThatAreTests()
    } else {
      return label.equals("tests") || label.equals("suites")
    }
    return true
  }

  private mutating func addHeadingsThatAreTests() {
    guard let tests = counts.tests, tests == run.count + headings.count else { return }
    for heading in headings {
      heading.title.withUnsafeBytes { title in
        heading.suite.withUnsafeBytes { suite in
          _ = run.add(
            .init(
              suite: suite.isEmpty ? nil : suite, name: title, outcome: heading.outcome,
              milliseconds: heading.milliseconds))
        }
      }
    }
  }

  /// `test at a.test.js:3:1`, `✖ fails (1.37ms)`, then the message.
  private mutating func readFailure(
    _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, _ blanks: Int
  ) -> Bool {
    if blanks > 0 || bytes.isEmpty {
      if isInMessage, bytes.hasPrefix("  'test timed out") || text.hasPrefix("'Promise resolution")
      {
        run.setOpenOutcome(.errored)
      }
      run.appendMessage(bytes.dropping(min(blanks, 2)))
      return true
    }
    isInMessage = false
    run.closeMessage()
    if let at = text.after("test at ") {
      let file = at.splitLast(at: ":")?.before.place ?? at.place
      place = (Array(file.file), file.line)
      return true
    }
    guard let title = text.after("✖ ") else { return false }
    let (name, milliseconds) = title.withoutDuration()
    if let row = run.failure(Self.key(name, milliseconds)) {
      if let place { place.file.withUnsafeBytes { run.setPlace($0, place.line, of: row) } }
      run.openMessage(row)
      isInMessage = true
    }
    place = nil
    return true
  }

  private mutating func settle() {
    guard counts.tests != nil else { return }
    if run.named[.errored] > counts.totals[.errored] || run.named[.failed] > counts.totals[.failed]
    {
      counts.totals.failed = counts.totals[.failed] + counts.totals[.errored]
      counts.totals.errored = nil
    }
    isInFailures = false
    run.keepNewest(counts.totals)
    run.settle(counts.totals, line: totalsLine)
    counts = (nil, ConsoleTotals())
    headings.removeAll()
    titles.removeAll()
  }
}
