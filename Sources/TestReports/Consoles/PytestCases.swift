internal import Domain
internal import TextInput

/// Joins what pytest says of a test in several places: its line, its block of failures, the summary.
struct PytestCases {
  private var cases = ConsoleCases()
  var failures = PytestFailures()
  /// What the characters of the default mode told in this run.
  var dots = PytestDots()
  private(set) var hasRun = false
  /// How the tests that failed in this run are counted by pytest.
  private var failing: [Int: Failing] = [:]
  /// Failed tests that wait for their block, by its title.
  private var waiting: [UInt64: FirstInFirstOut] = [:]
  private var subtestFailures = (lines: 0, summary: 0)
  /// The test that began last and whose outcome was not told yet.
  private var pending: [UInt8]?
  private var hasWorkers = false
  /// Class of the last test, which mostly is that of the next, by what stands before its name.
  private var scope: [UInt8] = []
  private var className: [UInt8] = []

  private struct Failing {
    var hasFailed = false
    var hasError = false
    var hasFailedSubtest = false
    /// Pytest counts it as passed, too.
    var hasPassed = false
    var hasMessage = false
  }

  mutating func beginRun() {
    hasRun = true
    cases.beginRun()
    failures = PytestFailures()
    dots = PytestDots()
    failing = [:]
    waiting = [:]
    subtestFailures = (0, 0)
    pending = nil
    hasWorkers = false
  }

  mutating func markIncomplete(_ reason: String) { cases.markIncomplete(reason) }

  func finish() -> TestRunBuilder? { cases.finish() }

  // MARK: Lines of tests

  /// `tests/test_shop.py::test_total PASSED`, or the outcome of a test whose name came before.
  mutating func readVerboseLine(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.firstIndex(of: "::") != nil else { return readLateVerdict(line) }
    if let (verdict, before, reason) = PytestVerdict.atEnd(of: line) {
      var node = before
      var detail = reason
      let isSubtest = verdict == .subtestPassed || verdict == .subtestFailed
      if isSubtest || before.firstIndex(of: 0x20) != nil {
        let length = PytestNode.length(of: before, beforeBlank: true)
        guard isSubtest || length == before.count else { return readLateVerdict(line) }
        node = before[part: 0..<length]
        if length < before.count { detail = before.dropping(length).trimmed }
      }
      guard node.firstIndex(of: "::") != nil else { return readLateVerdict(line) }
      pending = nil
      tell(verdict, node, detail: detail)
      return true
    }
    let length = PytestNode.length(of: line, beforeBlank: true)
    let node = line[part: 0..<length]
    guard node.firstIndex(of: "::") != nil, node.firstIndex(of: ".") != nil else {
      return readLateVerdict(line)
    }
    pending = Array(node)
    if length < line.count { _ = readLateVerdict(line.dropping(length)) }
    return true
  }

  /// `PASSED` behind what the test printed.
  private mutating func readLateVerdict(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let node = pending, !hasWorkers else { return false }
    let words: [StaticString] = ["PASSED", "FAILED", "ERROR", "SKIPPED", "XFAIL", "XPASS", "RERUN"]
    for word in words where line.hasSuffix(word) {
      guard let verdict = PytestVerdict(line.dropping(line.count - word.utf8CodeUnitCount)) else {
        continue
      }
      pending = nil
      node.withUnsafeBytes { tell(verdict, $0, detail: nil) }
      return true
    }
    if let (verdict, before, reason) = PytestVerdict.atEnd(of: line), before.isEmpty, reason != nil
    {
      pending = nil
      node.withUnsafeBytes { tell(verdict, $0, detail: reason) }
      return true
    }
    return false
  }

  /// `[gw0] [ 19%] PASSED tests/test_shop.py::test_total`
  mutating func readWorkerLine(_ line: UnsafeRawBufferPointer) {
    hasWorkers = true
    guard let (_, behind) = line.split(at: "] "), let (_, rest) = behind.split(at: "] "),
      let (word, node) = rest.split(at: " ")
    else { return }
    if let verdict = PytestVerdict(word) {
      // What a crashing worker writes may stand behind it.
      let length = PytestNode.length(of: node, beforeBlank: true)
      tell(verdict, node[part: 0..<length], detail: nil)
    } else if let paren = rest.firstIndex(of: "("),
      let verdict = PytestVerdict(rest[part: 0..<paren]), let end = rest.firstIndex(of: ") ")
    {
      tell(verdict, rest.dropping(end + 2).trimmed, detail: rest[part: paren..<end + 1])
    } else if word.hasPrefix("SUBFAILED[") || word.hasPrefix("SUBPASSED["),
      let end = rest.lastIndex(of: " "), let verdict = PytestVerdict(word[part: 0..<9])
    {
      tell(verdict, rest.dropping(end + 1), detail: rest[part: 9..<end])
    }
  }

