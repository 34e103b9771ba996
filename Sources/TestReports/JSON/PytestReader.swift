internal import Domain
internal import TextInput

/// Reads what the plugin pytest-json-report writes.
///
/// Tests bear the names that pytest's JUnit XML gives them.
struct PytestReader: JSONReportReader {
  static let format = TestFormat(
    "pytest-json", "pytest JSON report", .json,
    example: #"""
      {"created":1.5,"exitcode":0,"root":"/src","summary":{"passed":1,"total":1},
      "tests":[{"nodeid":"test_sum.py::test_adds","lineno":3,"outcome":"passed",
      "call":{"duration":0.001,"outcome":"passed"}}]}
      """#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, false) = head else { return false }
    return keys.contains("exitcode") && keys.contains("root")
  }

  mutating func compareTotals(file: String) {
    builder.compare(statedTests, with: toldTests, "tests", file: file)
  }

  var builder = TestRunBuilder()
  private var draft = CaseDraft()
  private var node: [UInt8] = []
  private var statedTests: Int?
  private var toldTests = 0

  mutating func readReport(_ json: inout JSONReader) -> Bool {
    guard let run = json.object() else { return false }
    var isReport = false
    while let key = json.nextKey(of: run) {
      switch key {
      case "duration": builder.milliseconds = json.number().map { $0 * 1_000 }
      case "exitcode": readExitCode(json.integer())
      case "summary":
        isReport = true
        readSummary(&json)
      case "collectors": readCollectors(&json)
      case "tests":
        guard let tests = json.array() else { continue }
        while json.nextElement(of: tests) { readTest(&json) }
      default: break
      }
    }
    return isReport
  }

  private mutating func readExitCode(_ code: Int?) {
    switch code {
    case 2: builder.markIncomplete("pytest was interrupted")
    case 3: builder.markIncomplete("pytest had an internal error")
    case 4: builder.markIncomplete("pytest was called wrongly")
    default: break
    }
  }

  private mutating func readSummary(_ json: inout JSONReader) {
    guard let summary = json.object() else { return }
    while let key = json.nextKey(of: summary) {
      if key.equals("total") { statedTests = json.integer() }
    }
  }

  /// Files and classes whose collection failed.
  private mutating func readCollectors(_ json: inout JSONReader) {
    guard let collectors = json.array() else { return }
    while json.nextElement(of: collectors) {
      guard let collector = json.object() else { continue }
      draft.clear()
      node.removeAll(keepingCapacity: true)
      var isFailed = false
      while let key = json.nextKey(of: collector) {
        switch key {
        case "nodeid": json.text(into: &node)
        case "outcome": isFailed = json.text()?.equals("failed") ?? false
        case "longrepr": draft.addToMessage(&json)
        default: break
        }
      }
      guard isFailed, !json.isFailed else { continue }
      draft.name = node
      draft.file = node
      draft.add(to: &builder)
      builder.markIncomplete("errors during collection")
    }
  }

  private mutating func readTest(_ json: inout JSONReader) {
    guard let test = json.object() else { return }
    draft.clear()
    node.removeAll(keepingCapacity: true)
    while let key = json.nextKey(of: test) {
      switch key {
      case "nodeid": json.text(into: &node)
      case "lineno": draft.line = json.integer().map { $0 &+ 1 }
      case "outcome": draft.outcome = json.text().map(Self.outcome) ?? .errored
      case "setup", "call", "teardown": readPhase(&json)
      default: break
      }
    }
    guard !json.isFailed else { return }
    toldTests += 1
    nameTest()
    draft.add(to: &builder)
  }

  private mutating func readPhase(_ json: inout JSONReader) {
    guard let phase = json.object() else { return }
    var text = CaseDraft()
    while let key = json.nextKey(of: phase) {
      switch key {
      case "duration":
        guard let seconds = json.number() else { continue }
        draft.milliseconds = (draft.milliseconds ?? 0) + seconds * 1_000
      case "crash":
        guard let crash = json.object() else { continue }
        while let key = json.nextKey(of: crash) {
          if key.equals("message") { draft.addToMessage(&json) }
        }
      case "longrepr": text.addToMessage(&json)
      default: break
      }
    }
    guard !text.message.isEmpty else { return }
    if !draft.message.isEmpty { draft.message.append(UInt8(ascii: "\n")) }
    draft.message += text.message
  }

  /// `tests/test_a.py::TestC::test_m[x]` is `test_m[x]` of `tests.test_a.TestC`.
  private mutating func nameTest() {
    node.withUnsafeBytes { node in
      guard let (file, path) = node.split(at: "::") else {
        draft.name.append(contentsOf: node)
        return
      }
      draft.file.append(contentsOf: file)
      let module = file.hasSuffix(".py") ? file[part: 0..<file.count - 3] : file
      for byte in module {
        draft.className.append(byte == UInt8(ascii: "/") ? UInt8(ascii: ".") : byte)
      }
      // Parameters may hold anything.
      let parameters = path.firstIndex(of: UInt8(ascii: "[")) ?? path.count
      guard let last = path[part: 0..<parameters].lastIndex(of: "::") else {
        draft.name.append(contentsOf: path)
        return
      }
      draft.className.append(UInt8(ascii: "."))
      var classes = path[part: 0..<last]
      while let (one, rest) = classes.split(at: "::") {
        draft.className.append(contentsOf: one)
        draft.className.append(UInt8(ascii: "."))
        classes = rest
      }
      draft.className.append(contentsOf: classes)
      draft.name.append(contentsOf: path.dropping(last + 2))
    }
  }

  /// An expected failure that passes is strict's failure if the project wants it so.
  private static func outcome(_ status: JSONText) -> TestRun.Outcome {
    switch status {
    case "passed", "xpassed": .passed
    case "failed", "rerun": .failed
    case "skipped", "xfailed": .skipped
    default: .errored
    }
  }
}
