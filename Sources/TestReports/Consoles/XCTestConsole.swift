internal import Domain
internal import TextInput

/// XCTest on Darwin and elsewhere, by `swift test` and by Xcode, also `swift test --parallel`.
///
/// With `--parallel` every test is told only to have been run, and the output of those that failed
/// follows: the others passed. A test without an end crashed.
struct XCTestConsole: TestLineReader {
  static let format = TestFormat(
    "xctest", "XCTest console", .console,
    example: """
      Test Case 'CartTests.testAdds' started at 2026-01-01 10:00:00.000
      Test Case 'CartTests.testAdds' passed (0.001 seconds)
      """)

  static let marks: [LineMark] =
    [.start("Test Suite '"), .start("Test Case '"), .start("Test case '")]
    + (["[1", "[2", "[3", "[4", "[5", "[6", "[7", "[8", "[9"] as [StaticString]).map { .start($0) }

  private var cases = ConsoleCases()
  private var open = OpenTests()
  /// Suites that have begun and not ended.
  private var depth = 0
  private var isSummaryDue = false
  private var hasBegun = false
  private var parallel = Parallel()

  /// Tests that `--parallel` told to have been run, in their order.
  private struct Parallel {
    var names: [[UInt8]] = []
    var failed: Set<Int> = []
    /// By name without module, which XCTest leaves out except on Darwin.
    var places: [[UInt8]: Int] = [:]
    var done = 0
    var all = 0

    func place(
      of className: UnsafeRawBufferPointer?, _ name: UnsafeRawBufferPointer
    ) -> Int? {
      guard !names.isEmpty, let className else { return nil }
      return places[Array(className) + [UInt8(ascii: "/")] + Array(name)]
    }
  }

  init(isForced: Bool) {}