  private mutating func tell(
    _ verdict: PytestVerdict, _ node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?
  ) {
    switch verdict {
    case .passed, .skipped:
      withEntry(node, verdict == .passed ? .passed : .skipped) { state, entry in
        if state.subtestFailures.lines > 0, let row = state.cases.row(of: entry),
          state.failing[row]?.hasFailedSubtest == true
        {
          state.failing[row]?.hasPassed = true
          return
        }
        if verdict == .skipped { entry.message = detail }
        state.cases.add(entry)
      }
    case .rerun: withEntry(node, .failed) { state, entry in _ = state.cases.add(entry) }
    case .failed, .error:
      let isError = verdict == .error
      withEntry(node, isError ? .errored : .failed) { state, entry in
        let row = state.fail(entry, isError: isError)
        state.wait(row, for: node, detail: nil, isError: isError)
      }
    case .subtestFailed:
      subtestFailures.lines += 1
      withEntry(node, .failed) { state, entry in
        let row = state.failSubtest(entry)
        state.wait(row, for: node, detail: detail, isError: false)
      }
    case .subtestPassed: break
    }
  }

  // MARK: Failures

  /// Notes a failure or an error of a test once, wherever it is told.
  private mutating func fail(_ entry: TestCaseTable.Entry, isError: Bool) -> Int {
    guard let row = cases.row(of: entry) else {
      let row = cases.add(entry)
      failing[row] = Failing(hasFailed: !isError, hasError: isError)
      return row
    }
    guard var known = failing[row] else {
      var new = Failing(hasFailed: !isError, hasError: isError)
      if isError, cases.outcome(row) == .passed {
        new.hasPassed = true
        cases.revise(row, outcome: .errored)
      } else {
        // An attempt after one that is to be tried again.
        cases.add(entry)
      }
      failing[row] = new
      return row
    }
    known.hasFailed = known.hasFailed || !isError
    known.hasError = known.hasError || isError
    failing[row] = known
    if isError { cases.revise(row, outcome: .errored) }
    return row
  }

  private mutating func failSubtest(_ entry: TestCaseTable.Entry) -> Int {
    if let row = cases.row(of: entry) {
      if failing[row] == nil {
        failing[row] = Failing(hasPassed: cases.outcome(row) == .passed)
        cases.revise(row, outcome: .failed)
      }
      failing[row]?.hasFailedSubtest = true
      return row
    }
    let row = cases.add(entry)
    failing[row] = Failing(hasFailedSubtest: true)
    return row
  }

  /// The block of a test that failed stands behind all lines of tests.
  private mutating func wait(
    _ row: Int, for node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?, isError: Bool
  ) {
    let title = Self.title(of: node, detail: detail)
    title.withUnsafeBytes {
      waiting[byteHash($0, seed: isError ? 1 : 0), default: FirstInFirstOut()].add(row)
    }
  }

  private static func title(
    of node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?
  ) -> [UInt8] {
    var title: [UInt8] = []
    PytestNode(node).appendTitle(to: &title)
    if let detail, !detail.isEmpty {
      title.append(0x20)
      title.append(contentsOf: detail)
    }
    return title
  }

  mutating func beginBlock(_ title: UnsafeRawBufferPointer, isError: Bool) {
    endBlock()
    failures.begin(title, isError: isError)
  }

  /// Gives a block that is whole to the test that waits for it.
  mutating func endBlock() {
    defer { failures.close() }
    guard let block = failures.blocks.last, !block.isUsed, !waiting.isEmpty else { return }
    block.title.withUnsafeBytes { title in
      let plain = Self.plainTitle(title)
      let key = byteHash(plain, seed: block.isError ? 1 : 0)
      guard let row = waiting[key]?.take() else { return }
      _ = failures.take(title, isError: block.isError)
      give(block, to: row)
    }
  }

