internal import Domain
internal import TextInput

/// Reads what `rspec --format json` writes.
///
/// Tests bear the names that RSpec's JUnit formatter gives them: the class is the file's path with
/// dots, the name is the full description.
struct RSpecReader: JSONReportReader {
  static let format = TestFormat(
    "rspec-json", "RSpec JSON", .json,
    example: #"""
      {"version":"3.12.0","examples":[{"full_description":"Sum adds","status":"passed",
      "file_path":"./spec/sum_spec.rb","line_number":3,"run_time":0.001}],
      "summary":{"example_count":1,"failure_count":0,"errors_outside_of_examples_count":0}}
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, false) = head else { return false }
    return keys.contains("examples") && !keys.contains("tests")
  }

  mutating func compareTotals(file: String) {
    let counts = builder.cases.counts
    builder.compare(statedExamples, with: counts.tests, "examples", file: file)
    builder.compare(statedFailures, with: counts.failed, "failures", file: file)
  }

  var builder = TestRunBuilder(joinsRepeats: false)
  private var draft = CaseDraft()
  private var statedExamples: Int?
  private var statedFailures: Int?
  private var hasSummary = false

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let run = json.object() else { return false }
    var hasExamples = false
    while let key = json.nextKey(of: run) {
      switch key {
      case "examples":
        guard let examples = json.array() else { continue }
        hasExamples = true
        while json.nextElement(of: examples) { readExample(&json) }
      case "summary": readSummary(&json)
      default: break
      }
    }
    if hasExamples, !hasSummary, !json.isFailed {
      builder.markIncomplete("the report has no summary")
    }
    return hasExamples
  }

  private mutating func readSummary(_ json: inout JSONReader) {
    guard let summary = json.object() else { return }
    hasSummary = true
    while let key = json.nextKey(of: summary) {
      switch key {
      case "duration": builder.milliseconds = json.number().map { $0 * 1_000 }
      case "example_count": statedExamples = json.integer()
      case "failure_count": statedFailures = json.integer()
      case "errors_outside_of_examples_count":
        guard let count = json.integer(), count > 0 else { continue }
        builder.markIncomplete("\(count) error\(count == 1 ? "" : "s") outside of examples")
      default: break
      }
    }
  }

  private mutating func readExample(_ json: inout JSONReader) {
    guard let example = json.object() else { return }
    draft.clear()
    while let key = json.nextKey(of: example) {
      switch key {
      case "full_description": json.text(into: &draft.name)
      case "status": draft.outcome = json.text().map(Self.outcome) ?? .errored
      case "file_path": json.text(into: &draft.file)
      case "line_number": draft.line = json.integer()
      case "run_time": draft.milliseconds = json.number().map { $0 * 1_000 }
      case "pending_message": draft.addToMessage(&json)
      case "exception": readException(&json)
      default: break
      }
    }
    guard !json.isFailed else { return }
    draft.className.append(contentsOf: Self.className(ofFile: draft.file))
    draft.add(to: &builder)
  }

  private mutating func readException(_ json: inout JSONReader) {
    guard let exception = json.object() else { return }
    var backtrace = CaseDraft()
    while let key = json.nextKey(of: exception) {
      switch key {
      case "class", "message": draft.addToMessage(&json)
      case "backtrace": backtrace.addAllToMessage(&json)
      default: break
      }
    }
    if !backtrace.message.isEmpty { draft.message += [UInt8(ascii: "\n")] + backtrace.message }
  }

  /// `./spec/models/user_spec.rb` is `spec.models.user_spec`.
  private static func className(ofFile path: [UInt8]) -> [UInt8] {
    path.withUnsafeBytes { path in
      var path = path.hasPrefix("./") ? path.dropping(2) : path
      if path.hasSuffix(".rb") { path = path[part: 0..<path.count - 3] }
      return path.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }
    }
  }

  private static func outcome(_ status: JSONText) -> TestRun.Outcome {
    switch status {
    case "passed": .passed
    case "failed": .failed
    case "pending": .skipped
    default: .errored
    }
  }
}