  var wantsEveryLine: Bool {
    !open.isEmpty || isSummaryDue || depth > 0 || parallel.done < parallel.all
  }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    if text.first == UInt8(ascii: "T") {
      if let rest = text.after("Test Suite '"), readSuite(rest) { return true }
      if text.hasPrefix("Test Case '") || text.hasPrefix("Test case '"), readCase(text.dropping(10))
      {
        return true
      }
    } else if text.first == UInt8(ascii: "["), readParallel(text) {
      return true
    } else if isSummaryDue, let rest = text.trimmed.after("Executed ") {
      isSummaryDue = false
      // Tests that xcbeautify told its own way are counted there.
      return cases.named.tests > 0 || rest.hasPrefix("0 ")
    }
    if LogStep.ends(with: text), wantsEveryLine {
      endRun()
      return false
    }
    guard !open.isEmpty else {
      return depth > 0 && !text.isEmpty && !XcodePrettyConsole.mayTell(text)
    }
    if text.last == UInt8(ascii: ")") || text.hasSuffix(")."),
      let start = text.lastIndex(of: "Test Case '"), start > 0, readCase(text.dropping(start + 10))
    {
      return true
    }
    readOutput(text)
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    endRun()
    endParallel()
    return cases.finish()
  }

  // MARK: Suites

  /// `CartTests' started at 2026-11-23 03:21:57.013`
  private mutating func readSuite(_ rest: UnsafeRawBufferPointer) -> Bool {
    guard let (_, words) = rest.splitLast(at: "' ") else { return false }
    if words.hasPrefix("started ") {
      // The outermost suite of another process, though this one did not end.
      if isOutermost(rest) { endRun() }
      if depth == 0 { beginRun() }
      depth += 1
      return true
    }
    guard words.hasPrefix("passed ") || words.hasPrefix("failed ") else { return false }
    endOpen()
    depth = max(0, depth - 1)
    isSummaryDue = true
    return true
  }

  private func isOutermost(_ name: UnsafeRawBufferPointer) -> Bool {
    depth > 0 && (name.hasPrefix("All tests'") || name.hasPrefix("Selected tests'"))
  }

  private mutating func beginRun() {
    // The output of failed tests that follows a parallel run is of that run.
    if parallel.names.isEmpty { cases.beginRun() }
    hasBegun = false
  }

  private mutating func endRun() {
    let isCut = depth > 0 || !open.isEmpty || isSummaryDue
    endOpen()
    if isCut { cases.markIncomplete("the test process ended early") }
    depth = 0
    isSummaryDue = false
  }

  // MARK: Cases

  /// `'-[ShopTests.CartTests testAdds]' passed (0.001 seconds).`
  private mutating func readCase(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.first == UInt8(ascii: "'"), let (quoted, words) = text.splitLast(at: "' ") else {
      return text.first == UInt8(ascii: "'") && readXcodeCase(text)
    }
    let id = quoted.dropping(1)
    if words.hasPrefix("started") {
      cases.noteRun()
      hasBegun = true
      open.begin(id)
      return true
    }
    guard let outcome = Self.outcome(words) else { return readXcodeCase(text) }
    let log: BoundedText
    if let position = open.position(of: id) {
      log = open.end(position).log
    } else if hasBegun {
      return false
    } else {
      log = BoundedText()
    }
    add(id, outcome, Self.milliseconds(words), outcome == .passed ? BoundedText() : log)
    return true
  }

  /// `'CartTests.testAdds()' passed on 'iPhone 15' (0.003 seconds)`
  private mutating func readXcodeCase(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (quoted, words) = text.split(at: "' "), words.contains(" on '"),
      let outcome = Self.outcome(words)
    else { return false }
    add(quoted.dropping(1), outcome, Self.milliseconds(words), BoundedText())
    return true
  }

  private static func outcome(_ words: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if words.hasPrefix("passed ") { return .passed }
    if words.hasPrefix("failed ") { return .failed }
    return words.hasPrefix("skipped ") ? .skipped : nil
  }

  private static func milliseconds(_ words: UnsafeRawBufferPointer) -> Double? {
    guard let (_, time) = words.splitLast(at: "(") else { return nil }
    return (time.before(")") ?? time.before(")."))?.milliseconds
  }

  private mutating func add(
    _ id: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double?,
    _ log: BoundedText
  ) {
    let (className, name) = Self.split(id)
    log.withText { message in
      var entry = TestCaseTable.Entry(
        className: className, name: name, outcome: outcome, milliseconds: milliseconds,
        message: message)
      if let (place, text) = message.flatMap(Self.issue) {
        (entry.file, entry.line) = place.place
        entry.message = text
      }
      guard let number = parallel.place(of: className, name) else {
        cases.add(entry)
        return
      }
      parallel.failed.insert(number)
      parallel.names[number].withUnsafeBytes { whole in
        entry.className = whole.splitLast(at: "/")?.before
        cases.add(entry)
      }
    }
  }

  /// `-[ShopTests.CartTests testAdds]`, `CartTests.testAdds`, `CartTests.testAdds()`
  private static func split(
    _ id: UnsafeRawBufferPointer
  ) -> (className: UnsafeRawBufferPointer?, name: UnsafeRawBufferPointer) {
    if let inner = id.after("-[")?.before("]"), let (className, name) = inner.splitLast(at: " ") {
      return (className, name)
    }
    let plain = id.before("()") ?? id
    guard let (className, name) = plain.splitLast(at: ".") else { return (nil, plain) }
    return (className, name)
  }

  /// Where and what the first issue of a log is.
  private static func issue(
    _ log: UnsafeRawBufferPointer
  ) -> (place: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer)? {
    if let (place, rest) = log.split(at: ": error: "), let (_, text) = rest.split(at: " : ") {
      return (place, text)
    }
    if let (head, text) = log.split(at: " : Test skipped - "),
      let (place, _) = head.splitLast(at: ": ")
    {
      return (place, text)
    }
    return nil
  }

  /// `/shop/CartTests.swift:7: error: CartTests.testWrong : XCTAssertTrue failed - `
  private mutating func readOutput(_ text: UnsafeRawBufferPointer) {
    guard let newest = open.newest else { return }
    let isFirst = !open[newest].log.bytes.withUnsafeBytes { $0.contains(": error: ") }
    let isTold =
      text.contains(": error: ") || text.contains(" : Test skipped")
      || text.contains("Fatal error: ")
    // What a test printed before says less.
    if isTold, isFirst { open[newest].log.removeAll() }
    open[newest].log.append(text)
  }

  private mutating func endOpen() {
    for test in open.endAll() {
      cases.markIncomplete("the test process ended early")
      test.name.withUnsafeBytes { add($0, .errored, nil, test.log) }
    }
  }

  // MARK: Parallel runs

  /// `[2/7] Testing ShopTests.CartTests/testPrints`
  private mutating func readParallel(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (number, rest) = text.dropping(1).leadingNumber,
      let (all, behind) = rest.after("/")?.leadingNumber, let name = behind.after("] Testing "),
      let slash = name.lastIndex(of: "/"), slash > 0
    else { return false }
    if number == 1 || parallel.names.isEmpty {
      endParallel()
      cases.beginRun()
    }
    let plain = name[part: 0..<slash].splitLast(at: ".")?.after ?? name[part: 0..<slash]
    parallel.places[Array(plain) + Array(name.dropping(slash))] = parallel.names.count
    parallel.places[Array(name)] = parallel.names.count
    parallel.names.append(Array(name))
    parallel.done = number
    parallel.all = all
    return true
  }

  private mutating func endParallel() {
    for (number, name) in parallel.names.enumerated() where !parallel.failed.contains(number) {
      name.withUnsafeBytes { whole in
        guard let (className, name) = whole.splitLast(at: "/") else { return }
        _ = cases.add(.init(className: className, name: name, outcome: .passed))
      }
    }
    if parallel.done < parallel.all {
      cases.markIncomplete("\(parallel.done) of \(parallel.all) tests were run")
    }
    parallel = Parallel()
  }
}
