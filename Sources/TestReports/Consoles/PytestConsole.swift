internal import TextInput

/// `pytest` in all its verbosities, also with xdist, rerunfailures and subtests.
///
/// Only the last line tells how many tests passed, so that those that no line names are counted from
/// it. It counts reports and not tests: one that passed and then could not be torn down is a pass and
/// an error there, and one test here. Sections are believed by their width, because tests of pytest
/// plugins print whole reports.
struct PytestConsole: TestLineReader {
  static let format = TestFormat(
    "pytest", "pytest console", .console,
    example: """
      tests/test_shop.py .F                                                    [100%]
      =========================== short test summary info ============================
      FAILED tests/test_shop.py::test_total - assert 1 == 2
      ========================= 1 failed, 1 passed in 0.02s ==========================
      """)

  static let marks: [LineMark] =
    [
      .start("="), .end("%]"), .start("INTERNALERROR>"), .start("no tests ran in "),
      .start("ERROR: file or directory not found: "), .start("ERROR: not found: "),
    ] + LineMark.digits

  private enum Phase { case idle, running, failures, errors, summary, other }

  private var cases = PytestCases()
  private var phase = Phase.idle
  /// How wide the sections of this run are.
  private var width = 0
  /// The run began with its header, so that its last line is ruled, too.
  private var hasHeader = false
  /// Within what a test printed, a whole run of pytest is shown.
  private var isNested = false
  /// A last line that may be one that a test printed.
  private var candidate: PytestSummary?
  /// The short summary, kept until it is sure that no test printed it; and what came before it.
  private var shortSummary = ShortSummary()
  private var crash: BoundedText?
  private var lastLine = 0
  private(set) var hasReadOwnLine = false

