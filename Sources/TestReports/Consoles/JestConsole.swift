internal import Domain
internal import TextInput

/// Jest, with and without `--verbose`.
///
/// A file that could not be loaded is an errored test of its own, which Jest does not count.
struct JestConsole: TestLineReader {
  static let format = TestFormat(
    "jest", "Jest console", .console,
    example: """
      FAIL src/a.test.js
        Thing
          ✓ works (3 ms)
          ✕ fails (1 ms)

        ● Thing › fails

      Tests:       1 failed, 1 passed, 2 total
      """)

  static let marks: [LineMark] = [
    .start("PASS "), .start("FAIL "), .start("Tests: "), .start("LOGGING RETRY ERRORS "),
    .start("Summary of all failing tests"), .start("No tests found, exiting"), .start("Time: "),
    .start("Test Suites: "),
  ]

  private var run = ConsoleRun()
  /// The file whose tests and failures follow.
  private var file: [UInt8] = []
  private var titles = TitleStack(separator: " ")
  private var isInBlock = false
  private var isInSummary = false
  /// Messages of failures go where the failure was told before them.
  private var isVerbose = false
  private var retries: [[UInt8]] = []
  private var hasJustSettled = false
  private var failedFiles = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { !file.isEmpty }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let blanks = bytes.leadingBlanks
    if blanks <= 1 {
      if bytes.isEmpty, !file.isEmpty {
        run.appendMessage(bytes)
        return true
      }
      return readTopLine(line, bytes.dropping(blanks))
    }
    guard !file.isEmpty else { return false }
    let text = bytes.dropping(blanks)
    if blanks == 2, let title = text.after("● ") {
      beginBlock(title.trimmed)
      return true
    }
    if isInBlock {
      if blanks >= 4 { run.appendMessage(bytes.dropping(4)) }
      return true
    }
    readTreeLine(text, blanks)
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    endFile()
    return run.finish()
  }

  private mutating func readTopLine(_ line: LogLine, _ text: UnsafeRawBufferPointer) -> Bool {
    if let rest = text.after("PASS ") ?? text.after("FAIL ") { return beginFile(rest) }
    if let list = text.after("Tests: ") { return readTotals(list, line.number) }
    if let title = text.after("LOGGING RETRY ERRORS ") {
      endFile()
      if retries.count < 100 { retries.append(Array(title.trimmed)) }
      return true
    }
    if text.hasPrefix("Test Suites: ") || text.hasPrefix("Summary of all failing tests") {
      isInSummary = !text.hasPrefix("Test Suites: ")
      endFile()
      failedFiles = 0
      text.after("Test Suites: ")?.forEachCount { count, label in
        if label.equals("failed") { failedFiles = count }
        // With `--bail` the others did not run.
        if label.hasPrefix("of ") {
          run.markIncomplete(
            "\(count) \(label.before(" total")?.text.prefix(40) ?? "") test suites ran")
        }
      }
      if text.hasSuffix(" total") { run.isOpen = true }
      return run.isOpen
    }
    if text.hasPrefix("No tests found, exiting") {
      run.settle(ConsoleTotals(passed: 0), line: line.number)
      return true
    }
    if let time = text.after("Time: "), hasJustSettled {
      hasJustSettled = false
      run.addMilliseconds((time.split(at: ",")?.before ?? time).milliseconds)
      return true
    }
    if !text.isEmpty { endFile() }
    return false
  }

  /// `src/a.test.js (5.123 s)`, with the name of a project before it.
  private mutating func beginFile(_ rest: UnsafeRawBufferPointer) -> Bool {
    let text = rest.trimmed.withoutDuration().name
    let path = text.splitLast(at: " ")?.after ?? text
    guard path.looksLikePath, Self.isScript(path) else { return false }
    endFile()
    file.assign(path)
    run.isOpen = true
    return true
  }

  static func isScript(_ path: UnsafeRawBufferPointer) -> Bool {
    guard let (_, ending) = path.splitLast(at: ".") else { return false }
    return ending.hasSuffix("js") || ending.hasSuffix("ts") || ending.hasSuffix("sx")
      || ending.equals("vue") || ending.equals("svelte") || ending.equals("coffee")
  }

  /// `✓ works (3 ms)`, or a heading.
  private mutating func readTreeLine(_ text: UnsafeRawBufferPointer, _ blanks: Int) {
    guard let (outcome, title) = Self.readSymbol(text) else {
      titles.push(text, at: blanks)
      return
    }
    var (name, milliseconds) = title.withoutDuration()
    if outcome == .skipped {
      name = name.after("skipped ") ?? name.after("todo ") ?? name
      if let (_, rest) = name.leadingNumber, rest.equals(" tests") || rest.equals(" test") {
        return
      }
    }
    isVerbose = true
    titles.leave(blanks)
    titles.joined.withUnsafeBytes { className in
      let className = className.isEmpty ? nil : className
      let failures = retries.isEmpty ? 0 : takeRetry(of: className, name)
      let row = add(className, name, outcome, milliseconds, failures)
      if outcome.isFailure { run.index(row, key(className, name)) }
    }
  }

  private mutating func takeRetry(
    of className: UnsafeRawBufferPointer?, _ name: UnsafeRawBufferPointer
  ) -> Int {
    let wanted = key(className, name)
    guard let index = retries.firstIndex(where: { key($0) == wanted }) else { return 0 }
    retries.remove(at: index)
    return 1
  }

  private static func readSymbol(
    _ text: UnsafeRawBufferPointer
  ) -> (TestRun.Outcome, UnsafeRawBufferPointer)? {
    guard let first = text.first, first == 0xE2 || first == 0xC3 else { return nil }
    if let title = text.after("✓ ") ?? text.after("√ ") { return (.passed, title) }
    if let title = text.after("✕ ") ?? text.after("× ") { return (.failed, title) }
    if let title = text.after("○ ") ?? text.after("✎ ") { return (.skipped, title) }
    return nil
  }

  /// `● Thing › fails`
  private mutating func beginBlock(_ title: UnsafeRawBufferPointer) {
    run.closeMessage()
    isInBlock = true
    guard !isInSummary, !title.equals("Console"), !title.hasSuffix("Warning:") else { return }
    if title.equals("Test suite failed to run") {
      return file.withUnsafeBytes {
        run.openMessage(
          run.add(.init(suite: $0, className: $0, name: title, file: $0, outcome: .errored)))
      }
    }
    title.splitTitles(at: " › ") { className, name in
      let key = key(className, name)
      if let row = run.failure(key), !run.hasMessage(row) {
        run.openMessage(row)
      } else if !isVerbose || run.failure(key) == nil {
        let row = add(className, name, .failed, nil)
        run.index(row, key)
        run.openMessage(row)
      }
    }
  }

  private mutating func add(
    _ className: UnsafeRawBufferPointer?, _ name: UnsafeRawBufferPointer,
    _ outcome: TestRun.Outcome, _ milliseconds: Double?, _ earlierFailures: Int = 0
  ) -> Int {
    file.withUnsafeBytes { file in
      run.add(
        .init(
          suite: file, className: className, name: name, file: file, outcome: outcome,
          milliseconds: milliseconds), earlierFailures: earlierFailures)
    }
  }

  private func key(
    _ className: UnsafeRawBufferPointer?, _ name: UnsafeRawBufferPointer
  ) -> UInt64 {
    name.hash ^ (className?.hash ?? 0) &* 31 ^ file.withUnsafeBytes { $0.hash &* 7 }
  }

  /// The key of a test by its full title.
  private func key(_ title: [UInt8]) -> UInt64 {
    title.withUnsafeBytes {
      $0.splitTitles(at: " › ") { key($0, $1) }
    }
  }

  private mutating func endFile() {
    guard !file.isEmpty else { return }
    run.closeMessage()
    for title in retries {
      if let row = run.failure(key(title)) {
        run.addEarlierFailure(to: row)
        continue
      }
      title.withUnsafeBytes {
        $0.splitTitles(at: " › ") { _ = add($0, $1, .passed, nil, 1) }
      }
    }
    retries.removeAll()
    titles.removeAll()
    isInBlock = false
    isVerbose = false
    file.removeAll(keepingCapacity: true)
  }

  /// `6 failed, 1 skipped, 1 todo, 7 passed, 15 total`
  private mutating func readTotals(_ list: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    var total: Int?
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: run.named.errored, skipped: 0)
    list.forEachCount { count, label in
      if label.equals("total") { total = count }
      if label.equals("passed") { totals.passed = count }
      if label.equals("failed") { totals.failed = count }
      if label.equals("skipped") || label.equals("todo") || label.equals("pending") {
        totals[.skipped] += count
      }
    }
    guard total != nil else { return false }
    if failedFiles > 0, totals[.failed] == 0, totals[.errored] == 0 {
      run.markIncomplete("\(failedFiles) test suites failed to run")
    }
    failedFiles = 0
    endFile()
    isInSummary = false
    hasJustSettled = true
    run.settle(totals, line: line)
    return true
  }
}
