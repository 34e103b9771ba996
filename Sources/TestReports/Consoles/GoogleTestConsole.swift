internal import Domain
internal import TextInput

/// GoogleTest, and CMocka which prints alike.
///
/// A test is believed to have ended only if it began, because tests may print such lines; with
/// `--gtest_brief` none begins, and only failures are told. Each `Running … tests` is a run of its
/// own: a repetition, a shard or another program.
struct GoogleTestConsole: TestLineReader {
  static let format = TestFormat(
    "googletest", "GoogleTest console", .console,
    example: """
      [ RUN      ] Cart.Adds
      [       OK ] Cart.Adds (0 ms)
      [==========] 1 test from 1 test suite ran. (1 ms total)
      [  PASSED  ] 1 test.
      """)

  static let marks: [LineMark] = [
    .start("[=========="), .start("[----------"), .start("[ RUN      ]"), .start("[  FAILED  ]"),
    .start("[  PASSED  ]"), .start("[  SKIPPED ]"), .start("[ DISABLED ]"), .start("[       OK ]"),
  ]

  private var cases = ConsoleCases()
  private enum Phase { case idle, running, totals }
  private var phase = Phase.idle
  private var open = OpenTests()
  /// No test begins in this run.
  private var isBrief = true
  /// What was printed before a failure that no beginning announced.
  private var loose = BoundedText()
  private var announced: Int?
  private var totals = ConsoleTotals(passed: nil, failed: nil, errored: nil, skipped: nil)
  private var lastLine = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { phase != .idle }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    lastLine = line.number
    if text.first == UInt8(ascii: "["), let (mark, rest) = Self.mark(text) {
      if readMark(mark, rest) { return true }
    }
    switch phase {
    case .idle: return false
    case .totals:
      if text.trimmed.isEmpty || text.contains(" FAILED TEST") || text.contains(" DISABLED TEST") {
        return true
      }
      endRun()
      return false
    case .running:
      if LogStep.ends(with: text) {
        cut()
        return false
      }
      readOutput(text)
      return true
    }
  }

  mutating func finish() -> TestRunBuilder? {
    endRun()
    cut()
    return cases.finish()
  }

  private enum Mark { case ruler, suite, run, ok, failed, passed, skipped, disabled }

  private static func mark(
    _ text: UnsafeRawBufferPointer
  ) -> (Mark, UnsafeRawBufferPointer)? {
    guard text.count > 13, text[11] == UInt8(ascii: "]"), text[12] == 0x20 else { return nil }
    let mark: Mark
    switch text[3] {
    case UInt8(ascii: "="): mark = .ruler
    case UInt8(ascii: "-"): mark = .suite
    case UInt8(ascii: "U"): mark = .run
    case UInt8(ascii: "F"): mark = .failed
    case UInt8(ascii: "P"): mark = .passed
    case UInt8(ascii: "S"): mark = .skipped
    case UInt8(ascii: "I"): mark = .disabled
    case 0x20 where text.hasPrefix("[       OK ]"): mark = .ok
    default: return nil
    }
    return (mark, text.dropping(13))
  }

  private mutating func readMark(_ mark: Mark, _ rest: UnsafeRawBufferPointer) -> Bool {
    switch mark {
    case .ruler: return readRuler(rest)
    case .suite: return phase == .running
    case .run:
      if phase != .running { begin(nil) }
      isBrief = false
      open.begin(rest)
      return true
    case .ok: return end(rest, .passed)
    case .failed, .skipped:
      if phase == .totals { return readTotal(mark, rest) }
      return end(rest, mark == .failed ? .failed : .skipped)
    case .passed: return phase == .totals && readTotal(mark, rest)
    case .disabled: return phase == .running
    }
  }

  /// `Running 11 tests from 6 test suites.`, `11 tests from 6 test suites ran. (4 ms total)`
  private mutating func readRuler(_ rest: UnsafeRawBufferPointer) -> Bool {
    if let (count, words) = rest.after("Running ")?.leadingNumber, words.hasPrefix(" test") {
      begin(count)
      return true
    }
    let numbers = rest.splitLast(at: "tests: ")?.after ?? rest
    guard let (count, words) = numbers.leadingNumber,
      words.contains(" ran.") || words.contains(" run.")
    else { return phase == .running }
    if phase == .idle { begin(nil) }
    if let (_, time) = words.splitLast(at: " ("), let time = time.before(" total)") {
      cases.addMilliseconds(time.milliseconds)
    }
    announced = announced ?? count
    endOpen("a test of the program did not end")
    phase = .totals
    return true
  }

  private mutating func begin(_ count: Int?) {
    endRun()
    cut()
    cases.beginRun()
    phase = .running
    isBrief = true
    announced = count
    loose.removeAll()
  }

  private mutating func end(_ rest: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome) -> Bool {
    let (title, milliseconds) = rest.withoutDuration()
    let name = title.split(at: ", where ")?.before ?? title
    if let position = open.position(of: name) {
      let log = open.end(position).log
      add(name, outcome, milliseconds, outcome == .passed ? BoundedText() : log)
      return true
    }
    if isBrief, milliseconds != nil, outcome != .passed, phase != .totals {
      if phase == .idle { begin(nil) }
      add(name, outcome, milliseconds, loose)
      loose.removeAll()
      return true
    }
    return phase == .running
  }

  private mutating func add(
    _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double?,
    _ message: BoundedText
  ) {
    message.withText { message in
      // The slash of a parameter stands behind the test's name: `Some/Sizes.IsSmall/0`.
      let dot = name.firstIndex(of: UInt8(ascii: "."))
      let suite = dot.map { name[part: 0..<$0] }
      _ = cases.add(
        .init(
          suite: suite, className: suite, name: dot.map { name.dropping($0 + 1) } ?? name,
          outcome: outcome, milliseconds: milliseconds, message: message))
    }
  }

  /// What a test prints; its verdict may stand behind it on the same line.
  private mutating func readOutput(_ text: UnsafeRawBufferPointer) {
    if text.last == UInt8(ascii: ")"), !open.isEmpty {
      for (mark, outcome) in Self.lateMarks {
        guard let start = text.lastIndex(of: mark) else { continue }
        let rest = text.dropping(start + mark.utf8CodeUnitCount)
        let title = rest.withoutDuration().name
        let name = title.split(at: ", where ")?.before ?? title
        if open.position(of: name) != nil {
          _ = end(rest, outcome)
          return
        }
      }
    }
    if let newest = open.newest {
      // What was printed before the first failure is no part of it.
      if text.hasSuffix(": Failure"), !open[newest].log.hasFailure {
        open[newest].log.removeAll()
      }
      open[newest].log.append(text)
    } else if isBrief {
      if text.hasSuffix(": Failure"), !loose.hasFailure { loose.removeAll() }
      loose.append(text)
    }
  }

  private static let lateMarks: [(StaticString, TestRun.Outcome)] = [
    ("[       OK ] ", .passed), ("[  FAILED  ] ", .failed), ("[  SKIPPED ] ", .skipped),
  ]

  /// `[  PASSED  ] 6 tests.`, `[  FAILED  ] 4 tests, listed below:`, and the list.
  private mutating func readTotal(_ mark: Mark, _ rest: UnsafeRawBufferPointer) -> Bool {
    guard let (count, words) = rest.leadingNumber, words.hasPrefix(" test") else { return true }
    switch mark {
    case .passed: totals.passed = count
    case .failed: totals.failed = count
    case .skipped: totals.skipped = count
    default: break
    }
    return true
  }

  private mutating func endRun() {
    guard phase == .totals else { return }
    phase = .idle
    if totals == ConsoleTotals() {
      cases.markIncomplete("the log ends before the totals")
    } else {
      let told = totals.tests
      // In brief runs the number of failures is not told.
      if totals.failed == nil {
        totals.failed = max(cases.named[.failed] + cases.named[.errored], 0)
      }
      cases.settle(totals, line: lastLine)
      if let announced, told < announced, totals.tests < announced {
        cases.markIncomplete("\(totals.tests) of \(announced) tests were run")
      }
    }
    totals = ConsoleTotals()
    announced = nil
  }

  private mutating func cut() {
    guard phase == .running else { return }
    phase = .idle
    endOpen("the test program ended early")
    cases.markIncomplete("the test program ended early")
  }

  private mutating func endOpen(_ reason: String) {
    for test in open.endAll() {
      cases.markIncomplete(reason)
      test.name.withUnsafeBytes { add($0, .errored, nil, test.log) }
    }
  }
}

extension BoundedText {
  fileprivate var hasFailure: Bool { bytes.withUnsafeBytes { $0.contains(": Failure") } }
}
