internal import Domain
internal import TextInput

/// One execution of a test while its members are read, in whatever order they come.
///
/// What is empty is not known. The texts keep their memory from one test to the next.
struct CaseDraft {
  var suite: [UInt8] = []
  var className: [UInt8] = []
  var name: [UInt8] = []
  var file: [UInt8] = []
  var message: [UInt8] = []
  var line: Int?
  var outcome = TestRun.Outcome.errored
  var milliseconds: Double?
  /// Failures before the last attempt that the tool only counts.
  var earlierFailures = 0

  /// Forgets all; what is not told of a test is no pass.
  mutating func clear() {
    suite.removeAll(keepingCapacity: true)
    className.removeAll(keepingCapacity: true)
    name.removeAll(keepingCapacity: true)
    file.removeAll(keepingCapacity: true)
    message.removeAll(keepingCapacity: true)
    line = nil
    outcome = .errored
    milliseconds = nil
    earlierFailures = 0
  }

  /// Adds the next string of a reader to the message, in a line of its own, without colours.
  @discardableResult
  mutating func addToMessage(_ json: inout JSONReader) -> Bool {
    guard let text = json.text() else { return false }
    guard !text.raw.isEmpty, message.count < Self.longestMessage else { return true }
    if !message.isEmpty { message.append(UInt8(ascii: "\n")) }
    let start = message.count
    text.append(to: &message)
    message.removeTerminalEscapes(from: start)
    return true
  }

  /// Adds the strings of an array to the message.
  mutating func addAllToMessage(_ json: inout JSONReader) {
    guard let list = json.array() else { return }
    while json.nextElement(of: list) { addToMessage(&json) }
  }

  /// More is not kept of a message anyway.
  static let longestMessage = 64 << 10

  /// Adds the test, with a failure for each earlier attempt, and returns its row.
  @discardableResult
  func add(to builder: inout TestRunBuilder) -> Int {
    lend { entry in
      guard earlierFailures > 0 else { return builder.add(entry) }
      var earlier = entry
      earlier.outcome = .failed
      earlier.milliseconds = nil
      earlier.message = nil
      let row = builder.add(earlier)
      let isPlausible = builder.cases.counts.runs < 1_000 + 2 * builder.cases.count
      let most = isPlausible ? Self.mostAttempts : 1
      for _ in 1..<max(min(earlierFailures, most), 1) { builder.addAttempt(earlier, to: row) }
      builder.addAttempt(entry, to: row)
      return row
    }
  }

  /// Adds a further attempt of the test in a row, or the test if there is no row.
  func add(to builder: inout TestRunBuilder, attemptOf row: Int?) -> Int {
    guard let row else { return add(to: &builder) }
    lend { builder.addAttempt($0, to: row) }
    return row
  }

  /// No tool tries a test more often, nor all tests so often: a number must not fill the memory.
  private static let mostAttempts = 100

  func lend<Result>(_ body: (TestCaseTable.Entry) -> Result) -> Result {
    ReportedTest(
      suite: suite, className: className, name: name, file: file, line: line, outcome: outcome,
      milliseconds: milliseconds, message: message
    ).withEntry(body)
  }
}

extension [UInt8] {
  /// Replaces all by a text.
  mutating func set(_ text: StaticString) {
    removeAll(keepingCapacity: true)
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds a text.
  mutating func add(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds a text in a line of its own, as long as there is room for what a message keeps.
  mutating func appendLine(_ text: [UInt8]) {
    guard count < CaseDraft.longestMessage else { return }
    if !isEmpty { append(UInt8(ascii: "\n")) }
    append(contentsOf: text)
  }

  /// Adds the strings of an array, with a separator between them.
  mutating func join(_ json: inout JSONReader, separator: StaticString) {
    guard let list = json.array() else { return }
    while json.nextElement(of: list) {
      guard let text = json.text() else { continue }
      if !isEmpty { add(separator) }
      text.append(to: &self)
    }
  }
}
