internal import Domain
internal import TextInput

/// A test of a JUnit report whose end was not reached yet; its room is used for all of them.
struct JUnitCase {
  private(set) var name: [UInt8] = []
  private(set) var className: [UInt8] = []
  private(set) var file: [UInt8] = []
  private(set) var line: Int?
  private(set) var milliseconds: Double?
  private(set) var outcome = TestRun.Outcome.passed
  private(set) var message: [UInt8] = []
  /// What the report tells of further executions of it.
  private(set) var attempts: [Attempt] = []
  /// `failure` and `error` elements.
  private(set) var failures = 0
  /// A child told the outcome.
  private var isTold = false
  /// The report says that it may fail.
  private var isExpected = false
  private var text = JUnitMessage()

  struct Attempt {
    var outcome: TestRun.Outcome
    var message: [UInt8]
    var milliseconds: Double?
    /// It came before the outcome that holds: the test failed and then passed.
    var isBefore: Bool
  }

  /// Begins with the `testcase` whose start tag was just read.
  mutating func begin(_ xml: inout XMLTokenizer) {
    name.set(xml.attribute("name"))
    // PHPUnit writes the class as PHP does in `class`, and with dots in `classname`.
    className.set(xml.attribute("class") ?? xml.attribute("classname"))
    file.set(xml.attribute("file") ?? xml.attribute("filepath"))
    line = xml.number("line") ?? xml.number("lineno")
    milliseconds = xml.milliseconds("time") ?? xml.milliseconds("duration")
    outcome = xml.attribute("result").flatMap(Self.outcome) ?? .passed
    if outcome == .passed { outcome = xml.attribute("status").flatMap(Self.outcome) ?? .passed }
    message.removeAll(keepingCapacity: true)
    attempts.removeAll(keepingCapacity: true)
    failures = 0
    isTold = false
    isExpected = false
  }

  /// Reads the child whose start tag was just read, if it tells of the outcome.
  mutating func readChild(_ xml: inout XMLTokenizer) {
    let name = xml.name
    if name.equals("failure") {
      tell(.failed, &xml)
    } else if name.equals("error") {
      tell(.errored, &xml)
    } else if name.equals("skipped") || name.equals("disabled") || name.equals("ignored") {
      tell(.skipped, &xml)
    } else if name.equals("rerunFailure") {
      addAttempt(.failed, isBefore: false, &xml)
    } else if name.equals("rerunError") {
      addAttempt(.errored, isBefore: false, &xml)
    } else if name.equals("flakyFailure") {
      addAttempt(.failed, isBefore: true, &xml)
    } else if name.equals("flakyError") {
      addAttempt(.errored, isBefore: true, &xml)
    } else if outcome.isFailure, message.isEmpty, name.equals("system-out") {
      // CTest tells nothing else of a failure.
      text.read(&xml, attributes: false)
      message.append(contentsOf: text.bytes)
    }
  }

  /// pytest says so of a file whose tests are not known.
  var isCollectionFailure: Bool {
    message.withUnsafeBytes { $0.hasPrefix("collection failure") }
  }

  private mutating func tell(_ told: TestRun.Outcome, _ xml: inout XMLTokenizer) {
    let type = xml.attribute("type")
    let isForeign = told == .failed && type.map(Self.isNoAssertion) ?? false
    isExpected = isExpected || told == .skipped && type?.equals("todo") ?? false
    text.read(&xml)
    if told == .skipped, text.isExpectedFailure { isExpected = true }
    if told.isFailure { failures += 1 }
    // A failure is not taken back by a skip that is told with it, but by the word that it may fail.
    if !isTold || told.isFailure && !outcome.isFailure && !isExpected {
      let isErrored = isForeign || told == .skipped && text.couldNotRun
      outcome = isErrored ? .errored : told
    }
    isTold = true
    guard message.count < JUnitMessage.limit, !text.bytes.isEmpty else { return }
    if !message.isEmpty { message.append(contentsOf: "\n\n".utf8) }
    message.append(contentsOf: text.bytes)
  }

  private mutating func addAttempt(
    _ told: TestRun.Outcome, isBefore: Bool, _ xml: inout XMLTokenizer
  ) {
    let milliseconds = xml.milliseconds("time")
    text.read(&xml)
    guard attempts.count < Self.mostAttempts else { return }
    attempts.append(
      Attempt(
        outcome: told, message: text.bytes, milliseconds: milliseconds, isBefore: isBefore))
  }

  private static let mostAttempts = 1_000

  /// Types of failures for which Node's test runner has no `error`.
  private static func isNoAssertion(_ type: UnsafeRawBufferPointer) -> Bool {
    type.equals("testTimeoutFailure") || type.equals("cancelledByParent")
      || type.equals("hookFailed")
  }

  /// What `status` or `result` says; nil when it is none of the words for an outcome.
  private static func outcome(_ word: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    // What nearly every case has.
    if word.equals("run") || word.equals("completed") || word.equals("passed") { return nil }
    guard word.count <= 16 else { return nil }
    switch word.text.lowercased() {
    case "notrun", "suppressed", "disabled", "skipped", "skip", "ignored", "pending", "todo",
      "notexecuted":
      return .skipped
    case "fail", "failed", "failure": return .failed
    case "error", "errored", "broken", "crashed", "aborted", "timeout", "timedout", "timed_out":
      return .errored
    default: return nil
    }
  }
}

extension [UInt8] {
  /// Takes on other bytes, keeping the room.
  mutating func set(_ bytes: UnsafeRawBufferPointer?) {
    removeAll(keepingCapacity: true)
    if let bytes { append(contentsOf: bytes) }
  }
}
