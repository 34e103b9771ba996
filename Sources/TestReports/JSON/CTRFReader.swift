internal import Domain
internal import TextInput

/// Reads the Common Test Report Format (CTRF), which reporters of many tools write.
struct CTRFReader: JSONReportReader {
  static let format = TestFormat(
    "ctrf", "CTRF JSON", .json,
    example: #"""
      {"reportFormat":"CTRF","specVersion":"0.0.0","results":{"tool":{"name":"jest"},
      "summary":{"tests":1,"passed":1,"failed":0,"pending":0,"skipped":0,"other":0},
      "tests":[{"name":"adds","status":"passed","duration":5}]}}
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, false) = head else { return false }
    return keys.contains("reportFormat") || keys.first == "results"
  }

  mutating func compareTotals(file: String) {
    builder.compare(statedTests, with: builder.cases.count, "tests", file: file)
  }

  var builder = TestRunBuilder(joinsRepeats: false)
  private var draft = CaseDraft()
  private var attempts: [Attempt] = []
  private var statedTests: Int?

  private struct Attempt {
    var outcome: TestRun.Outcome
    var milliseconds: Double?
    var message: [UInt8]
  }

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let document = json.object() else { return false }
    var hasTests = false
    while let key = json.nextKey(of: document) {
      guard key.equals("results"), let results = json.object() else { continue }
      while let key = json.nextKey(of: results) {
        switch key {
        case "summary": readSummary(&json)
        case "tests":
          guard let tests = json.array() else { continue }
          hasTests = true
          while json.nextElement(of: tests) { readTest(&json) }
        default: break
        }
      }
    }
    return hasTests
  }

  private mutating func readSummary(_ json: inout JSONReader) {
    guard let summary = json.object() else { return }
    var start: Double?
    var stop: Double?
    while let key = json.nextKey(of: summary) {
      switch key {
      case "tests": statedTests = json.integer()
      case "start": start = json.number()
      case "stop": stop = json.number()
      default: break
      }
    }
    if let start, let stop, stop > start { builder.milliseconds = stop - start }
  }

  private mutating func readTest(_ json: inout JSONReader) {
    guard let test = json.object() else { return }
    draft.clear()
    attempts.removeAll(keepingCapacity: true)
    var retries = 0
    var isFlaky = false
    var trace = CaseDraft()
    while let key = json.nextKey(of: test) {
      switch key {
      case "name": json.text(into: &draft.name)
      case "status": draft.outcome = json.text().map(Self.outcome) ?? .errored
      case "duration": draft.milliseconds = json.number()
      case "suite":
        if !json.text(into: &draft.suite) { draft.suite.join(&json, separator: " > ") }
      case "filePath": json.text(into: &draft.file)
      case "line": draft.line = json.integer()
      case "message": draft.addToMessage(&json)
      case "trace": trace.addToMessage(&json)
      case "retries": retries = max(json.integer() ?? 0, 0)
      case "flaky": isFlaky = json.bool() ?? false
      case "retryAttempts", "attempts": readAttempts(&json)
      default: break
      }
    }
    guard !json.isFailed else { return }
    if !trace.message.isEmpty {
      if !draft.message.isEmpty { draft.message.append(UInt8(ascii: "\n")) }
      draft.message += trace.message
    }
    // Some reporters list the last attempt too.
    if attempts.count > max(retries, 1), attempts.last?.outcome == draft.outcome {
      attempts.removeLast()
    }
    let isTriedAgain = draft.outcome != .skipped && attempts.isEmpty
    if isTriedAgain { draft.earlierFailures = max(retries, isFlaky ? 1 : 0) }
    add()
  }

  private mutating func add() {
    guard !attempts.isEmpty else {
      draft.add(to: &builder)
      return
    }
    let last = Attempt(
      outcome: draft.outcome, milliseconds: draft.milliseconds, message: draft.message)
    var row: Int?
    for attempt in attempts + [last] {
      draft.outcome = attempt.outcome
      draft.milliseconds = attempt.milliseconds
      draft.message = attempt.message
      row = draft.add(to: &builder, attemptOf: row)
    }
  }

  private mutating func readAttempts(_ json: inout JSONReader) {
    guard let list = json.array() else { return }
    while json.nextElement(of: list) {
      guard let attempt = json.object() else { continue }
      var one = CaseDraft()
      while let key = json.nextKey(of: attempt) {
        switch key {
        case "status": one.outcome = json.text().map(Self.outcome) ?? .errored
        case "duration": one.milliseconds = json.number()
        case "message", "trace": one.addToMessage(&json)
        default: break
        }
      }
      attempts.append(
        Attempt(outcome: one.outcome, milliseconds: one.milliseconds, message: one.message))
    }
  }

  /// `other` is what a reporter could not map: no pass.
  private static func outcome(_ status: JSONText) -> TestRun.Outcome {
    switch status {
    case "passed": .passed
    case "failed": .failed
    case "skipped", "pending": .skipped
    default: .errored
    }
  }
}
