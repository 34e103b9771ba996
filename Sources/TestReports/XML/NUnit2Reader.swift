internal import Basics
internal import Domain
internal import TextInput

/// The results of NUnit 2, which Pester and others write too: `test-results`.
struct NUnit2Reader: TestDocumentReader {
  static let format = TestFormat(
    "nunit2", "NUnit 2 XML", .xml,
    example: """
      <test-results name="Ledger.dll" total="1" errors="0" failures="1" not-run="0">
        <test-suite name="LedgerTests"><results>
          <test-case name="LedgerTests.Rounds" executed="True" result="Failure" time="0.004"/>
        </results></test-suite>
      </test-results>
      """)

  static func recognises(_ head: DocumentHead) -> Bool { head == .xml(root: "test-results") }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = NUnit2Reader(report: XMLReport(input, joinsRepeats: false))
    while reader.report.nextRoot(["test-results"]) { reader.readRun() }
    return try reader.report.finish()
  }

  private var report: XMLReport
  private var assembly: [UInt8] = []

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func readRun() {
    let line = report.xml.line()
    let depth = report.xml.depth
    let total = report.xml.number("total")
    let failures = report.xml.number("failures")
    let errors = report.xml.number("errors")
    let notRun = report.xml.number("not-run")
    assembly = report.xml.attribute("name").map { Array($0.lastPathComponent) } ?? []
    let before = report.builder.cases.counts
    readSuites(in: depth)
    guard report.xml.depth < depth else { return }
    let counts = report.builder.cases.counts
    let told = counts.tests - before.tests
    // Some writers leave out the tests that did not run, some do not.
    if total != told - (notRun ?? 0) {
      report.compare(stated: total, told: told, of: "tests", line: line)
    }
    let failed = counts.failed + counts.errored - before.failed - before.errored
    let (stated, _) = (failures ?? 0).addingReportingOverflow(errors ?? 0)
    if stated > failed {
      report.compare(stated: stated, told: failed, of: "failures", line: line)
    }
  }

  /// Suites within suites: between them stand `results` elements.
  private mutating func readSuites(in depth: Int, of suite: [UInt8] = []) {
    while report.xml.nextChild(of: depth) {
      let name = report.xml.name
      if name.equals("test-case") {
        readCase()
      } else if name.equals("results") {
        readSuites(in: report.xml.depth, of: suite)
      } else if name.equals("test-suite") {
        readSuites(in: report.xml.depth, of: report.xml.copy("name") ?? [])
      } else if name.equals("failure") {
        readSuiteFailure(of: suite)
      }
    }
  }

  /// A set-up that failed is told of by each test; after a tear-down they have passed.
  private mutating func readSuiteFailure(of suite: [UInt8]) {
    var test = ReportedTest(suite: assembly, name: suite, outcome: .errored)
    test.message = report.xml.messageAndTrace("message", "stack-trace")
    if test.message.starts(with: "TearDown".utf8) { report.builder.add(test) }
  }

  private mutating func readCase() {
    let depth = report.xml.depth
    var test = ReportedTest()
    test.suite = assembly
    report.xml.attribute("name").map { split($0, into: &test) }
    test.milliseconds = report.xml.milliseconds("time")
    test.outcome = outcome()
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("failure") || report.xml.name.equals("reason") {
        let message = report.xml.messageAndTrace("message", "stack-trace")
        if test.outcome != .passed { test.message = message }
      }
    }
    if test.message.starts(with: "TestFixtureSetUp failed".utf8) { test.outcome = .errored }
    if report.xml.depth < depth || test.outcome.isFailure { report.builder.add(test) }
  }

  /// `Ledger.Tests.Rounds("a.b")`: the class ends at the last dot before the parameters.
  private func split(_ name: UnsafeRawBufferPointer, into test: inout ReportedTest) {
    let end = name.firstIndex { $0 == UInt8(ascii: "(") || $0 == 0x20 } ?? name.count
    let dot = name[part: 0..<end].lastIndex(of: UInt8(ascii: "."))
    test.className = dot.map { Array(name[part: 0..<$0]) } ?? []
    test.name = Array(dot.map { name.dropping($0 + 1) } ?? name)
  }

  private mutating func outcome() -> TestRun.Outcome {
    let isExecuted = report.xml.attribute("executed").map { !$0.equals("False") } ?? true
    guard let result = report.xml.attribute("result") else {
      // The first versions had no `result`.
      guard isExecuted else { return .skipped }
      let hasSucceeded = report.xml.attribute("success").map { $0.equals("True") } ?? false
      return hasSucceeded ? .passed : .failed
    }
    switch result.text {
    case "Success", "Passed": return .passed
    case "Failure", "Failed": return .failed
    case "Ignored", "Skipped", "Inconclusive": return .skipped
    default: return .errored
    }
  }
}
