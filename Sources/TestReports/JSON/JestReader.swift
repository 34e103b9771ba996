internal import Domain
internal import TextInput

/// Reads what `jest --json` and `vitest --reporter=json` write.
struct JestReader: JSONReportReader {
  static let format = TestFormat(
    "jest-json", "Jest and Vitest JSON", .json,
    example: #"""
      {"numTotalTests":1,"success":true,"testResults":[{"name":"/src/sum.test.js","status":"passed",
      "assertionResults":[{"ancestorTitles":["sum"],"title":"adds","status":"passed"}]}]}
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, false) = head else { return false }
    return keys.contains { $0 == "numTotalTests" || $0 == "numTotalTestSuites" }
  }

  mutating func compareTotals(file: String) {
    builder.compare(statedTests, with: toldTests, "tests", file: file)
  }

  /// Jest tells of retries itself, and tests of one file may have the same name.
  var builder = TestRunBuilder(joinsRepeats: false)
  private var draft = CaseDraft()
  private var file: [UInt8] = []
  private var statedTests: Int?
  private var toldTests = 0

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let run = json.object() else { return false }
    var hasResults = false
    while let key = json.nextKey(of: run) {
      switch key {
      case "numTotalTests": statedTests = json.integer()
      case "wasInterrupted":
        if json.bool() == true { builder.markIncomplete("Jest was interrupted") }
      case "testResults":
        guard let suites = json.array() else { continue }
        hasResults = true
        while json.nextElement(of: suites) { readSuite(&json) }
      default: break
      }
    }
    return hasResults
  }

  private mutating func readSuite(_ json: inout JSONReader) {
    guard let suite = json.object() else { return }
    let first = builder.cases.count
    let failuresBefore = builder.cases.counts.failed
    var isFailed = false
    var message: [UInt8] = []
    file.removeAll(keepingCapacity: true)
    while let key = json.nextKey(of: suite) {
      switch key {
      case "assertionResults":
        guard let tests = json.array() else { continue }
        while json.nextElement(of: tests) { readTest(&json) }
      case "name": json.text(into: &file)
      case "status": isFailed = json.text()?.equals("failed") ?? false
      case "message": json.text(into: &message)
      default: break
      }
    }
    guard !json.isFailed else { return }
    file.withUnsafeBytes { file in
      builder.setPlace(file: file, ofRows: first..<builder.cases.count)
    }
    guard isFailed, builder.cases.counts.failed == failuresBefore else { return }
    // It did not compile, threw outside of tests, or a hook failed that belongs to no test.
    draft.clear()
    draft.className = file
    draft.name.set("Test suite failed to run")
    draft.file = file
    draft.message = message
    draft.message.removeTerminalEscapes()
    draft.add(to: &builder)
  }

  private mutating func readTest(_ json: inout JSONReader) {
    guard let test = json.object() else { return }
    draft.clear()
    while let key = json.nextKey(of: test) {
      switch key {
      case "ancestorTitles": draft.className.join(&json, separator: " ")
      case "title": json.text(into: &draft.name)
      case "duration": draft.milliseconds = json.number()
      case "status": draft.outcome = json.text().map(Self.outcome) ?? .errored
      case "failureMessages": draft.addAllToMessage(&json)
      case "invocations": draft.earlierFailures = max((json.integer() ?? 1) &- 1, 0)
      case "location": readLocation(&json)
      default: break
      }
    }
    guard !json.isFailed else { return }
    toldTests += 1
    draft.add(to: &builder)
  }

  private mutating func readLocation(_ json: inout JSONReader) {
    guard let location = json.object() else { return }
    while let key = json.nextKey(of: location) {
      if key.equals("line") { draft.line = json.integer() }
    }
  }

  private static func outcome(_ status: JSONText) -> TestRun.Outcome {
    switch status {
    case "passed": .passed
    case "failed": .failed
    case "pending", "skipped", "todo", "disabled": .skipped
    default: .errored
    }
  }
}
