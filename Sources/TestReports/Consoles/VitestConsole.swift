internal import Domain
internal import TextInput

/// Vitest's default, verbose, tree and dot reporters, versions 0 to 4.
///
/// A file that could not be loaded is an errored test of its own, which Vitest does not count; an
/// error outside of all tests makes the run incomplete.
struct VitestConsole: TestLineReader {
  static let format = TestFormat(
    "vitest", "Vitest console", .console,
    example: """
       ❯ src/b.test.ts (2 tests | 1 failed) 10ms
         × Thing > fails 5ms

       FAIL  src/b.test.ts > Thing > fails
      AssertionError: expected 1 to be 2

       Test Files  1 failed (1)
            Tests  1 failed | 1 passed (2)
      """)

  static let marks: [LineMark] = [
    .start("RUN  v"), .start("✓ "), .start("√ "), .start("❯ "), .start("× "), .start("↓ "),
    .start("FAIL "), .start("Test Files "), .start("Tests "), .start("Errors "),
    .start("Duration "),
  ]

  private var run = ConsoleRun()
  private var file: [UInt8] = []
  private var titles = TitleStack(separator: " > ")
  private var joined: [UInt8] = []
  /// Failures whose common message follows.
  private var headed: [Int] = []
  private var hasJustSettled = false
  private var failedFiles = 0
  private var message: [UInt8] = []
  private var messageLines = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { !headed.isEmpty }

  private static let longestMessage = 16 << 10
  private static let mostMessageLines = 1_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let text = bytes.trimmed
    if let rest = text.after("FAIL ") { return readFailure(rest.trimmed) }
    if !headed.isEmpty { return readMessage(bytes, text) }
    if text.hasPrefix("RUN  v") {
      if run.isOpen { run.settleAsNamed() }
      run.isOpen = true
      return true
    }
    if let list = text.after("Tests ") { return readTotals(list, line.number) }
    if let list = text.after("Test Files ") { return readFiles(list.trimmed) }
    if hasJustSettled, let errors = text.after("Errors "),
      let (count, _) = errors.trimmed.leadingNumber
    {
      run.markIncomplete(count == 1 ? "1 unhandled error" : "\(count) unhandled errors")
      return true
    }
    if hasJustSettled, let time = text.after("Duration ") {
      hasJustSettled = false
      run.addMilliseconds((time.split(at: " (")?.before ?? time).milliseconds)
      return true
    }
    return readTreeLine(text, bytes.leadingBlanks)
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func readTreeLine(_ text: UnsafeRawBufferPointer, _ blanks: Int) -> Bool {
    guard let space = text.firstIndex(of: 0x20) else { return false }
    let symbol = text[part: 0..<space]
    let rest = text.dropping(space + 1).trimmed
    if let path = Self.fileOfHeading(rest) {
      file.assign(path)
      titles.removeAll()
      run.isOpen = true
      return true
    }
    guard run.isOpen else { return false }
    let (title, milliseconds, failures) = Self.withoutNotes(rest)
    if let inner = title.before(")"), let (group, count) = inner.splitLast(at: " ("),
      count.wholeNumber != nil
    {
      titles.push(group, at: blanks)
      return !file.isEmpty
    }
    let outcome: TestRun.Outcome
    if symbol.equals("✓") || symbol.equals("√") {
      outcome = .passed
    } else if symbol.equals("×") {
      outcome = .failed
    } else if symbol.equals("↓") {
      outcome = .skipped
    } else {
      return false
    }
    titles.leave(blanks)
    if let (path, names) = Self.splitPath(title) {
      file.assign(path)
      add(names, outcome, milliseconds, failures)
      return true
    }
    guard !file.isEmpty, blanks >= 2 else { return false }
    joined.removeAll(keepingCapacity: true)
    joined.append(contentsOf: titles.joined)
    if !joined.isEmpty { joined.append(contentsOf: UnsafeRawBufferPointer(" > ")) }
    joined.append(contentsOf: title)
    let full = joined
    full.withUnsafeBytes { add($0, outcome, milliseconds, failures) }
    return true
  }

  /// `src/a.test.ts (3 tests | 1 failed) 5ms`, with the name of a project before the path.
  private static func fileOfHeading(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let (before, after) = text.splitLast(at: " ("), let (_, unit) = after.leadingNumber,
      unit.hasPrefix(" test")
    else { return nil }
    let path = before.trimmed
    let last = path.splitLast(at: " ")?.after ?? path
    return last.looksLikePath && JestConsole.isScript(last) ? last : nil
  }

  /// `src/a.test.ts > Thing > works` is a path and titles.
  private static func splitPath(
    _ text: UnsafeRawBufferPointer
  ) -> (path: UnsafeRawBufferPointer, names: UnsafeRawBufferPointer)? {
    guard let (before, names) = text.split(at: " > ") else { return nil }
    let path = before.trimmed
    let last = path.splitLast(at: " ")?.after ?? path
    return last.looksLikePath && JestConsole.isScript(last) ? (last, names) : nil
  }

