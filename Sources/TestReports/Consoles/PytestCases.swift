internal import Domain
internal import TextInput

/// Joins what pytest says of a test in several places: its line, its block of failures, the summary.
struct PytestCases {
  var cases = ConsoleCases()
  var failures = PytestFailures()
  /// What the characters of the default mode told in this run.
  private(set) var dots = PytestDots()
  /// How many reports the lines and characters of this run told, as its last line counts them.
  private(set) var told = (tests: 0, subtests: 0)
  private(set) var hasRun = false
  /// How the tests that failed in this run are counted by pytest.
  var failing: [Int: Failing] = [:]
  /// Failed tests that wait for their block, by its title.
  var waiting: [UInt64: FirstInFirstOut] = [:]
  var subtestFailures = (lines: 0, summary: 0)
  /// The test that began last and whose outcome was not told yet.
  private var pending: [UInt8]?
  private var hasWorkers = false
  /// Class of the last test, which mostly is that of the next, by what stands before its name.
  private var scope: [UInt8] = []
  private var className: [UInt8] = []

  struct Failing {
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
    told = (0, 0)
    failing = [:]
    waiting = [:]
    subtestFailures = (0, 0)
    pending = nil
    hasWorkers = false
  }

  mutating func markIncomplete(_ reason: String) { cases.markIncomplete(reason) }

  func finish() -> TestRunBuilder? { cases.finish() }

  mutating func add(_ more: PytestDots) {
    dots.add(more)
    told.tests += more.counts.tests
    told.subtests += more.subtests
  }

  /// Whether a last line counts what was told of this run, and not what a test printed. A subtest
  /// may count twice there, as it makes its test pass, too.
  func mayCount(_ summary: PytestSummary, subtests: Int) -> Bool {
    told.tests == 0
      || (told.tests...told.tests + 2 * (told.subtests + subtests)).contains(summary.reports)
  }

  // MARK: Lines of tests

  /// `tests/test_shop.py::test_total PASSED`
  func isVerboseLine(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.contains("::"), let (_, before, _) = PytestVerdict.atEnd(of: line) else {
      return line.hasPrefix("[gw") && line.contains("::")
    }
    return PytestNode.length(of: before, beforeBlank: true) == before.count
      && before.contains("::")
  }

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
    if rest.hasPrefix("SUB"), let verdict = PytestVerdict(rest[part: 0..<min(9, rest.count)]) {
      guard let start = PytestNode.startBehindDetail(in: rest) else { return }
      tell(verdict, rest.dropping(start).trimmed, detail: rest[part: 9..<start].trimmed)
    } else if let verdict = PytestVerdict(word) {
      // What a crashing worker writes may stand behind it.
      let length = PytestNode.length(of: node, beforeBlank: true)
      tell(verdict, node[part: 0..<length], detail: nil)
    } else if let paren = rest.firstIndex(of: "("),
      let verdict = PytestVerdict(rest[part: 0..<paren]), let end = rest.firstIndex(of: ") ")
    {
      tell(verdict, rest.dropping(end + 2).trimmed, detail: rest[part: paren..<end + 1])
    }
  }

  private mutating func tell(
    _ verdict: PytestVerdict, _ node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?
  ) {
    switch verdict {
    case .subtestPassed, .subtestFailed: told.subtests += 1
    case .rerun: break
    case .passed, .skipped, .failed, .error: told.tests += 1
    }
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
  mutating func withEntry(
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
