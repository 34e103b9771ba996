internal import Domain
internal import TextInput

/// The pretty formatter of bats, which it uses on terminals; elsewhere it writes TAP.
///
/// Other tools have these marks, too, so that tests count only when a summary follows that knows
/// as many. No line is claimed before one names a file of bats.
struct BatsConsole: TestLineReader {
  static let format = TestFormat(
    "bats", "bats console", .console,
    example: """
      cart.bats
       ✓ adds
       ✗ removes
         (in test file cart.bats, line 5)
           `[ "$total" = 3 ]' failed

      2 tests, 1 failure
      """)

  static let marks: [LineMark] = [
    .start("✓ "), .start("✗ "), .start("- "), .end(".bats"), .end(" failure"), .end(" failures"),
    .end(" skipped"), .end(" not run"), .end(" seconds"),
  ]

  private var run = ConsoleRun(isTentative: true)
  private var file: [UInt8] = []
  private var isInMessage = false
  /// With `--timing` every test tells how long it took; the first says whether this is so.
  private var isTimed: Bool?
  private static let mostTentative = 50_000

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.first == 0x20 {
      if isInMessage, bytes.hasPrefix("   ") {
        run.appendMessage(bytes.dropping(3))
        return !file.isEmpty
      }
      endMessage()
      return readTest(bytes.dropping(1)) && !file.isEmpty
    }
    endMessage()
    if bytes.hasSuffix(".bats"), bytes.looksLikePath {
      file = Array(bytes)
      return true
    }
    return readTotals(line)
  }

  mutating func finish() -> TestRunBuilder? {
    guard file.isEmpty, run.isOpen else { return run.finish() }
    run.discard()
    return run.finish()
  }

  private mutating func endMessage() {
    guard isInMessage else { return }
    isInMessage = false
    run.closeMessage()
  }

  /// `✗ removes [40]`, `- later (skipped: not now)`
  private mutating func readTest(_ text: UnsafeRawBufferPointer) -> Bool {
    let outcome: TestRun.Outcome
    var name: UnsafeRawBufferPointer
    if let rest = text.after("✓ ") {
      (outcome, name) = (.passed, rest)
    } else if let rest = text.after("✗ ") {
      (outcome, name) = (.failed, rest)
    } else if let rest = text.after("- ") {
      (outcome, name) = (.skipped, rest)
    } else {
      return false
    }
    var milliseconds: Double?
    if isTimed != false, let (before, time) = name.splitLast(at: " ["),
      let time = time.before("]")?.wholeNumber
    {
      (name, milliseconds) = (before, Double(time))
    }
    if outcome == .skipped {
      guard let (before, reason) = name.splitLast(at: " (skipped"), reason.hasSuffix(")") else {
        return false
      }
      name = before
      add(name, .skipped, milliseconds, reason.before(")")?.after(": "))
    } else {
      add(name, outcome, milliseconds, nil)
    }
    isTimed = isTimed ?? (milliseconds != nil)
    return true
  }

  private mutating func add(
    _ name: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double?,
    _ message: UnsafeRawBufferPointer?
  ) {
    if run.count >= Self.mostTentative { run.discard() }
    file.withUnsafeBytes { file in
      let file = file.isEmpty ? nil : UnsafeRawBufferPointer(file)
      let row = run.add(
        .init(
          suite: file, className: file, name: name, file: file, outcome: outcome,
          milliseconds: milliseconds, message: message))
      guard outcome == .failed else { return }
      run.openMessage(row)
      isInMessage = true
    }
  }

  /// `6 tests, 1 failure, 2 skipped in 2 seconds`
  private mutating func readTotals(_ line: LogLine) -> Bool {
    guard run.count > 0, let (tests, rest) = line.bytes.leadingNumber,
      rest.hasPrefix(" test, ") || rest.hasPrefix(" tests, ")
    else { return false }
    let (counts, time) = line.bytes.splitLast(at: " in ") ?? (line.bytes, line.bytes)
    var totals = ConsoleTotals(passed: 0, failed: nil, errored: nil, skipped: 0)
    var notRun = 0
    counts.forEachCount { count, label in
      if label.hasPrefix("failure") { totals.failed = count }
      if label.equals("skipped") { totals.skipped = count }
      if label.equals("not run") { notRun = count }
    }
    guard totals.failed == run.named[.failed], totals.skipped == run.named[.skipped],
      run.named.tests <= tests
    else { return false }
    let missing = max(notRun, tests - run.named.tests)
    if missing > 0 { run.markIncomplete("\(missing) of \(tests) tests were not run") }
    if counts.count < line.bytes.count { run.addMilliseconds(time.milliseconds) }
    run.settleAsNamed()
    file = []
    isTimed = nil
    return true
  }
}