  /// Takes off what stands behind a name: `[skipped]`, `(retry x2)`, `5ms`.
  private static func withoutNotes(
    _ text: UnsafeRawBufferPointer
  ) -> (name: UnsafeRawBufferPointer, milliseconds: Double?, failures: Int) {
    var name = text
    var milliseconds: Double?
    var failures = 0
    for _ in 0..<4 {
      if let shorter = name.before(" [skipped]") ?? name.before(" [todo]") {
        name = shorter.trimmed
      } else if let inner = name.before(")"), let (before, count) = inner.splitLast(at: " (retry x")
      {
        failures = count.wholeNumber ?? 0
        name = before.trimmed
      } else if let inner = name.before(")"),
        let (before, count) = inner.splitLast(at: " (repeat x"), count.wholeNumber != nil
      {
        name = before.trimmed
      } else if milliseconds == nil, let (before, time) = name.splitLast(at: " "),
        time.hasSuffix("s"), let span = time.milliseconds
      {
        milliseconds = span
        name = before.trimmed
      } else {
        break
      }
    }
    return (name, milliseconds, failures)
  }

  private mutating func add(
    _ names: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double?,
    _ failures: Int
  ) {
    let row = names.splitTitles(at: " > ") { className, name in
      file.withUnsafeBytes { file in
        run.add(
          .init(
            suite: file, className: className, name: name, file: file, outcome: outcome,
            milliseconds: milliseconds), earlierFailures: failures)
      }
    }
    if outcome.isFailure { run.index(row, key(names)) }
  }

  /// `src/b.test.ts > Thing > fails`, or `src/d.test.ts [ src/d.test.ts ]` for the whole file.
  private mutating func readFailure(_ text: UnsafeRawBufferPointer) -> Bool {
    if let (path, names) = Self.splitPath(text) {
      file.assign(path)
      let title = Self.withoutNotes(names).name
      if run.failure(key(title)) == nil, !adoptShortTitle(title) { add(title, .failed, nil, 0) }
      if let row = run.failure(key(title)), !run.hasMessage(row) { headed.append(row) }
      run.isOpen = true
      return true
    }
    guard let inner = text.before(" ]"), let (before, path) = inner.splitLast(at: " [ "),
      path.looksLikePath, before.hasSuffix(".js") || JestConsole.isScript(path)
    else { return false }
    let row = run.add(
      .init(
        suite: path, className: path, name: UnsafeRawBufferPointer("Test suite failed to run"),
        file: path, outcome: .errored))
    headed.append(row)
    return true
  }

  /// Version 4 tells a failure below its file without the headings, which follow only here.
  private mutating func adoptShortTitle(_ title: UnsafeRawBufferPointer) -> Bool {
    let row = title.splitTitles(at: " > ") { className, name -> Int? in
      guard let className, let row = run.failure(key(name)), !run.hasMessage(row) else {
        return nil
      }
      run.setClass(className, of: row)
      return row
    }
    guard let row else { return false }
    run.index(row, key(title))
    return true
  }

  private mutating func readMessage(
    _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
  ) -> Bool {
    if text.hasPrefix("⎯⎯") || text.hasPrefix("Test Files ") {
      endMessage()
      return !text.hasPrefix("Test Files ")
    }
    message.append(contentsOf: bytes.prefix(max(0, Self.longestMessage - message.count)))
    message.append(UInt8(ascii: "\n"))
    messageLines += 1
    if messageLines > Self.mostMessageLines { endMessage() }
    return true
  }

  private mutating func endMessage() {
    message.withUnsafeBytes { message in
      for row in headed where !message.isEmpty { run.setMessage(message, of: row) }
    }
    headed.removeAll()
    message.removeAll(keepingCapacity: true)
    messageLines = 0
  }

  private func key(_ names: UnsafeRawBufferPointer) -> UInt64 {
    names.hash ^ file.withUnsafeBytes { $0.hash &* 31 }
  }

  /// `1 failed | 14 passed (15)`: a file that failed without a failed test was not run.
  private mutating func readFiles(_ list: UnsafeRawBufferPointer) -> Bool {
    guard list.hasSuffix(")") || list.equals("no tests") else { return false }
    failedFiles = 0
    list.forEachCount { count, label in if label.hasPrefix("failed") { failedFiles = count } }
    endMessage()
    run.isOpen = true
    return true
  }

  /// `1 failed | 4 passed | 2 skipped (7)`; with `--bail` the total counts tests that did not run.
  private mutating func readTotals(_ list: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    let list = list.trimmed
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: run.named.errored, skipped: 0)
    guard list.equals("no tests") || list.hasSuffix(")"), run.isOpen else { return false }
    let all = list.before(")")?.splitLast(at: "(")?.after.wholeNumber
    list.forEachCount { count, label in
      if label.hasPrefix("passed") || label.hasPrefix("expected fail") { totals[.passed] += count }
      if label.hasPrefix("failed") { totals.failed = count }
      if label.hasPrefix("skipped") || label.hasPrefix("todo") { totals[.skipped] += count }
    }
    if let all, totals.tests - totals[.errored] < all {
      run.markIncomplete("\(totals.tests - totals[.errored]) of \(all) tests ran")
    }
    if failedFiles > 0, totals[.failed] == 0, totals[.errored] == 0 {
      run.markIncomplete("\(failedFiles) test files failed to run")
    }
    failedFiles = 0
    endMessage()
    file.removeAll()
    hasJustSettled = true
    run.settle(totals, line: line)
    return true
  }
}
