internal import Basics
internal import Domain
internal import TextInput

/// Reads the JSON lines of `dart test --reporter json` and `flutter test --machine`.
///
/// What the runner hides is no test. A file that does not load is an error of its own.
struct DartReader: TestLineReader {
  static let format = TestFormat(
    "dart-json", "Dart and Flutter JSON", .json,
    example: #"""
      {"suite":{"id":0,"platform":"vm","path":"test/sum_test.dart"},"type":"suite","time":0}
      {"test":{"id":3,"name":"adds","suiteID":0,"groupIDs":[2],"line":4},"type":"testStart","time":10}
      {"testID":3,"result":"success","skipped":false,"hidden":false,"type":"testDone","time":12}
      {"success":true,"type":"done","time":13}
      """#)

  static let marks: [LineMark] = [
    .start("{\"protocolVersion\":"), .start("{\"suite\":"), .start("{\"test\":"),
    .start("{\"group\":"), .start("{\"testID\":"), .start("{\"count\":"),
    .start("{\"success\":"), .start("{\"type\":\""), .start("{\"time\":"),
  ]

  let wantsEveryLine = false
  private var builder = TestRunBuilder(joinsRepeats: false)
  private var json = JSONReader()
  private var event = Event()
  private var suites: [Int: [UInt8]] = [:]
  private var groups: [Int: [UInt8]] = [:]
  private var tests: [Int: Test] = [:]
  private var draft = CaseDraft()
  private var hasEvents = false
  private var isOpen = false
  private var isLastLineBad = false

  /// All members that the events have, whatever their type, which stands last.
  private struct Event {
    var type: [UInt8] = []
    var time: Double?
    var id: Int?
    var result: [UInt8] = []
    var isSkipped = false
    var isHidden = false
    var success: Bool?
    var error: [UInt8] = []
    var trace: [UInt8] = []
    var message: [UInt8] = []
    var messageType: [UInt8] = []
    /// Of what the event is about: a suite, a group or a test.
    var subject = Subject()
  }

  private struct Subject {
    var id: Int?
    var name: [UInt8] = []
    var path: [UInt8] = []
    var suite: Int?
    var group: Int?
    var line: Int?
  }

  private struct Test {
    var subject: Subject
    var start: Double?
    var message: [UInt8] = []
  }

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine) -> Bool {
    json.restart(line.bytes.trimmed, line: line.number)
    let isEvent = readEvent() && !event.type.isEmpty && event.time != nil
    if isEvent { _ = json.end() }
    isLastLineBad = json.isFailed
    if let failure = json.failure {
      guard hasEvents else { return false }
      builder.warn(
        DiagnosticError(.badLine, failure.message, at: .init("", line: line.number)))
      return true
    }
    guard isEvent else { return false }
    return event.type.withUnsafeBytes { take($0) }
  }

  mutating func finish() -> TestRunBuilder? {
    guard hasEvents else { return nil }
    if isOpen || isLastLineBad { builder.markIncomplete("the test run did not end") }
    for (id, test) in tests.sorted(by: { $0.key < $1.key }) {
      tests[id] = nil
      guard !test.subject.name.starts(with: "loading ".utf8) else { continue }
      event = Event()
      add(test, .errored)
    }
    return builder
  }

  private mutating func readEvent() -> Bool {
    event = Event()
    guard let object = json.object() else { return false }
    while let key = json.nextKey(of: object) {
      switch key {
      case "type": json.text(into: &event.type)
      case "time": event.time = json.number()
      case "testID": event.id = json.integer()
      case "result": json.text(into: &event.result)
      case "skipped": event.isSkipped = json.bool() ?? false
      case "hidden": event.isHidden = json.bool() ?? false
      case "success": event.success = json.bool()
      case "error": json.text(into: &event.error)
      case "stackTrace": json.text(into: &event.trace)
      case "messageType": json.text(into: &event.messageType)
      case "message": json.text(into: &event.message)
      case "test", "group", "suite": readSubject()
      default: break
      }
    }
    return true
  }

  private mutating func readSubject() {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      switch key {
      case "id": event.subject.id = json.integer()
      case "name": json.text(into: &event.subject.name)
      case "path": json.text(into: &event.subject.path)
      case "suiteID": event.subject.suite = json.integer()
      case "groupIDs":
        guard let ids = json.array() else { continue }
        while json.nextElement(of: ids) { event.subject.group = json.integer() }
      case "line", "root_line":
        if let line = json.integer() { event.subject.line = line }
      default: break
      }
    }
  }

  private mutating func take(_ type: UnsafeRawBufferPointer) -> Bool {
    if type.equals("start") {
      begin()
    } else if type.equals("suite") {
      if let id = event.subject.id { suites[id] = event.subject.path }
    } else if type.equals("group") {
      if let id = event.subject.id { groups[id] = event.subject.name }
    } else if type.equals("testStart") {
      guard let id = event.subject.id else { return false }
      tests[id] = Test(subject: event.subject, start: event.time)
    } else if type.equals("testDone") {
      takeEnd()
    } else if type.equals("error") {
      takeError()
    } else if type.equals("print") {
      takePrint()
    } else if type.equals("done") {
      isOpen = false
      if event.success == nil { builder.markIncomplete("the test run was stopped") }
    } else if !type.equals("allSuites"), !type.equals("debug") {
      return false
    }
    if !hasEvents { isOpen = !type.equals("done") }
    hasEvents = true
    return true
  }

  private mutating func begin() {
    if isOpen, hasEvents { builder.markIncomplete("the test run did not end") }
    isOpen = true
    suites = [:]
    groups = [:]
    tests = [:]
    builder.beginRun()
  }

  private mutating func takeError() {
    guard let id = event.id, tests[id] != nil else { return }
    var text = event.error
    if !event.trace.isEmpty { text += [UInt8(ascii: "\n")] + event.trace }
    tests[id]?.message.appendLine(text)
  }

  private mutating func takePrint() {
    guard let id = event.id, event.messageType.elementsEqual("skip".utf8) else { return }
    tests[id]?.message.appendLine(event.message)
  }

  private mutating func takeEnd() {
    guard let id = event.id, let test = tests.removeValue(forKey: id) else { return }
    let outcome: TestRun.Outcome = event.result.withUnsafeBytes { result in
      if result.equals("success") { return event.isSkipped ? .skipped : .passed }
      return result.equals("failure") ? .failed : .errored
    }
    if event.isHidden, !outcome.isFailure { return }
    if outcome.isFailure, test.subject.name.starts(with: "loading ".utf8) {
      builder.markIncomplete("a test file did not load")
    }
    add(test, outcome)
  }

  private mutating func add(_ test: Test, _ outcome: TestRun.Outcome) {
    draft.clear()
    draft.suite = test.subject.suite.flatMap { suites[$0] } ?? []
    draft.file = draft.suite
    draft.line = test.subject.line
    draft.name = test.subject.name
    // A test's name begins with the names of its groups.
    if let group = test.subject.group.flatMap({ groups[$0] }), !group.isEmpty,
      draft.name.count > group.count + 1, draft.name.starts(with: group)
    {
      draft.className = group
      draft.name.removeFirst(group.count + 1)
    }
    draft.outcome = outcome
    if let start = test.start, let end = event.time, outcome != .skipped {
      draft.milliseconds = max(end - start, 0)
    }
    draft.message = test.message
    draft.add(to: &builder)
  }
}
