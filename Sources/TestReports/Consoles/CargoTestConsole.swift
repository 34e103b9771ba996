internal import Domain
internal import TextInput

/// `cargo test`, of any number of test binaries and of documentation, also with `-q`.
///
/// The suite is the binary as cargo names it without its hash (`shop_cart`, `it`) or the crate whose
/// documentation is tested (`Doc-tests shop_cart`). A result counts only behind a blank line, where
/// libtest writes it, because tests that run with `--nocapture` may print anything.
struct CargoTestConsole: TestLineReader {
  static let format = TestFormat(
    "cargo-test", "cargo test console", .console,
    example: """
      running 2 tests
      test tests::adds ... ok
      test tests::divides ... FAILED

      test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
      """)

  static let marks: [LineMark] = [.start("Running "), .start("Doc-tests "), .start("running ")]

  private var cases = ConsoleCases()
  private var suite: [UInt8] = []
  /// How often another binary of the same name was run, by name.
  private var binaries: [[UInt8]: [[UInt8]]] = [:]
  private var isRunning = false
  private var announced = 0
  /// A test whose verdict stands behind what it prints.
  private var pending: [UInt8]?
  /// What the last line that was not blank ended with.
  private var lastVerdict: TestRun.Outcome?
  /// The line before was blank or dots: behind these libtest speaks, and not a test.
  private var isAfterBlank = false
  private var dots = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
  private var blocks = CargoFailures()
  private var lastLine = 0
  private(set) var hasReadOwnLine = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isRunning }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes
    lastLine = line.number
    hasReadOwnLine =
      isRunning && blocks.isEmpty && text.hasPrefix("test ") && readVerdict(text.dropping(5))
    if hasReadOwnLine {
      isAfterBlank = false
      return true
    }
    let dotsBefore = dots.tests
    defer { isAfterBlank = isRunning && (text.trimmed.isEmpty || dots.tests != dotsBefore) }
    if blocks.isEmpty, readBinary(text) { return true }
    guard isRunning else { return readStart(text) }
    if isAfterBlank, let result = CargoResult(text), blocks.isEmpty || blocks.hasList {
      endRun(result)
      return true
    }
    if text.contains("error: "), readCrash(text) { return true }
    if LogStep.ends(with: text) {
      cutRun("the log ends within a test binary")
      return false
    }
    if isAfterBlank, blocks.begin(text) { return true }
    if !blocks.isEmpty {
      blocks.read(text)
    } else if !readTest(text) {
      readOther(text)
    }
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    cutRun("the log ends within a test binary")
    return cases.finish()
  }

  // MARK: Binaries

  /// `Running unittests src/lib.rs (target/debug/deps/shop_cart-145b3f473f3853c6)`
  private mutating func readBinary(_ text: UnsafeRawBufferPointer) -> Bool {
    let trimmed = text.trimmed
    if trimmed.hasPrefix("Doc-tests ") {
      guard text.first == 0x20 else { return false }
      cutRun("a test binary ended early")
      suite = Array(trimmed)
      return true
    }
    guard trimmed.hasPrefix("Running "), trimmed.last == UInt8(ascii: ")"),
      let path = trimmed.splitLast(at: "(")?.after
    else { return false }
    let file =
      path.lastIndex(of: "/").map { path.dropping($0 + 1) }
      ?? path.lastIndex(of: "\\").map { path.dropping($0 + 1) } ?? path
    guard let (name, suffix) = file[part: 0..<file.count - 1].splitLast(at: "-"), !name.isEmpty
    else { return false }
    // Cargo's own hash; a test that prints such a line does not end its binary.
    let hash = suffix.before(".exe") ?? suffix
    guard hash.count == 16, hash.allSatisfy({ $0 >= 0x30 && $0 <= 0x66 }) else { return false }
    cutRun("a test binary ended early")
    suite = Array(name)
    let known = binaries[suite, default: []]
    let number = known.firstIndex { hash.elementsEqual($0) } ?? known.count
    if number == known.count { binaries[suite, default: []].append(Array(hash)) }
    if number > 0 { suite += Array(" (\(number + 1))".utf8) }
    return true
  }

  /// `running 3 tests`
  private mutating func readStart(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let count = Self.announced(text) else { return false }
    cases.beginRun()
    isRunning = true
    announced = count
    return true
  }

  private static func announced(_ text: UnsafeRawBufferPointer) -> Int? {
    guard let (count, rest) = text.after("running ")?.leadingNumber,
      rest.equals(" tests") || rest.equals(" test")
    else { return nil }
    return count
  }

  // MARK: Tests

  /// `tests::adds ... ok`: most lines are such.
  private mutating func readVerdict(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (name, verdict) = text.split(at: " ... "), let outcome = Self.outcome(verdict) else {
      return false
    }
    resolvePending()
    let reason = outcome == .skipped ? verdict.after("ignored, ") : nil
    add(CargoFailures.plain(name), outcome, message: reason, Self.milliseconds(verdict))
    return true
  }

  /// A test whose verdict follows, behind what it prints.
  private mutating func readTest(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let rest = text.after("test ") else { return false }
    if let (name, printed) = rest.split(at: " ... ") {
      resolvePending()
      pending = Array(CargoFailures.plain(name))
      lastVerdict = Self.verdictAtEnd(printed)
      return true
    }
    if pending == nil, let name = rest.before(" ...") {
      pending = Array(CargoFailures.plain(name))
      return true
    }
    return rest.contains(" has been running for over ")
  }

  private static func outcome(_ verdict: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if verdict.equals("ok") || verdict.hasPrefix("ok <") || verdict.hasPrefix("bench: ") {
      return .passed
    }
    if verdict.equals("FAILED") || verdict.hasPrefix("FAILED <") { return .failed }
    if verdict.hasPrefix("FAILED (time limit exceeded)") { return .errored }
    return verdict.equals("ignored") || verdict.hasPrefix("ignored, ") ? .skipped : nil
  }

  /// `ok <0.005s>`
  private static func milliseconds(_ verdict: UnsafeRawBufferPointer) -> Double? {
    guard verdict.last == UInt8(ascii: ">") else { return nil }
    return verdict.splitLast(at: "<")?.after.before(">")?.milliseconds
  }

  private static func verdictAtEnd(_ text: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if text.hasSuffix("ok") { return .passed }
    if text.hasSuffix("FAILED") { return .failed }
    return text.hasSuffix("ignored") ? .skipped : nil
  }

  /// What tests print, and the dots of `-q`.
  private mutating func readOther(_ text: UnsafeRawBufferPointer) {
    guard !text.trimmed.isEmpty else { return }
    if pending != nil {
      lastVerdict = Self.verdictAtEnd(text)
    } else if let name = text.before(" --- FAILED") {
      dots[.failed] += 1
      add(name, .failed, message: nil, nil)
    } else {
      countDots(text)
    }
  }

  /// `..F.i 5/9`
  private mutating func countDots(_ text: UnsafeRawBufferPointer) {
    let end = text.firstIndex(of: UInt8(ascii: " ")) ?? text.count
    var line = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
    for byte in text[part: 0..<end] {
      switch byte {
      case UInt8(ascii: "."): line[.passed] += 1
      case UInt8(ascii: "F"): line[.failed] += 1
      case UInt8(ascii: "i"): line[.skipped] += 1
      default: return
      }
    }
    for outcome in TestRun.Outcome.allCases { dots[outcome] += line[outcome] }
  }

  private mutating func add(
    _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, message: UnsafeRawBufferPointer?,
    _ milliseconds: Double?
  ) {
    suite.withUnsafeBytes { suite in
      _ = cases.add(
        CargoFailures.entry(
          suite: suite, name: name, outcome: outcome, milliseconds: milliseconds, message: message))
    }
  }

  /// A test that printed ended as the last line before the next one says.
  private mutating func resolvePending(orElse: TestRun.Outcome? = nil) {
    guard let name = pending else { return }
    pending = nil
    guard let outcome = lastVerdict ?? orElse else { return }
    lastVerdict = nil
    name.withUnsafeBytes { add($0, outcome, message: nil, nil) }
  }

  // MARK: The end

  private mutating func endRun(_ result: CargoResult) {
    resolvePending()
    suite.withUnsafeBytes { blocks.give(to: &cases, suite: $0) }
    cases.settle(result.totals, line: lastLine)
    cases.addMilliseconds(result.milliseconds)
    if result.tests < announced {
      cases.markIncomplete("\(result.tests) of \(announced) announced tests were run")
    }
    reset()
  }

  /// `error: test failed, to rerun pass `--lib`` before a result: the process is gone.
  private mutating func readCrash(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let start = text.firstIndex(of: "error: ") else { return false }
    let error = text.dropping(start + 7)
    guard error.hasPrefix("test failed, to rerun ") || error.hasPrefix("doctest failed, to rerun ")
    else { return false }
    if start > 0, !readTest(text) { countDots(text[part: 0..<start]) }
    cutRun("a test binary ended early")
    return true
  }

  private mutating func cutRun(_ reason: String) {
    guard isRunning else { return }
    resolvePending(orElse: .errored)
    suite.withUnsafeBytes { blocks.give(to: &cases, suite: $0) }
    var counted = cases.named
    for outcome in TestRun.Outcome.allCases {
      counted[outcome] = max(counted[outcome], dots[outcome])
    }
    cases.settle(counted, line: lastLine)
    cases.markIncomplete(reason)
    reset()
  }

  private mutating func reset() {
    isRunning = false
    isAfterBlank = false
    lastVerdict = nil
    pending = nil
    blocks = CargoFailures()
    dots = ConsoleTotals(passed: 0, failed: 0, errored: 0, skipped: 0)
  }
}

/// `test result: FAILED. 4 passed; 3 failed; 2 ignored; 0 measured; 9 filtered out; finished in 0.08s`
struct CargoResult {
  var totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
  var milliseconds: Double?

  var tests: Int { totals.tests }

  init?(_ text: UnsafeRawBufferPointer) {
    guard let rest = text.after("test result: ok. ") ?? text.after("test result: FAILED. ") else {
      return nil
    }
    var counts = rest
    if let (before, time) = rest.splitLast(at: "; finished in ") {
      counts = before
      milliseconds = time.milliseconds
    }
    var totals = totals
    counts.forEachCount { count, what in
      if what.equals("passed") || what.equals("measured") {
        totals[.passed] += count
      } else if what.equals("failed") {
        totals[.failed] += count
      } else if what.equals("ignored") {
        totals[.skipped] += count
      }
    }
    self.totals = totals
  }
}
