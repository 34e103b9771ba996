internal import Domain
internal import TextInput

/// Reads Cucumber's JSON, as its implementations and behave and pytest-bdd write it.
///
/// A scenario is a test. What is undefined or pending was not carried out: skipped, as the format
/// does not say whether the tool took it for a failure. A background told apart from the scenario
/// that follows belongs to it.
struct CucumberReader: JSONReportReader {
  static let format = TestFormat(
    "cucumber-json", "Cucumber JSON", .json,
    example: #"""
      [{"uri":"sum.feature","name":"Sum","elements":[{"type":"scenario","name":"adds","line":3,
      "steps":[{"keyword":"When ","name":"I add","result":{"status":"passed","duration":1200}}]}]}]
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, true) = head else { return false }
    return keys.contains("elements") || (keys.contains("uri") && keys.contains("keyword"))
  }

  var builder = TestRunBuilder(joinsRepeats: false)
  private var draft = CaseDraft()
  private var feature: [UInt8] = []
  private var file: [UInt8] = []
  /// Scenarios of the feature that failed, by line: a repeat of one was tried again.
  private var failedRows: [Int: Int] = [:]
  private var scenario = Scenario()
  private var background: Scenario?

  /// What the steps and hooks of a scenario came to.
  private struct Scenario {
    var hasSteps = false
    var hasResults = false
    var outcome = TestRun.Outcome.passed
    var milliseconds: Double?
    var message: [UInt8] = []

    mutating func add(_ other: Scenario) {
      hasSteps = hasSteps || other.hasSteps
      take(other.outcome)
      if let more = other.milliseconds { milliseconds = (milliseconds ?? 0) + more }
      message = other.message + message
    }

    /// The first failure holds; nothing that was not carried out passes.
    mutating func take(_ outcome: TestRun.Outcome) {
      if self.outcome.isFailure || outcome == .passed { return }
      self.outcome = outcome
    }
  }

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let features = json.array() else { return false }
    while json.nextElement(of: features) { readFeature(&json) }
    return true
  }

  /// The format states none.
  func compareTotals(file: String) {}

  private mutating func readFeature(_ json: inout JSONReader) {
    guard let object = json.object() else { return }
    let first = builder.cases.count
    feature.removeAll(keepingCapacity: true)
    file.removeAll(keepingCapacity: true)
    failedRows.removeAll()
    background = nil
    var hasElementsBeforeName = false
    while let key = json.nextKey(of: object) {
      switch key {
      case "name": json.text(into: &feature)
      case "uri", "location": json.text(into: &file)
      case "elements":
        hasElementsBeforeName = feature.isEmpty
        guard let elements = json.array() else { continue }
        while json.nextElement(of: elements) { readElement(&json) }
      default: break
      }
    }
    // behave names the feature behind its scenarios, and a line behind the path.
    let rows = first..<builder.cases.count
    if let colon = file.lastIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < file.count,
      file[(colon + 1)...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    {
      file.removeSubrange(colon...)
    }
    if hasElementsBeforeName {
      feature.withUnsafeBytes { builder.setClassName($0, ofRows: rows) }
    }
    file.withUnsafeBytes { builder.setPlace(file: $0, ofRows: rows) }
  }

  private mutating func readElement(_ json: inout JSONReader) {
    guard let element = json.object() else { return }
    draft.clear()
    scenario = Scenario()
    var isBackground = false
    var toldOutcome = TestRun.Outcome.passed
    while let key = json.nextKey(of: element) {
      switch key {
      case "name": json.text(into: &draft.name)
      case "line": draft.line = json.integer()
      // behave tells the scenario's line and outcome so.
      case "location": draft.line = json.text().flatMap { Self.line(of: $0.raw) }
      case "status": toldOutcome = json.text().map(Self.toldOutcome) ?? .passed
      case "type": isBackground = json.text()?.equals("background") ?? false
      case "before", "after": readSteps(&json, areHooks: true)
      case "steps": readSteps(&json, areHooks: false)
      default: break
      }
    }
    guard !json.isFailed else { return }
    if isBackground {
      background = scenario.hasResults ? scenario : nil
    } else {
      if let background { scenario.add(background) }
      background = nil
      if toldOutcome.isFailure { scenario.take(toldOutcome) }
      addScenario()
    }
  }

  private static func line(of location: UnsafeRawBufferPointer) -> Int? {
    location.lastIndex(of: ":").flatMap { location.dropping($0 + 1).wholeNumber }
  }

  private static func toldOutcome(_ status: JSONText) -> TestRun.Outcome {
    switch status {
    case "failed": .failed
    case "error", "hook_error", "cleanup_error": .errored
    default: .passed
    }
  }

  private mutating func addScenario() {
    draft.className = feature
    draft.outcome = scenario.hasSteps ? scenario.outcome : .skipped
    if scenario.outcome.isFailure { draft.outcome = scenario.outcome }
    draft.milliseconds = scenario.milliseconds
    draft.message = scenario.message
    let repeated = draft.line.flatMap { failedRows[$0] }.flatMap { row in
      draft.lend { builder.cases.isSameTest($0, as: row) } ? row : nil
    }
    let row = draft.add(to: &builder, attemptOf: repeated)
    guard let line = draft.line else { return }
    failedRows[line] = draft.outcome.isFailure ? row : nil
  }

  private mutating func readSteps(_ json: inout JSONReader, areHooks: Bool) {
    guard let steps = json.array() else { return }
    while json.nextElement(of: steps) {
      guard let step = json.object() else { continue }
      var name: [UInt8] = []
      var isHidden = areHooks
      var hasResult = false
      while let key = json.nextKey(of: step) {
        switch key {
        case "keyword", "name":
          if let text = json.text() { text.append(to: &name) }
        // cucumber-js tells hooks as hidden steps.
        case "hidden": isHidden = isHidden || json.bool() == true
        case "before", "after": readSteps(&json, areHooks: true)
        case "result":
          hasResult = true
          readResult(&json, of: name, isHook: isHidden)
        default: break
        }
      }
      if !isHidden { scenario.hasSteps = true }
      if hasResult { scenario.hasResults = true } else { scenario.take(.skipped) }
    }
  }

  private mutating func readResult(
    _ json: inout JSONReader, of step: [UInt8], isHook: Bool
  ) {
    guard let result = json.object() else { return }
    var outcome = TestRun.Outcome.skipped
    var status: [UInt8] = []
    var error = CaseDraft()
    while let key = json.nextKey(of: result) {
      switch key {
      case "status":
        json.text(into: &status)
        outcome = Self.outcome(status, isHook: isHook)
      case "duration": addDuration(&json)
      case "error_message":
        if !error.addToMessage(&json) { error.addAllToMessage(&json) }
      default: break
      }
    }
    let isFirst = !scenario.outcome.isFailure && outcome != .passed && !isHook
    scenario.take(outcome)
    if isFirst, outcome.isFailure || scenario.message.isEmpty, status != Array("skipped".utf8) {
      scenario.message = step
      if !outcome.isFailure { scenario.message += Array(" (".utf8) + status + Array(")".utf8) }
    }
    if !error.message.isEmpty, outcome.isFailure {
      if !scenario.message.isEmpty { scenario.message.append(UInt8(ascii: "\n")) }
      scenario.message += error.message
    }
  }

  /// Nanoseconds; behave writes seconds with a fraction.
  private mutating func addDuration(_ json: inout JSONReader) {
    guard let duration = json.number() else { return }
    let isSeconds = duration != duration.rounded()
    let milliseconds = isSeconds ? duration * 1_000 : duration / 1_000_000
    scenario.milliseconds = (scenario.milliseconds ?? 0) + milliseconds
  }

  private static func outcome(_ status: [UInt8], isHook: Bool) -> TestRun.Outcome {
    status.withUnsafeBytes { status in
      if status.equals("passed") || status.equals("PASSED") { return .passed }
      if status.equals("failed") || status.equals("ambiguous") || status.equals("FAILED") {
        return isHook ? .errored : .failed
      }
      return .skipped
    }
  }
}
