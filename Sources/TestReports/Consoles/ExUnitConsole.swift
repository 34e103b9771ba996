internal import Domain
internal import TextInput

/// Elixir's ExUnit, with and without `--trace`.
struct ExUnitConsole: TestLineReader {
  static let format = TestFormat(
    "exunit", "ExUnit console", .console,
    example: """
        1) test fails (ThingTest)
           test/thing_test.exs:5
           Assertion with == failed

      7 tests, 1 failure, 1 skipped
      """)

  static let marks: [LineMark] =
    LineMark.digits + [
      .start("* test "), .start("* doctest "), .start("* property "), .end(".exs]"),
      .start("Running ExUnit with seed"), .start("Finished in "),
    ]

  private var run = ConsoleRun(isTentative: true)
  private var className: [UInt8] = []
  private var isInMessage = false
  private var needsPlace = false
  private var seconds: Double?
  /// The test that was told last, not yet known to have failed.
  private var traced: (row: Int, key: UInt64)?
  private var tracedOfModule: [Int] = []

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let blanks = bytes.leadingBlanks
    if blanks == 2, readItem(bytes.dropping(2)) || readTrace(bytes.dropping(2)) { return true }
    if isInMessage {
      if blanks >= 5 || bytes.isEmpty {
        readMessage(bytes.dropping(min(blanks, 5)))
        return true
      }
      isInMessage = false
      run.closeMessage()
    }
    if bytes.hasPrefix("Running ExUnit with seed") {
      run.isOpen = true
      return true
    }
    if blanks == 0, let inner = bytes.before(".exs]"), let (name, _) = inner.splitLast(at: " [") {
      guard name.count < 2_000, !name.contains(0x20) else { return false }
      className = Array(name)
      tracedOfModule.removeAll()
      return true
    }
    if let time = bytes.after("Finished in "), let (seconds, rest) = time.leadingDecimal,
      rest.hasPrefix(" seconds")
    {
      // Other tools say so too: it counts when the totals follow.
      self.seconds = seconds
      return false
    }
    return readTotals(line)
  }

  mutating func finish() -> TestRunBuilder? { run.finish() }

  /// `1) test fails (ThingTest)`, `0) BrokenTest: failure on setup_all callback, …`
  private mutating func readItem(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (_, rest) = text.leadingNumber, let title = rest.after(") ") else { return false }
    if let (module, _) = title.split(at: ": failure on setup_all callback") {
      // With `--trace` the tests of the module were told before.
      let told = module.elementsEqual(className) ? tracedOfModule : []
      for row in told { run.setOutcome(.errored, of: row) }
      begin(
        told.first
          ?? run.add(
            .init(
              className: module, name: UnsafeRawBufferPointer("setup_all"), outcome: .errored)))
      return true
    }
    guard
      title.hasPrefix("test ") || title.hasPrefix("doctest ") || title.hasPrefix("property ")
        || title.hasPrefix("feature "),
      let inner = title.before(")"), let (name, module) = inner.splitLast(at: " (")
    else { return false }
    let key = name.hash ^ module.hash &* 31
    if let traced, traced.key == key {
      run.setOutcome(.failed, of: traced.row)
      begin(traced.row)
    } else {
      let row = run.add(.init(className: module, name: name, outcome: .failed))
      begin(row)
    }
    return true
  }

  private mutating func begin(_ row: Int) {
    run.openMessage(row)
    isInMessage = true
    needsPlace = true
  }

  private mutating func readMessage(_ text: UnsafeRawBufferPointer) {
    if needsPlace {
      needsPlace = false
      let (file, line) = text.place
      if let line, file.looksLikePath { return run.setOpenPlace(file, line) }
    }
    if text.hasPrefix("** (ExUnit.TimeoutError)") { run.setOpenOutcome(.errored) }
    run.appendMessage(text)
  }

  /// `* test works (0.1ms) [L#4]`: what failed is told once more with its message.
  private mutating func readTrace(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let rest = text.after("* "), let inner = rest.before("]"),
      let (head, _) = inner.splitLast(at: " [L#"), let open = head.before(")"),
      let (name, result) = open.splitLast(at: " (")
    else { return false }
    var outcome = TestRun.Outcome.passed
    var milliseconds: Double?
    if result.equals("skipped") || result.equals("excluded") {
      outcome = .skipped
    } else if let span = result.milliseconds {
      milliseconds = span
    } else {
      return false
    }
    className.withUnsafeBytes { className in
      // Whether it passed is not said here: a failure follows at once.
      let row = run.add(
        .init(
          className: className.isEmpty ? nil : className, name: name, outcome: outcome,
          milliseconds: milliseconds))
      if outcome == .passed, tracedOfModule.count < 10_000 { tracedOfModule.append(row) }
      if outcome == .passed { traced = (row, name.hash ^ className.hash &* 31) }
    }
    return true
  }

  private static func endsAsTotals(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.hasSuffix(" failures") || bytes.hasSuffix(" failure") || bytes.hasSuffix(" skipped")
      || bytes.hasSuffix(" excluded") || bytes.hasSuffix(" invalid")
  }

  /// `1 doctest, 7 tests, 3 failures, 1 invalid, 1 skipped`
  private mutating func readTotals(_ line: LogLine) -> Bool {
    var tests = 0
    var isOurs = false
    var totals = ConsoleTotals(passed: 0, failed: nil, errored: nil, skipped: 0)
    guard line.bytes.isDigit(0), Self.endsAsTotals(line.bytes) else { return false }
    line.bytes.forEachCount { count, label in
      if label.equals("test") || label.equals("tests") || label.hasPrefix("doctest")
        || label.hasPrefix("propert") || label.hasPrefix("feature")
      {
        tests += count
        isOurs = true
      } else if label.hasPrefix("failure") || label.equals("invalid") {
        totals[.failed] += count
      } else if label.equals("skipped") || label.equals("excluded") {
        totals[.skipped] += count
      } else {
        tests = -ConsoleTotals.most
      }
    }
    guard isOurs, tests >= 0, totals.failed != nil, run.isOpen || seconds != nil else {
      return false
    }
    run.addMilliseconds(seconds.map { $0 * 1_000 })
    seconds = nil
    totals.passed = max(0, tests - totals.tests)
    className.removeAll()
    run.settle(totals, line: line.number)
    return true
  }
}