  /// `ERROR at setup of test_a` heads the error of `test_a`.
  private static func plainTitle(_ title: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    title.after("ERROR at setup of ") ?? title.after("ERROR at teardown of ")
      ?? title.after("ERROR collecting ") ?? title
  }

  private mutating func give(_ block: PytestFailures.Block, to row: Int) {
    if block.isTearDown, failing[row]?.hasFailed == false { failing[row]?.hasPassed = true }
    if block.isWorkerCrash { cases.revise(row, outcome: .errored) }
    // A failure says more than the tear-down that failed after it.
    guard failing[row]?.hasMessage != true || !block.isError else { return }
    block.withMessage { cases.revise(row, message: $0) }
    failing[row]?.hasMessage = true
  }

  // MARK: The short summary

  /// `FAILED tests/test_shop.py::test_total - assert 1 == 2`
  mutating func readSummaryLine(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let blank = line.firstIndex(of: 0x20) else { return false }
    let word = line[part: 0..<blank]
    let rest = line.dropping(blank + 1)
    switch PytestVerdict(word) {
    case .failed: readSummaryFailure(rest, isError: false)
    case .error: readSummaryFailure(rest, isError: true)
    case .passed where rest.firstIndex(of: "::") != nil:
      nameOnce(rest[part: 0..<PytestNode.length(of: rest, beforeBlank: false)], .passed)
    case .skipped where word.equals("XFAIL"):
      nameOnce(rest[part: 0..<PytestNode.length(of: rest, beforeBlank: false)], .skipped)
    case .passed, .skipped, .rerun, .subtestPassed: break
    default: return readSummarySubtest(line)
    }
    return true
  }

  private mutating func readSummaryFailure(_ rest: UnsafeRawBufferPointer, isError: Bool) {
    let length = PytestNode.length(of: rest, beforeBlank: false)
    let node = rest[part: 0..<length]
    let message = rest.dropping(length + 3).trimmed
    withEntry(node, isError ? .errored : .failed) { state, entry in
      let row = state.fail(entry, isError: isError)
      guard state.failing[row]?.hasMessage != true || !isError else { return }
      state.explain(row, node, detail: nil, isError: isError, message)
    }
  }

  /// `SUBFAILED[part] (i=1) tests/test_shop.py::test_sub - assert 1 != 1`, `(i=1) SUBFAIL tests/…`
  private mutating func readSummarySubtest(_ line: UnsafeRawBufferPointer) -> Bool {
    let detail: UnsafeRawBufferPointer
    let rest: UnsafeRawBufferPointer
    if let behind = line.after("SUBFAILED") {
      let start =
        behind.firstIndex(of: ") ").map { $0 + 2 } ?? behind.firstIndex(of: "] ").map { $0 + 2 }
      guard let start else { return false }
      (detail, rest) = (behind[part: 0..<start].trimmed, behind.dropping(start))
    } else if let (before, behind) = line.split(at: " SUBFAIL "),
      before.first == UInt8(ascii: "[") || before.first == UInt8(ascii: "(")
    {
      (detail, rest) = (before, behind)
    } else {
      return false
    }
    subtestFailures.summary += 1
    let length = PytestNode.length(of: rest, beforeBlank: false)
    let node = rest[part: 0..<length]
    withEntry(node, .failed) { state, entry in
      let row = state.failSubtest(entry)
      state.explain(
        row, node, detail: detail, isError: false, rest.dropping(length + 3).trimmed)
    }
    return true
  }

