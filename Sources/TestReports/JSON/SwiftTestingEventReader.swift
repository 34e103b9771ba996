internal import Basics
internal import Domain
internal import TextInput

/// Reads Swift Testing's event stream (`swift test --event-stream-output-path`).
///
/// A test function is a test, whatever its arguments are; known issues and warnings fail nothing.
/// Tests bear the names that SwiftPM's XML gives them.
struct SwiftTestingEventReader: TestLineReader {
  static let format = TestFormat(
    "swift-testing-json", "Swift Testing event stream", .json,
    example: #"""
      {"kind":"test","payload":{"id":"SumTests.adds()/SumTests.swift:5:2","kind":"function","name":"adds()"},"version":0}
      {"kind":"event","payload":{"kind":"testStarted","testID":"SumTests.adds()/SumTests.swift:5:2"},"version":0}
      {"kind":"event","payload":{"kind":"testEnded","testID":"SumTests.adds()/SumTests.swift:5:2"},"version":0}
      """#)

  static let marks: [LineMark] = [
    .start("{\"kind\":\""), .start("{\"version\":"), .start("{\"payload\":{"),
    .start("{ \"kind\""), .start("{ \"version\""),
  ]

  let wantsEveryLine = false
  private var builder = TestRunBuilder()
  private var json = JSONReader()
  private var record = Record()
  private var tests: [[UInt8]: Test] = [:]
  private var draft = CaseDraft()
  private var isOpen = false
  private var hasEvents = false
  private var isLastLineBad = false

  private struct Record {
    /// `test` or `event`.
    var kind: [UInt8] = []
    var payloadKind: [UInt8] = []
    var id: [UInt8] = []
    var name: [UInt8] = []
    var file: [UInt8] = []
    var line: Int?
    var seconds: Double?
    var message: [UInt8] = []
    var isFailure = false
    var hasPayload = false
    var hasVersion = false
  }

  private struct Test {
    var name: [UInt8]
    var className: [UInt8]
    var file: [UInt8]
    var line: Int?
    var isSuite: Bool
    /// When it began; nil when it does not run.
    var start: Double?
    var message: [UInt8] = []
    var hasFailed = false
  }

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine) -> Bool {
    json.restart(line.bytes.trimmed, line: line.number)
    let isRecord = readRecord()
    if isRecord { _ = json.end() }
    isLastLineBad = json.isFailed
    if let failure = json.failure {
      guard hasEvents else { return false }
      builder.warn(
        DiagnosticError(.badLine, failure.message, at: .init("", line: line.number)))
      return true
    }
    guard isRecord else { return false }
    hasEvents = true
    if record.kind.elementsEqual("test".utf8) {
      takeTest()
    } else if record.kind.elementsEqual("event".utf8) {
      record.payloadKind.withUnsafeBytes { takeEvent($0) }
    }
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    guard hasEvents else { return nil }
    if isOpen || isLastLineBad || builder.cases.isEmpty && !tests.isEmpty {
      builder.markIncomplete("the test run did not end")
    }
    let running = tests.filter { $0.value.start != nil && !$0.value.isSuite }
    for (id, _) in running.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      tests[id]?.message.set("did not end")
      end(id, .errored)
    }
    return builder
  }

  private mutating func readRecord() -> Bool {
    record = Record()
    guard let object = json.object() else { return false }
    while let key = json.nextKey(of: object) {
      switch key {
      case "kind": json.text(into: &record.kind)
      case "payload":
        guard let payload = json.object() else { return false }
        record.hasPayload = true
        readPayload(payload)
      case "version": record.hasVersion = true
      default: break
      }
    }
    return record.hasPayload && record.hasVersion && !record.payloadKind.isEmpty
  }

  private mutating func readPayload(_ payload: JSONReader.Scope) {
    while let key = json.nextKey(of: payload) {
      switch key {
      case "kind": json.text(into: &record.payloadKind)
      case "id", "testID": json.text(into: &record.id)
      case "name": json.text(into: &record.name)
      case "sourceLocation": readLocation()
      case "instant":
        guard let instant = json.object() else { continue }
        while let key = json.nextKey(of: instant) {
          if key.equals("absolute") { record.seconds = json.number() }
        }
      case "issue": readIssue()
      case "messages": readMessages()
      default: break
      }
    }
  }

  private mutating func readLocation() {
    guard let location = json.object() else { return }
    while let key = json.nextKey(of: location) {
      switch key {
      case "fileID": json.text(into: &record.file)
      case "line": record.line = json.integer()
      default: break
      }
    }
  }

  private mutating func readIssue() {
    guard let issue = json.object() else { return }
    var isKnown = false
    var isWarning = false
    while let key = json.nextKey(of: issue) {
      switch key {
      case "isKnown": isKnown = json.bool() ?? false
      case "severity": isWarning = json.text()?.equals("warning") ?? false
      case "sourceLocation": readLocation()
      default: break
      }
    }
    record.isFailure = !isKnown && !isWarning
  }

  private mutating func readMessages() {
    guard let messages = json.array() else { return }
    while json.nextElement(of: messages) {
      guard let message = json.object() else { continue }
      while let key = json.nextKey(of: message) {
        guard key.equals("text"), let text = json.text() else { continue }
        if !record.message.isEmpty { record.message.append(UInt8(ascii: "\n")) }
        text.append(to: &record.message)
      }
    }
  }

  /// `SumTests.Outer/deep()/SumTests.swift:16:27` is `deep()` of `SumTests.Outer`.
  private mutating func takeTest() {
    let isSuite = record.payloadKind.elementsEqual("suite".utf8)
    var path = record.id[...]
    if !isSuite, let slash = path.lastIndex(of: UInt8(ascii: "/")) { path = path[..<slash] }
    if path.count > record.name.count, path.suffix(record.name.count) == record.name[...] {
      path = path.dropLast(record.name.count + 1)
    }
    let className = path.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }
    tests[record.id] = Test(
      name: record.name, className: className, file: record.file, line: record.line,
      isSuite: isSuite)
  }

  private mutating func takeEvent(_ kind: UnsafeRawBufferPointer) {
    if kind.equals("runStarted") {
      isOpen = true
    } else if kind.equals("runEnded") {
      isOpen = false
    } else if kind.equals("testStarted") {
      if tests[record.id] == nil { takeTest() }
      tests[record.id]?.start = record.seconds ?? 0
    } else if kind.equals("issueRecorded") {
      takeIssue()
    } else if kind.equals("testEnded") {
      end(record.id, tests[record.id]?.hasFailed == true ? .failed : .passed)
    } else if kind.equals("testSkipped") || kind.equals("testCancelled") {
      tests[record.id]?.message = record.message
      end(record.id, .skipped)
    }
  }

  private mutating func takeIssue() {
    guard record.isFailure else { return }
    if let test = tests[record.id], test.start != nil, !test.isSuite {
      tests[record.id]?.hasFailed = true
      tests[record.id]?.message.appendLine(record.message)
      return
    }
    // Of a suite's set-up, or of no test at all.
    let test = tests[record.id]
    draft.clear()
    draft.name = test?.name ?? Array("issue outside of tests".utf8)
    draft.className = test?.className ?? []
    draft.file = record.file
    draft.line = record.line
    draft.message = record.message
    draft.add(to: &builder)
  }

  private mutating func end(_ id: [UInt8], _ outcome: TestRun.Outcome) {
    guard let test = tests[id] else { return }
    tests[id]?.start = nil
    tests[id]?.hasFailed = false
    tests[id]?.message = []
    guard !test.isSuite else { return }
    draft.clear()
    draft.className = test.className
    draft.name = test.name
    draft.file = test.file
    draft.line = test.line
    draft.outcome = outcome
    if let start = test.start, let end = record.seconds, outcome != .skipped {
      draft.milliseconds = max(end - start, 0) * 1_000
    }
    draft.message = test.message
    // Test functions have names of their own: a repeat is another attempt.
    builder.beginRun()
    draft.add(to: &builder)
  }
}
