internal import Domain
internal import TextInput

/// ScalaTest and munit, run by sbt or Maven, and sbt's own totals for other frameworks.
struct ScalaTestConsole: TestLineReader {
  static let format = TestFormat(
    "scalatest", "sbt and ScalaTest console", .console,
    example: """
      [info] ThingSpec:
      [info] - should work
      [info] - should fail *** FAILED ***
      [info] Tests: succeeded 1, failed 1, canceled 0, ignored 0, pending 0
      """)

  static let marks: [LineMark] = [
    .start("[info] "), .start("[error] Failed: Total "), .start("Tests: succeeded "),
    .end("*** FAILED ***"), .start("==> X "), .start("[error] ==> X "), .end("*** ABORTED ***"),
    .start("Run starting."),
  ]

  private var run = ConsoleRun()
  private var suite: [UInt8] = []
  private var isInMessage = false
  /// What frameworks told themselves, of sbt's totals.
  private var settled = ConsoleTotals()

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let isInfo = bytes.hasPrefix("[info] ")
    let text = isInfo ? bytes.dropping(7) : bytes.after("[error] ") ?? bytes
    if isInfo {
      let item = text.dropping(text.leadingBlanks)
      if item.hasPrefix("- "), item.last != UInt8(ascii: "*") { return readListed(item.trimmed) }
    }
    if let list = text.after("Tests: succeeded ") { return readTotals(list, line.number) }
    if let list = text.after("Passed: Total ") ?? text.after("Failed: Total ") {
      return readSbtTotals(list, line.number)
    }
    if let title = text.after("==> X ") { return readMunit(title) }
    if text.hasPrefix("Run starting. Expected test count") || text.hasPrefix("Run completed in ") {
      if let time = text.after("Run completed in ")?.before(".") {
        run.addMilliseconds(time.milliseconds)
      }
      run.isOpen = true
      return true
    }
    if text.hasSuffix("*** ABORTED ***"), isInfo || run.hasSpoken {
      run.markIncomplete("a suite was aborted")
      return true
    }
    if let title = text.trimmed.before(" *** FAILED ***") {
      return readTest(title.withoutDuration().name, .failed)
    }
    guard isInfo else { return false }
    let blanks = text.leadingBlanks
    if blanks == 0, let name = text.before(":"), !name.isEmpty, !name.contains(0x20) {
      run.closeMessage()
      isInMessage = false
      if name.count < 2_000 { suite.assign(name) }
      return false
    }
    if isInMessage, blanks >= 2 {
      run.appendMessage(text.dropping(2))
      return true
    }
    isInMessage = false
    return false
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  private mutating func readListed(_ text: UnsafeRawBufferPointer) -> Bool {
    guard !suite.isEmpty, let last = text.last else { return false }
    guard last == UInt8(ascii: "!") || last == UInt8(ascii: ")") else {
      return readTest(text, .passed)
    }
    if let title = text.before(" !!! IGNORED !!!") { return readTest(title, .skipped) }
    if let title = text.before(" !!! CANCELED !!!") ?? text.before(" (pending)") {
      return readTest(title, .skipped)
    }
    let (title, milliseconds) = text.withoutDuration()
    return readTest(title, .passed, milliseconds)
  }

  private mutating func readTest(
    _ text: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double? = nil
  ) -> Bool {
    run.closeMessage()
    isInMessage = false
    guard let name = text.after("- ") else { return false }
    let row = suite.withUnsafeBytes {
      run.add(
        .init(
          className: $0.isEmpty ? nil : $0, name: name,
          outcome: outcome, milliseconds: milliseconds))
    }
    guard outcome == .failed else { return true }
    run.openMessage(row)
    isInMessage = true
    return true
  }

  /// `com.x.ThingSuite.name of test  0.02s munit.ComparisonFailException: …`
  private mutating func readMunit(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (head, message) = text.split(at: "s munit.") ?? text.split(at: "s java."),
      let (title, _) = head.splitLast(at: " "),
      let space = title.firstIndex(of: 0x20) ?? title.lastIndex(of: ".")
    else { return false }
    let dot = title[part: 0..<space].lastIndex(of: ".") ?? 0
    run.openMessage(
      run.add(
        .init(
          className: dot > 0 ? title[part: 0..<dot] : nil,
          name: title.dropping(dot > 0 ? dot + 1 : 0).trimmed, outcome: .failed)))
    run.appendMessage(message)
    run.closeMessage()
    return true
  }

  /// `4, failed 1, canceled 0, ignored 1, pending 0`
  private mutating func readTotals(_ list: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    guard let (passed, rest) = list.leadingNumber else { return false }
    var totals = ConsoleTotals(passed: passed, failed: 0, errored: nil, skipped: 0)
    rest.forEachLabelledCount { label, count in
      if label.equals("failed") {
        totals.failed = count
      } else if label.equals("canceled") || label.equals("ignored") || label.equals("pending") {
        totals[.skipped] += count
      }
    }
    settle(totals, line)
    return true
  }

  /// `5, Failed 1, Errors 0, Passed 4`: of all frameworks together.
  private mutating func readSbtTotals(_ list: UnsafeRawBufferPointer, _ line: Int) -> Bool {
    guard let (_, rest) = list.leadingNumber else { return false }
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    rest.forEachLabelledCount { label, count in
      if label.equals("Failed") {
        totals.failed = count
      } else if label.equals("Errors") {
        totals.errored = count
      } else if label.equals("Passed") {
        totals.passed = count
      } else if label.equals("Skipped") || label.equals("Ignored") || label.equals("Canceled")
        || label.equals("Pending")
      {
        totals[.skipped] += count
      }
    }
    let told = settled
    settled = ConsoleTotals()
    var more = totals
    for outcome in TestRun.Outcome.allCases {
      more[outcome] = max(0, totals[outcome] - told[outcome])
    }
    if more.tests > 0 || told.tests == 0 {
      more.failed = more[.failed] + more[.errored]
      more.errored = nil
      run.settle(more, line: line)
    }
    return true
  }

  private mutating func settle(_ totals: ConsoleTotals, _ line: Int) {
    for outcome in TestRun.Outcome.allCases { settled[outcome] += totals[outcome] }
    suite.removeAll()
    isInMessage = false
    run.settle(totals, line: line)
  }
}

extension UnsafeRawBufferPointer {
  /// As `forEachCount`, for `failed 1, canceled 0`.
  fileprivate func forEachLabelledCount(_ body: (UnsafeRawBufferPointer, Int) -> Void) {
    var rest = self
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.count
      if let (label, value) = rest[part: 0..<end].trimmed.splitLast(at: " "),
        let (count, _) = value.leadingNumber
      {
        body(label, count)
      }
      rest = rest.dropping(end + 1)
    }
  }
}
