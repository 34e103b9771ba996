internal import Domain
internal import TextInput

/// RSpec: any formatter, for all end with the lists of failures and the totals.
///
/// Passed examples are only counted. parallel_tests and turbo_tests print a summary for each process
/// and then one of all, which is not counted again. What rspec-retry tried again bears only a place:
/// an example that then passed is named by it.
struct RSpecConsole: TestLineReader {
  static let format = TestFormat(
    "rspec", "RSpec console", .console,
    example: """
      Failures:

        1) Thing fails
           Failure/Error: expect(1).to eq 2

      10 examples, 1 failure, 3 pending
      """)

  static let marks: [LineMark] = [
    .start("Failures:"), .start("Pending:"), .start("1) "), .start("Finished in "),
    .start("rspec "), .start("An error occurred "), .start("RSpec is shutting down"),
    .end("failures"), .end("failure"), .end("pending"), .end("pendings"),
    .end("outside of examples"), .start("Took "), .start("RSpec::Retry: "),
  ]

  private enum Section { case failures, pending }

  private var run = ConsoleRun()
  /// A list was announced; its first item must come next.
  private var announced: Section?
  private var section: Section?
  private var nextItem = 1
  private var current: Int?
  private var isTimed = false
  /// Held back for the list of failed examples behind them.
  private var totals: ConsoleTotals?
  private var sum = ConsoleTotals()
  private var summaries = 0
  /// How often an example was tried again, by its place, and the failed examples by theirs.
  private var retries: [[UInt8]: Int] = [:]
  private var failedAt: [[UInt8]: Int] = [:]
  private static let mostRetries = 10_000

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { section != nil }

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if section != nil {
      if readItem(bytes) { return true }
      section = nil
      run.closeMessage()
    }
    if bytes.equals("Failures:") {
      announced = .failures
      return false
    }
    if bytes.hasPrefix("Pending:") {
      announced = .pending
      return false
    }
    if let announced, bytes.hasPrefix("  1) ") {
      settle()
      section = announced
      nextItem = 1
      return readItem(bytes)
    }
    if bytes.hasPrefix("rspec ") { return readFailedExample(bytes.dropping(6)) }
    if let retry = bytes.after("RSpec::Retry: ") { return readRetry(retry) }
    if bytes.hasPrefix("An error occurred ") {
      return bytes.contains("while loading ") || bytes.contains(" hook")
    }
    if bytes.hasPrefix("RSpec is shutting down") {
      run.markIncomplete("RSpec was interrupted")
      return true
    }
    if bytes.hasPrefix("Finished in "), bytes.contains(" (files took ") || run.isOpen,
      let rest = bytes.after("Finished in ")
    {
      isTimed = true
      announced = nil
      settle()
      run.addMilliseconds((rest.split(at: " (")?.before ?? rest).milliseconds)
      return true
    }
    return readSummary(line)
  }

  mutating func finish() -> TestRunBuilder? {
    settle()
    return run.finish()
  }

  /// Reads a line of a list; false when the list is over.
  private mutating func readItem(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let blanks = bytes.leadingBlanks
    if bytes.isEmpty {
      run.appendMessage(bytes)
      return true
    }
    guard blanks > 0 else { return false }
    if blanks == 2, let (number, rest) = bytes.dropping(2).leadingNumber, number == nextItem,
      let title = rest.after(") ")
    {
      nextItem += 1
      let isFailure = section == .failures
      let name = isFailure ? title.before(" FIXED") ?? title : title
      let row = run.add(.init(name: name, outcome: isFailure ? .failed : .skipped))
      if isFailure { run.index(row, name.hash) }
      run.openMessage(row)
      current = row
      return true
    }
    guard blanks >= 5, let current else { return blanks > 2 }
    let text = bytes.dropping(5)
    run.appendMessage(section == .pending ? text.after("# ") ?? text : text)
    if section == .pending, let place = text.after("# ./") { setPlace(place, of: current) }
    return true
  }

  /// `./spec/thing_spec.rb:3 # Thing fails`
  private mutating func readFailedExample(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (place, description) = text.split(at: " # "),
      let row = run.failure(description.trimmed.hash)
    else { return false }
    let path = place.after("./") ?? place.after("'./") ?? place
    setPlace(path.before("'") ?? path, of: row)
    return true
  }

  /// The class is what RSpec's JUnit formatter says: `spec.thing_spec`.
  private mutating func setPlace(_ text: UnsafeRawBufferPointer, of row: Int) {
    var (file, line) = text.split(at: ":in ").map { $0.before.place } ?? text.place
    if let (path, _) = file.split(at: "[") { file = path }
    guard file.looksLikePath, file.count < 1_000 else { return }
    let stem = file.splitLast(at: ".")?.before ?? file
    let className = stem.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }
    className.withUnsafeBytes { run.setClass($0, of: row) }
    run.setPlace(file, line, of: row)
    guard let line, !retries.isEmpty else { return }
    failedAt[Array(file) + Array(":\(line)".utf8)] = row
  }

  /// `2nd try ./spec/thing_spec.rb:5`
  private mutating func readRetry(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (number, rest) = text.leadingNumber, number > 1,
      let (_, place) = rest.split(at: " try ")
    else { return false }
    let key = Array((place.after("./") ?? place).trimmed)
    if retries.count < Self.mostRetries || retries[key] != nil { retries[key] = number - 1 }
    return true
  }

  private mutating func addRetries() {
    for (place, count) in retries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if let row = failedAt[place] {
        for _ in 0..<min(count, 20) { run.addEarlierFailure(to: row) }
        continue
      }
      place.withUnsafeBytes { text in
        let (file, line) = text.place
        _ = run.add(
          .init(name: text, file: file, line: line, outcome: .passed), earlierFailures: count)
      }
    }
    retries.removeAll()
    failedAt.removeAll()
  }

  /// `10 examples, 5 failures, 3 pending, 1 error occurred outside of examples`
  private mutating func readSummary(_ line: LogLine) -> Bool {
    let bytes = line.bytes.trimmed
    guard let (examples, rest) = bytes.leadingNumber, rest.hasPrefix(" example") else {
      return false
    }
    var stated = ConsoleTotals(passed: 0, failed: 0, errored: nil, skipped: 0)
    var outside = 0
    bytes.forEachCount { count, label in
      if label.hasPrefix("failure") { stated.failed = count }
      if label.hasPrefix("pending") { stated.skipped = count }
      if label.hasPrefix("error") {
        if label.hasSuffix("outside of examples") {
          outside = count
        } else {
          stated.errored = count
        }
      }
    }
    stated.passed = max(0, examples - stated[.failed] - stated[.errored] - stated[.skipped])
    if outside > 0 {
      run.markIncomplete(
        outside == 1
          ? "an error occurred outside of examples"
          : "\(outside) errors occurred outside of examples")
    }
    if !isTimed, summaries > 1 || !run.isOpen, summaries > 0, stated == sum { return true }
    settle()
    isTimed = false
    announced = nil
    summaries += 1
    for outcome in TestRun.Outcome.allCases { sum[outcome] += stated[outcome] }
    if stated.errored == nil { sum.errored = nil }
    totals = stated
    run.isOpen = true
    return true
  }

  private mutating func settle() {
    guard let stated = totals else { return }
    totals = nil
    addRetries()
    run.settle(stated)
  }
}
