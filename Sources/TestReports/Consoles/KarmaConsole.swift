internal import Domain
internal import TextInput

/// Karma's progress and dots reporters. Each browser runs all tests; it is told as their suite.
struct KarmaConsole: TestLineReader {
  static let format = TestFormat(
    "karma", "Karma console", .console,
    example: """
      Chrome Headless 120.0.0.0 (Linux x86_64) Thing fails FAILED
      	Expected 1 to be 2.
      Chrome Headless 120.0.0.0 (Linux x86_64): Executed 5 of 5 (1 FAILED) (0.05 secs / 0.03 secs)
      """)

  static let marks: [LineMark] = [
    .end(" FAILED"), .end(" secs)"), .inside(": Executed "), .end(" ERROR"),
    .start("TOTAL: "),
  ]

  private struct Browser {
    var name: [UInt8]
    var executed = 0
    var total = 0
    var failed = 0
    var skipped = 0
  }

  private var run = ConsoleRun(isTentative: true)
  private var browsers: [Browser] = []
  private var isInMessage = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInMessage }

  private static let mostBrowsers = 100

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if isInMessage {
      if bytes.first == UInt8(ascii: "\t") || bytes.isEmpty {
        run.appendMessage(bytes.trimmed)
        return true
      }
      isInMessage = false
      run.closeMessage()
    }
    if let (name, counts) = bytes.splitLast(at: ": Executed ") { return readCounts(name, counts) }
    if let title = bytes.before(" FAILED") { return readFailure(title) }
    if bytes.hasSuffix(" ERROR"), browsers.contains(where: { bytes.starts(with: $0.name) }) {
      run.markIncomplete("a browser failed with an error")
      return true
    }
    return bytes.hasPrefix("TOTAL: ") && !browsers.isEmpty
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    return run.finish()
  }

  /// `5 of 10 (1 FAILED) (skipped 1) SUCCESS (0.05 secs / 0.03 secs)`
  private mutating func readCounts(
    _ name: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
  ) -> Bool {
    guard let (executed, rest) = text.leadingNumber, let of = rest.after(" of "),
      let (total, notes) = of.leadingNumber, !name.isEmpty, name.count < 300
    else { return false }
    var browser = Browser(name: Array(name), executed: executed, total: total)
    if let (_, note) = notes.split(at: "(skipped ") {
      browser.skipped = note.leadingNumber?.value ?? 0
    }
    if let index = notes.firstIndex(of: " FAILED)"),
      let open = notes[part: 0..<index].lastIndex(of: "(")
    {
      browser.failed = notes.dropping(open + 1).leadingNumber?.value ?? 0
    }
    if notes.contains(" ERROR") { run.markIncomplete("a browser failed with an error") }
    if notes.contains("DISCONNECTED") { run.markIncomplete("a browser was disconnected") }
    if let index = browsers.firstIndex(where: { $0.name == browser.name }) {
      if browser.executed < browsers[index].executed {
        settle()
      } else {
        browsers[index] = browser
        return true
      }
    }
    if browsers.count < Self.mostBrowsers { browsers.append(browser) }
    run.isOpen = true
    return true
  }

  /// The name of the browser, a blank, and the titles of the test.
  private mutating func readFailure(_ text: UnsafeRawBufferPointer) -> Bool {
    let known = browsers.first { text.starts(with: $0.name) }?.name.count
    guard let end = known ?? text.firstIndex(of: ") ").map({ $0 + 1 }),
      text[part: 0..<end].contains(" ("), end + 1 < text.count
    else { return false }
    let row = run.add(
      .init(suite: text[part: 0..<end], name: text.dropping(end + 1), outcome: .failed))
    run.openMessage(row)
    isInMessage = true
    return true
  }

  private mutating func settle() {
    guard !browsers.isEmpty else { return run.discard() }
    var totals = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
    for browser in browsers {
      if browser.executed + browser.skipped < browser.total {
        run.markIncomplete("\(browser.executed) of \(browser.total) tests were executed")
      }
      totals[.failed] += browser.failed
      totals[.skipped] += browser.skipped
      totals[.passed] += max(0, browser.executed - browser.failed)
    }
    browsers.removeAll()
    run.settle(totals)
  }
}
