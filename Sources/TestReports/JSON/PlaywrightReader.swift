internal import Domain
internal import TextInput

/// Reads what `playwright test --reporter=json` writes.
///
/// A test that runs in several projects is several tests: the project is their suite. An attempt
/// passed if it ended as the test expects.
struct PlaywrightReader: JSONReportReader {
  static let format = TestFormat(
    "playwright-json", "Playwright JSON", .json,
    example: #"""
      {"suites":[{"title":"a.spec.ts","file":"a.spec.ts","specs":[{"title":"opens","tests":[
      {"expectedStatus":"passed","projectName":"chromium","results":[{"status":"passed",
      "duration":12}],"status":"expected"}],"line":3}]}],"errors":[],"stats":{"expected":1}}
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, false) = head else { return false }
    return keys.contains("suites") || (keys.first == "config" && keys.count == 1)
  }

  mutating func compareTotals(file: String) {
    builder.compare(statedTests, with: toldTests, "tests", file: file)
  }

  var builder = TestRunBuilder(joinsRepeats: false)
  private var draft = CaseDraft()
  private var titles: [[UInt8]] = []
  private var expectedStatus: [UInt8] = []
  private var statedTests: Int?
  private var toldTests = 0

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let run = json.object() else { return false }
    var hasSuites = false
    while let key = json.nextKey(of: run) {
      switch key {
      case "suites":
        hasSuites = true
        readSuites(&json)
      case "errors": readErrors(&json)
      case "stats": readTotals(&json)
      default: break
      }
    }
    return hasSuites
  }

  /// Errors outside of tests: a file that does not load, a global set-up that throws.
  private mutating func readErrors(_ json: inout JSONReader) {
    guard let errors = json.array() else { return }
    var count = 0
    while json.nextElement(of: errors) { count += 1 }
    if count > 0 {
      builder.markIncomplete("\(count) error\(count == 1 ? "" : "s") outside of tests")
    }
  }

  private mutating func readTotals(_ json: inout JSONReader) {
    guard let stats = json.object() else { return }
    var total = 0
    while let key = json.nextKey(of: stats) {
      switch key {
      case "expected", "skipped", "unexpected", "flaky": total &+= json.integer() ?? 0
      case "duration": builder.milliseconds = json.number()
      default: break
      }
    }
    statedTests = total
  }

  private mutating func readSuites(_ json: inout JSONReader) {
    guard let suites = json.array() else { return }
    while json.nextElement(of: suites) {
      guard let suite = json.object() else { continue }
      titles.append([])
      while let key = json.nextKey(of: suite) {
        switch key {
        case "title": json.text(into: &titles[titles.count - 1])
        case "suites": readSuites(&json)
        case "specs":
          guard let specs = json.array() else { continue }
          while json.nextElement(of: specs) { readSpec(&json) }
        default: break
        }
      }
      titles.removeLast()
    }
  }

  private mutating func readSpec(_ json: inout JSONReader) {
    guard let spec = json.object() else { return }
    draft.clear()
    let first = builder.cases.count
    // The outermost title is the file; the name is the path of titles below it.
    draft.className = titles.first ?? []
    draft.file = draft.className
    for title in titles.dropFirst() where !title.isEmpty { draft.name += title + Self.arrow }
    let path = draft.name
    var line: Int?
    while let key = json.nextKey(of: spec) {
      switch key {
      case "title":
        draft.name = path
        if let title = json.text() { title.append(to: &draft.name) }
      case "line": line = json.integer()
      case "file": json.text(into: &draft.file)
      case "tests":
        guard let tests = json.array() else { continue }
        while json.nextElement(of: tests) { readTest(&json) }
      default: break
      }
    }
    let rows = first..<builder.cases.count
    draft.file.withUnsafeBytes { builder.setPlace(file: $0, line: line, ofRows: rows) }
  }

  private static let arrow = Array(" › ".utf8)

  private mutating func readTest(_ json: inout JSONReader) {
    guard let test = json.object() else { return }
    expectedStatus = Array("passed".utf8)
    draft.suite.removeAll(keepingCapacity: true)
    var row: Int?
    while let key = json.nextKey(of: test) {
      switch key {
      case "expectedStatus": json.text(into: &expectedStatus)
      case "projectName": json.text(into: &draft.suite)
      case "results":
        guard let results = json.array() else { continue }
        while json.nextElement(of: results) { readResult(&json, attemptOf: &row) }
      default: break
      }
    }
    guard !json.isFailed else { return }
    toldTests += 1
    guard row == nil else { return }
    // It was not run: skipped by the tool, which had enough failures.
    draft.outcome = .skipped
    draft.milliseconds = nil
    draft.message.removeAll(keepingCapacity: true)
    draft.add(to: &builder)
  }

  private mutating func readResult(_ json: inout JSONReader, attemptOf row: inout Int?) {
    guard let result = json.object() else { return }
    draft.message.removeAll(keepingCapacity: true)
    draft.milliseconds = nil
    draft.outcome = .errored
    while let key = json.nextKey(of: result) {
      switch key {
      case "status": draft.outcome = json.text().map(outcome) ?? .errored
      case "duration": draft.milliseconds = json.number()
      case "errors":
        guard let errors = json.array() else { continue }
        while json.nextElement(of: errors) { readError(&json) }
      default: break
      }
    }
    guard !json.isFailed else { return }
    row = draft.add(to: &builder, attemptOf: row)
  }

  private mutating func readError(_ json: inout JSONReader) {
    guard let error = json.object() else { return }
    while let key = json.nextKey(of: error) {
      switch key {
      case "message", "value": draft.addToMessage(&json)
      default: break
      }
    }
  }

  private func outcome(_ status: JSONText) -> TestRun.Outcome {
    let isExpected = expectedStatus.withUnsafeBytes { expected in expected.elementsEqual(status.raw)
    }
    switch status {
    case "skipped": return .skipped
    case "timedOut", "interrupted": return isExpected ? .passed : .errored
    case "passed", "failed": return isExpected ? .passed : .failed
    default: return .errored
    }
  }
}
