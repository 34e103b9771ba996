internal import Basics
internal import Domain
internal import TextInput

/// Catch2, versions 2 and 3, with its console and its compact reporter.
///
/// The console reporter names a test only when an assertion of it is told: when it fails, or with
/// `-s`. The compact one names none. A test case fails as a whole, whatever its sections; those are
/// told in the message. Totals are believed behind the line that rules them off.
struct CatchConsole: TestLineReader {
  static let format = TestFormat(
    "catch2", "Catch2 console", .console,
    example: """
      ===============================================================================
      test cases: 3 | 2 passed | 1 failed
      assertions: 5 | 4 passed | 1 failed
      """)

  static let marks: [LineMark] = [
    .start("-------------------------------------------------------------------------------"),
    .start("==============================================================================="),
    .start("~~~~~~~~~~~~~~~~~~~~"), .end(" host application."), .start("test cases: "),
    .start("All tests passed ("),
    .start("No tests ran"), .start("Passed "), .start("Failed "), .end(" assertion."),
    .end(" assertions."),
  ]

  private var cases = ConsoleCases()
  private enum Phase: Equatable { case idle, running, name, place, body }
  private var phase = Phase.idle
  /// The name of the test case told, its sections, and where its text begins in later lines.
  private var name: [UInt8] = []
  private var indent = 0
  private var sections = BoundedText(limit: 2 << 10)
  private var file: [UInt8] = []
  private var line: Int?
  private var outcome: TestRun.Outcome?
  private var message = BoundedText()
  private var isAfterRuler = false
  /// Tests of this run that failed.
  private var failing: [Int] = []
  private var hasCrashed = false
  private var lastLine = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { phase != .idle || isAfterRuler }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    lastLine = line.number
    let wasAfterRuler = isAfterRuler
    isAfterRuler = false
    if let ruler = Self.ruler(text) {
      readRuler(ruler)
      return phase != .idle
    }
    if text.hasSuffix(" host application."), text.contains(" is a Catch") {
      cut()
      begin()
      return true
    }
    if let totals = CatchTotals(text), wasAfterRuler || phase == .idle {
      settle(totals)
      return true
    }
    if phase != .idle, LogStep.ends(with: text) {
      cut()
      return false
    }
    switch phase {
    case .idle: return text.hasPrefix("assertions: ") && cases.finish() != nil
    case .running: break
    case .name: readName(text)
    case .place: readPlace(text)
    case .body: readBody(text)
    }
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    cut()
    return cases.finish()
  }

  // MARK: Rulers

  private enum Ruler { case dashes, dots, equals, waves }

  /// A line of 79 equal characters.
  private static func ruler(_ text: UnsafeRawBufferPointer) -> Ruler? {
    guard text.count == 79, let first = text.first, text[78] == first,
      text.allSatisfy({ $0 == first })
    else { return nil }
    switch first {
    case UInt8(ascii: "-"): return .dashes
    case UInt8(ascii: "."): return .dots
    case UInt8(ascii: "="): return .equals
    case UInt8(ascii: "~"): return .waves
    default: return nil
    }
  }

  private mutating func readRuler(_ ruler: Ruler) {
    switch ruler {
    case .waves: break
    case .equals:
      closeBlock()
      if phase != .idle { phase = .running }
      isAfterRuler = true
    case .dots: if phase == .place { phase = .body }
    case .dashes:
      if phase == .name {
        phase = .place
      } else if phase == .running || phase == .body {
        closeBlock()
        phase = .name
      }
    }
  }

  private mutating func begin() {
    cases.beginRun()
    phase = .running
    hasCrashed = false
    failing = []
  }

  // MARK: Blocks

  /// A name that is too long goes on in the next line; below it stand sections, indented by two.
  private mutating func readName(_ text: UnsafeRawBufferPointer) {
    if name.isEmpty {
      name = Array(text.trimmed)
      // Where Catch2 continues it: behind the first ": ", else at the margin.
      indent = text.firstIndex(of: ": ").map { $0 + 2 } ?? 0
    } else if text.leadingBlanks == indent, indent != 2 {
      name.append(0x20)
      name.append(contentsOf: text.trimmed)
    } else {
      sections.append(text.trimmed)
    }
  }

  private mutating func readPlace(_ text: UnsafeRawBufferPointer) {
    let (file, line) = text.place
    self.file = Array(file)
    self.line = line
  }

  private mutating func readBody(_ text: UnsafeRawBufferPointer) {
    if text.first != 0x20 {
      if text.hasSuffix(": FAILED:") || text.hasSuffix(": FAILED - but was ok:") {
        outcome = outcome == .errored ? .errored : .failed
      } else if text.hasSuffix(": PASSED:") {
        outcome = outcome ?? .passed
      } else if text.hasSuffix(": SKIPPED:") {
        outcome = outcome == nil || outcome == .passed ? .skipped : outcome
      } else if text.hasPrefix("due to unexpected exception") {
        outcome = .errored
      } else if text.hasPrefix("due to a fatal error condition") {
        outcome = .errored
        hasCrashed = true
      }
    }
    message.append(text)
  }

  /// Joins the blocks of one test case: it has one for each path of sections that is told.
  private mutating func closeBlock() {
    defer {
      name = []
      sections.removeAll()
      message.removeAll()
      outcome = nil
    }
    guard phase == .body, let outcome, !name.isEmpty else { return }
    var text = BoundedText()
    if outcome != .passed {
      sections.withText { $0.map { text.append($0) } }
      message.withText { $0.map { text.append($0) } }
    }
    name.withUnsafeBytes { name in
      file.withUnsafeBytes { file in
        text.withText { message in
          let entry = TestCaseTable.Entry(
            name: name, file: file, line: line, outcome: outcome, message: message)
          guard let row = cases.row(of: entry) else {
            let row = cases.add(entry)
            if outcome.isFailure { failing.append(row) }
            return
          }
          let known = cases.outcome(row)
          if outcome.isFailure, !known.isFailure {
            cases.revise(row, outcome: outcome, message: message)
            failing.append(row)
          } else if known.isFailure, outcome == .errored {
            cases.revise(row, outcome: outcome)
          }
        }
      }
    }
  }

  // MARK: The end

  private mutating func settle(_ totals: CatchTotals) {
    if phase == .idle { begin() }
    closeBlock()
    var stated = totals.counts
    // Which of the tests that failed were expected to is not told.
    stated[.failed] += totals.failedAsExpected
    let known = max(0, cases.named[.failed] + cases.named[.errored])
    let unknownExpected = min(totals.failedAsExpected, max(0, stated[.failed] - known))
    stated[.failed] -= unknownExpected
    stated[.skipped] += unknownExpected
    if totals.counts[.failed] == 0 {
      reviseExpected()
    } else if unknownExpected < totals.failedAsExpected {
      cases.warn(
        DiagnosticError(
          .totalsDisagree,
          "\(totals.failedAsExpected) of the tests told as failed were expected to fail",
          at: .init("", line: lastLine)))
    }
    cases.settle(totals.counts[.failed] == 0 ? expected(totals) : stated, line: lastLine)
    if hasCrashed { cases.markIncomplete("the test program crashed") }
    phase = .idle
  }

  /// All failures were expected.
  private func expected(_ totals: CatchTotals) -> ConsoleTotals {
    var stated = totals.counts
    stated[.skipped] += totals.failedAsExpected
    return stated
  }

  private mutating func reviseExpected() {
    for row in failing { cases.revise(row, outcome: .skipped) }
  }

  private mutating func cut() {
    guard phase != .idle else { return }
    closeBlock()
    cases.markIncomplete("the log ends before the totals")
    phase = .idle
  }
}