  /// Gives a failed test its block, or else what the summary says.
  private mutating func explain(
    _ row: Int, _ node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?, isError: Bool,
    _ message: UnsafeRawBufferPointer
  ) {
    let title = Self.title(of: node, detail: detail)
    let prefixes: [StaticString] =
      isError ? ["ERROR at setup of ", "ERROR at teardown of ", "ERROR collecting ", ""] : [""]
    for prefix in prefixes {
      var whole = Array(
        UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
      whole += title
      if let block = whole.withUnsafeBytes({ failures.take($0, isError: isError) }) {
        return give(block, to: row)
      }
    }
    if PytestFailures.tellsWorkerCrash(message) {
      cases.revise(row, outcome: .errored)
      if let block = failures.take(PytestNode(node).file, isError: isError) {
        return give(block, to: row)
      }
    }
    guard failing[row]?.hasMessage != true else { return }
    if !message.isEmpty { cases.revise(row, message: message) }
  }

  private mutating func nameOnce(_ node: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome) {
    withEntry(node, outcome) { state, entry in
      if state.cases.row(of: entry) == nil {
        state.cases.add(entry)
      } else if outcome == .passed, let row = state.cases.row(of: entry) {
        state.failing[row]?.hasPassed = true
      }
    }
  }

  // MARK: The end

  mutating func settle(_ summary: PytestSummary, line: Int) {
    endBlock()
    nameUnusedBlocks()
    var stated = cases.named
    // Counted as passed and also as something else.
    let twice = failing.values.count { test in
      !test.hasFailed && (test.hasPassed || (test.hasFailedSubtest && !test.hasError))
    }
    let subtests = max(subtestFailures.lines, subtestFailures.summary)
    stated[.passed] = max(0, summary.passed - twice)
    stated[.skipped] = summary.skipped
    stated[.failed] += max(0, summary.failed - subtests - failing.values.count { $0.hasFailed })
    stated[.errored] += max(0, summary.errors - failing.values.count { $0.hasError })
    cases.settle(stated, line: line)
    cases.addMilliseconds(summary.milliseconds)
  }

  /// The log ends before the last line: characters and names tell what is known.
  mutating func cut(crash: BoundedText?, line: Int) {
    endBlock()
    nameUnusedBlocks()
    if let node = pending, !hasWorkers {
      node.withUnsafeBytes { node in
        withEntry(node, .errored) { state, entry in
          (crash ?? BoundedText()).withText { entry.message = $0 }
          if state.cases.row(of: entry) == nil { state.cases.add(entry) }
        }
      }
      pending = nil
    }
    if dots.counts.tests > 0 { settle(PytestSummary(dots), line: line) }
    let reason = crash.flatMap { text in
      text.bytes.split(separator: UInt8(ascii: "\n")).first.map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    cases.markIncomplete(reason ?? "the log ends before the summary")
  }

  /// Without a short summary only blocks name the tests that failed.
  private mutating func nameUnusedBlocks() {
    guard failing.isEmpty else { return }
    for block in failures.blocks where !block.isUsed {
      block.title.withUnsafeBytes { title in
        let plain = Self.plainTitle(title)
        let file = block.file
        var node =
          file.isEmpty || title.hasPrefix("ERROR collecting ") ? [] : file + Array("::".utf8)
        let parameters = plain.firstIndex(of: UInt8(ascii: "[")) ?? plain.count
        for (index, byte) in plain.enumerated() {
          if byte == UInt8(ascii: "."), index < parameters, !node.isEmpty {
            node += Array("::".utf8)
          } else {
            node.append(byte)
          }
        }
        node.withUnsafeBytes { node in
          withEntry(node, block.isError ? .errored : .failed) { state, entry in
            entry.line = block.line
            let row = state.fail(entry, isError: block.isError)
            state.give(block, to: row)
          }
        }
      }
    }
  }

  /// Lends the entry of a test; the class is that of pytest's JUnit report.
  private mutating func withEntry(
    _ node: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome,
    _ body: (inout Self, inout TestCaseTable.Entry) -> Void
  ) {
    let parts = PytestNode(node)
    guard let name = parts.name else { return withModule(node, outcome, body) }
    let before = node[part: 0..<node.count - name.count]
    if !before.equals(scope) {
      scope = Array(before)
      className.removeAll(keepingCapacity: true)
      parts.appendClassName(to: &className)
    }
    let className = className
    className.withUnsafeBytes { className in
      var entry = TestCaseTable.Entry(
        className: className, name: name, file: parts.file, outcome: outcome)
      body(&self, &entry)
    }
  }

  /// A module that could not be collected is a case of its own.
  private mutating func withModule(
    _ file: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome,
    _ body: (inout Self, inout TestCaseTable.Entry) -> Void
  ) {
    var name: [UInt8] = []
    PytestNode(file).appendClassName(to: &name)
    name.withUnsafeBytes { name in
      var entry = TestCaseTable.Entry(name: name, file: file, outcome: outcome)
      body(&self, &entry)
    }
  }
}