  private struct ShortSummary {
    var lines = BoundedText(limit: 8 << 20)
    var title: [UInt8] = []
    var phaseBefore = Phase.running
    /// It follows what a test printed.
    var isDoubtful = false
    /// Failed subtests among the lines.
    var subtests = 0
  }

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { phase != .idle }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    lastLine = line.number
    hasReadOwnLine = false
    if phase == .idle { return readIdle(text) }
    if text.first == UInt8(ascii: "="), let title = Self.title(text) {
      readSection(title, text)
    } else if text.first == UInt8(ascii: "!"), text.hasPrefix("!!!") {
      readInterruption(text)
    } else if LogStep.ends(with: text), !cases.failures.isCaptured {
      cut()
      return false
    } else {
      readBody(text)
    }
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    cut()
    return cases.finish()
  }

  // MARK: Sections

  private mutating func readIdle(_ text: UnsafeRawBufferPointer) -> Bool {
    if text.first == UInt8(ascii: "="), let title = Self.title(text) {
      if title.equals("test session starts") {
        begin(width: text.count, hasHeader: true)
        return true
      }
      if text.count >= Self.leastWidth, let summary = PytestSummary(title) {
        begin(width: text.count)
        settle(summary)
        return true
      }
      guard Self.isReport(title) else { return false }
      begin(width: text.count)
      readSection(title, text)
      return true
    }
    if let summary = PytestSummary(text) {
      begin(width: 0)
      settle(summary)
      return true
    }
    if text.hasPrefix("ERROR: ") {
      guard cases.hasRun else { return false }
      cases.markIncomplete(text.dropping(7).text)
      return true
    }
    if text.hasSuffix("%]"), let line = Self.withoutProgress(text),
      PytestDots(line) != nil || (line.contains("::") && PytestVerdict.atEnd(of: line) != nil)
    {
      begin(width: 0)
      readBody(text)
      return true
    }
    return false
  }

  /// Narrower terminals are rare, and rulers of other tools common.
  private static let leastWidth = 40

  /// What stands between equals signs.
  private static func title(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var start = 0
    var end = text.count
    while start < end, text[start] == UInt8(ascii: "=") { start += 1 }
    while end > start, text[end - 1] == UInt8(ascii: "=") || text[end - 1] == 0x20 { end -= 1 }
    guard start < end, text[start] == 0x20 else { return nil }
    return text[part: start + 1..<end]
  }

  /// Sections that only pytest has.
  private static func isReport(_ title: UnsafeRawBufferPointer) -> Bool {
    title.equals("FAILURES") || title.equals("ERRORS") || title.equals("short test summary info")
      || title.equals("warnings summary") || title.equals("PASSES") || title.equals("XPASSES")
      || title.equals("rerun test summary info")
  }

  private mutating func begin(width: Int, hasHeader: Bool = false) {
    cut()
    self.hasHeader = hasHeader
    cases.beginRun()
    phase = .running
    self.width = width
    isNested = false
    candidate = nil
    crash = nil
    shortSummary = ShortSummary()
  }

  private mutating func readSection(
    _ title: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
  ) {
    if title.equals("test session starts") {
      if cases.failures.isCaptured {
        isNested = true
      } else {
        begin(width: text.count, hasHeader: true)
      }
      return
    }
    if let summary = PytestSummary(title) {
      if isNested {
        isNested = false
      } else if text.count + 1 >= width, mayCount(summary) || !isDoubtful {
        settle(summary)
      } else {
        candidate = summary
      }
      return
    }
    guard !isNested, text.count + 1 >= width || !cases.failures.isCaptured else { return }
    guard Self.isReport(title) || !cases.failures.isCaptured || title.hasPrefix("slowest ") else {
      return
    }
    let isDoubtful = isDoubtful
    cases.endBlock()
    if width == 0, Self.isReport(title) { width = text.count }
    if title.equals("FAILURES") {
      phase = .failures
    } else if title.equals("ERRORS") {
      phase = .errors
    } else if title.hasSuffix("test summary info") {
      beginSummary(title, isDoubtful: isDoubtful)
    } else {
      phase = .other
    }
  }

  /// What is read may be what a test printed.
  private var isDoubtful: Bool {
    phase == .summary ? shortSummary.isDoubtful : cases.failures.isCaptured
  }

  private mutating func beginSummary(_ title: UnsafeRawBufferPointer, isDoubtful: Bool) {
    if phase != .summary {
      shortSummary = ShortSummary(phaseBefore: phase)
    } else if title.elementsEqual(shortSummary.title) {
      // Of two alike a test printed the first.
      shortSummary = ShortSummary(phaseBefore: shortSummary.phaseBefore)
    }
    shortSummary.title = Array(title)
    shortSummary.isDoubtful = isDoubtful
    phase = .summary
  }

  /// A test printed the summary: tests or their blocks go on.
  private mutating func forgetSummary() {
    phase = shortSummary.phaseBefore
    shortSummary = ShortSummary()
  }

  /// `!!!!!!!! Interrupted: 1 error during collection !!!!!!!!`
  private mutating func readInterruption(_ text: UnsafeRawBufferPointer) {
    guard !cases.failures.isCaptured, let (_, rest) = text.split(at: " "),
      let (reason, marks) = rest.splitLast(at: " "), marks.hasPrefix("!!")
    else { return }
    cases.markIncomplete(reason.text)
  }

  // MARK: Lines

  private mutating func readBody(_ text: UnsafeRawBufferPointer) {
    switch phase {
    case .idle: break
    case .running: readProgress(text)
    case .failures, .errors:
      if let title = heading(text) {
        cases.beginBlock(title, isError: phase == .errors)
      } else {
        cases.failures.append(text)
        if cases.failures.isCaptured || width == 0 { noteCandidate(text) }
      }
    case .summary, .other: readSummary(text)
    }
  }

  private mutating func readSummary(_ text: UnsafeRawBufferPointer) {
    if phase == .summary {
      if shortSummary.phaseBefore == .failures || shortSummary.phaseBefore == .errors,
        heading(text) != nil
      {
        forgetSummary()
        return readBody(text)
      }
      if shortSummary.phaseBefore == .running, cases.isVerboseLine(text) {
        forgetSummary()
        return readBody(text)
      }
      if PytestCases.isSummaryLine(text) {
        if text.contains("SUBFAIL") { shortSummary.subtests += 1 }
        return shortSummary.lines.append(text)
      }
    }
    guard !hasHeader, let summary = PytestSummary(text) else { return }
    if isDoubtful, !mayCount(summary) {
      candidate = summary
    } else {
      settle(summary)
    }
  }

  private func mayCount(_ summary: PytestSummary) -> Bool {
    cases.mayCount(summary, subtests: shortSummary.subtests)
  }

  private mutating func noteCandidate(_ text: UnsafeRawBufferPointer) {
    if let summary = PytestSummary(text) { candidate = summary }
  }

  /// `______ TestCart.test_raises ______`
  private func heading(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard text.first == UInt8(ascii: "_"), text.last == UInt8(ascii: "_"), !isNested,
      let (_, rest) = text.split(at: " "), let (title, _) = rest.splitLast(at: " "),
      title.contains(where: { $0 != UInt8(ascii: "_") && $0 != 0x20 }),
      text.count + 1 >= width
    else { return nil }
    return title
  }

  private mutating func readProgress(_ text: UnsafeRawBufferPointer) {
    if crash != nil, !text.hasPrefix("[gw") {
      crash?.append(text)
      if text.isEmpty || text.first == 0x20 { return }
    }
    let line = Self.withoutProgress(text) ?? text.trimmed
    if line.isEmpty { return }
    if line.hasPrefix("[gw") {
      cases.readWorkerLine(line)
    } else if let start = line.firstIndex(of: "Fatal Python error: ") {
      crash = BoundedText(limit: 4 << 10)
      crash?.append(line.dropping(start))
      if start > 0 { readTests(line[part: 0..<start].trimmed) }
    } else if line.hasPrefix("INTERNALERROR>") {
      cases.markIncomplete("pytest met an internal error")
    } else if readTests(line) {
      hasReadOwnLine = true
    } else if !hasHeader, let summary = PytestSummary(line) {
      settle(summary)
    }
  }

  @discardableResult
  private mutating func readTests(_ line: UnsafeRawBufferPointer) -> Bool {
    if cases.readVerboseLine(line) { return true }
    guard let dots = PytestDots(line) else { return false }
    cases.add(dots)
    return true
  }

  /// A line without the `[ 50%]` or `[ 5/10]` at its end; nil when it has none.
  private static func withoutProgress(
    _ text: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer? {
    guard text.last == UInt8(ascii: "]") else { return nil }
    var start = text.count - 2
    while start >= 0, start > text.count - 24 {
      let byte = text[start]
      if byte == UInt8(ascii: "[") {
        let isPercent = text[text.count - 2] == UInt8(ascii: "%")
        let inner = text[part: start + 1..<text.count - 1]
        guard isPercent || inner.firstIndex(of: UInt8(ascii: "/")) != nil else { return nil }
        return text[part: 0..<start].trimmed
      }
      guard
        byte == 0x20 || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "/")
          || (byte >= 0x30 && byte <= 0x39)
      else { return nil }
      start -= 1
    }
    return nil
  }

  // MARK: The end

  private mutating func settle(_ summary: PytestSummary) {
    readShortSummary()
    cases.settle(summary, line: lastLine)
    phase = .idle
  }

  private mutating func cut() {
    guard phase != .idle else { return }
    let told = cases.told.tests
    if let candidate, told == 0 || mayCount(candidate) { return settle(candidate) }
    readShortSummary()
    cases.cut(crash: crash, line: lastLine)
    phase = .idle
  }

  private mutating func readShortSummary() {
    shortSummary.lines.bytes.withUnsafeBytes { bytes in
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        cases.readSummaryLine(UnsafeRawBufferPointer(rebasing: line))
      }
    }
    shortSummary = ShortSummary()
  }
}