/// `test cases: 9 | 3 passed | 3 failed | 1 skipped | 2 failed as expected`, or in words.
struct CatchTotals {
  var counts = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
  var failedAsExpected = 0

  init?(_ text: UnsafeRawBufferPointer) {
    switch text.first {
    case UInt8(ascii: "t"):
      guard let rest = text.after("test cases: "), rest.trimmed.leadingNumber != nil else {
        return nil
      }
      var counts = counts
      var expected = 0
      rest.forEachCount { count, what in
        if what.equals("passed") { counts[.passed] += count }
        if what.equals("failed") { counts[.failed] += count }
        if what.equals("skipped") { counts[.skipped] += count }
        if what.equals("failed as expected") { expected += count }
      }
      self.counts = counts
      failedAsExpected = expected
    case UInt8(ascii: "A"):
      // All tests passed (5 assertions in 2 test cases)
      guard let rest = text.after("All tests passed ("), let (_, last) = rest.split(at: " in "),
        let (count, words) = last.leadingNumber, words.hasPrefix(" test case")
      else { return nil }
      counts[.passed] = count
    case UInt8(ascii: "N"):
      guard text.equals("No tests ran") else { return nil }
    default:
      guard let (passed, count) = Self.compact(text) else { return nil }
      counts[passed ? .passed : .failed] = count
    }
  }

  /// `Passed all 3 test cases with 5 assertions.`, `Failed 3 test cases, failed 4 assertions.`
  private static func compact(_ text: UnsafeRawBufferPointer) -> (Bool, Int)? {
    guard text.hasSuffix(" assertion.") || text.hasSuffix(" assertions."),
      let rest = text.after("Passed ") ?? text.after("Failed ")
    else { return nil }
    let isPassed = text.hasPrefix("P")
    let number = rest.after("all ") ?? rest.after("both ") ?? rest
    guard let (count, words) = number.leadingNumber, words.hasPrefix(" test case") else {
      return nil
    }
    return (isPassed, count)
  }
}
