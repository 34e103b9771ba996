internal import Basics
internal import Domain
internal import TextInput

/// What CTest writes for a dashboard, `Test.xml`: `Site`.
struct CTestReader: TestDocumentReader {
  static let format = TestFormat(
    "ctest-xml", "CTest Test.xml", .xml,
    example: """
      <Site Name="host"><Testing>
        <TestList><Test>./rounds</Test></TestList>
        <Test Status="failed"><Name>rounds</Name></Test>
      </Testing></Site>
      """)

  static func recognises(_ head: DocumentHead) -> Bool { head == .xml(root: "Site") }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = CTestReader(report: XMLReport(input))
    while reader.report.nextRoot(["Site"]) {
      let depth = reader.report.xml.depth
      while reader.report.xml.nextChild(of: depth, named: "Testing") {
        reader.readTesting()
      }
    }
    return try reader.report.finish()
  }

  private var report: XMLReport

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func readTesting() {
    let depth = report.xml.depth
    var listed = 0
    var told = 0
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("TestList") {
        let inner = report.xml.depth
        while report.xml.nextChild(of: inner) { listed += 1 }
      } else if report.xml.name.equals("Test") {
        told += 1
        readTest()
      }
    }
    if told < listed {
      report.builder.markIncomplete("\(listed) tests were listed and \(told) are told of")
    }
  }

  private mutating func readTest() {
    let depth = report.xml.depth
    var test = ReportedTest()
    let status = report.xml.copy("Status") ?? []
    var results = Results()
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("Name") {
        test.name = report.xml.trimmedText()
      } else if report.xml.name.equals("Results") {
        readResults(&results)
      }
    }
    test.outcome = Self.outcome(status, results)
    test.milliseconds = results.milliseconds
    if test.outcome.isFailure { test.message = results.output }
    if test.outcome != .passed, test.message.isEmpty {
      test.message = results.exitCode.isEmpty ? results.completion : results.exitCode
    }
    if report.xml.depth < depth || test.outcome.isFailure { report.builder.add(test) }
  }

  /// What is measured of a test.
  private struct Results {
    var milliseconds: Double?
    /// `Failed`, `Timeout`, `SEGFAULT` …; nothing for a test that passed.
    var exitCode: [UInt8] = []
    /// `Completed`, `Disabled`, `SKIP_RETURN_CODE=77` …
    var completion: [UInt8] = []
    var output: [UInt8] = []
  }

  private mutating func readResults(_ results: inout Results) {
    let depth = report.xml.depth
    while report.xml.nextChild(of: depth) {
      // What the test printed stands in a measurement without a name.
      let name = report.xml.copy("name") ?? []
      let value = readValue()
      switch String(decoding: name, as: UTF8.self) {
      case "Execution Time":
        results.milliseconds = value.withUnsafeBytes {
          DecimalNumber.milliseconds(fromSeconds: $0)
        }
      case "Exit Code": results.exitCode = value
      case "Completion Status": results.completion = value
      case "": results.output = value
      default: break
      }
    }
  }

  private mutating func readValue() -> [UInt8] {
    let depth = report.xml.depth
    var value: [UInt8] = []
    while report.xml.nextChild(of: depth, named: "Value") {
      // Compressed output cannot be shown.
      if report.xml.attribute("compression") == nil { value = report.xml.trimmedText() }
    }
    return value
  }

  private static func outcome(_ status: [UInt8], _ results: Results) -> TestRun.Outcome {
    switch String(decoding: status, as: UTF8.self) {
    case "passed": return .passed
    case "failed":
      // An exit code that the test gave itself, or what ended it.
      let code = results.exitCode
      return code.isEmpty || code == Array("Failed".utf8) ? .failed : .errored
    default:
      let reason = String(decoding: results.completion, as: UTF8.self)
      let isSkip = reason == "Disabled" || reason.hasPrefix("SKIP_")
      return isSkip ? .skipped : .errored
    }
  }
}
