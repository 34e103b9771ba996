internal import Basics
internal import Domain
internal import TextInput

/// The results of NUnit 3 and 4: `test-run`.
///
/// A fixture whose set-up failed reports its tests as failed; one whose tear-down failed stands for
/// itself, as its tests have passed.
struct NUnit3Reader: TestDocumentReader {
  static let format = TestFormat(
    "nunit", "NUnit 3 XML", .xml,
    example: """
      <test-run id="0" result="Failed" total="1" passed="0" failed="1">
        <test-suite type="TestFixture" name="LedgerTests">
          <test-case name="Rounds" classname="LedgerTests" result="Failed" duration="0.004"/>
        </test-suite>
      </test-run>
      """)

  static func recognises(_ head: DocumentHead) -> Bool { head == .xml(root: "test-run") }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = NUnit3Reader(report: XMLReport(input, joinsRepeats: false))
    while reader.report.nextRoot(["test-run"]) { reader.readRun() }
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
    let failed = report.xml.number("failed")
    let before = report.builder.cases.counts
    report.builder.milliseconds = report.xml.milliseconds("duration")
    if report.xml.attribute("result")?.equals("Cancelled") ?? false {
      report.builder.markIncomplete("the run was cancelled")
    }
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("test-suite") {
        readSuite()
      } else if report.xml.name.equals("test-case") {
        readCase()
      }
    }
    guard report.xml.depth < depth else { return }
    let counts = report.builder.cases.counts
    report.compare(stated: total, told: counts.tests - before.tests, of: "tests", line: line)
    let failures = counts.failed + counts.errored - before.failed - before.errored
    if let failed, failed > failures {
      report.compare(stated: failed, told: failures, of: "failures", line: line)
    }
  }

  private mutating func readSuite() {
    let depth = report.xml.depth
    var fixture = ReportedTest()
    fixture.name = report.xml.copy("name") ?? []
    fixture.className = report.xml.copy("classname") ?? report.xml.copy("fullname") ?? []
    if report.xml.attribute("type")?.equals("Assembly") ?? false { assembly = fixture.name }
    fixture.suite = assembly
    let hasFailed = report.xml.attribute("result")?.equals("Failed") ?? false
    let site = report.xml.copy("site") ?? []
    let isInvalid = report.xml.attribute("label")?.equals("Invalid") ?? false
    let before = report.builder.cases.counts
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("test-suite") {
        readSuite()
      } else if report.xml.name.equals("test-case") {
        readCase()
      } else if report.xml.name.equals("failure") {
        fixture.message = report.xml.messageAndTrace("message", "stack-trace")
      } else if report.xml.name.equals("reason"), fixture.message.isEmpty {
        fixture.message = report.xml.messageAndTrace("message", "stack-trace")
      }
    }
    guard hasFailed, report.xml.depth < depth else { return }
    let counts = report.builder.cases.counts
    let hasNone = counts.tests == before.tests
    let isSetUp = site == Array("SetUp".utf8) || isInvalid
    if site == Array("TearDown".utf8) || hasNone && isSetUp {
      fixture.outcome = .errored
      report.builder.add(fixture)
    }
  }

  private mutating func readCase() {
    let depth = report.xml.depth
    var test = ReportedTest()
    test.suite = assembly
    test.name = report.xml.copy("name") ?? report.xml.copy("fullname") ?? []
    test.className = report.xml.copy("classname") ?? []
    test.milliseconds = report.xml.milliseconds("duration") ?? report.xml.milliseconds("time")
    test.outcome = Self.outcome(
      report.xml.attribute("result"), label: report.xml.copy("label"), site: report.xml.copy("site")
    )
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("failure") || report.xml.name.equals("reason") {
        let message = report.xml.messageAndTrace("message", "stack-trace")
        if test.outcome != .passed { test.message = message }
      }
    }
    if report.xml.depth < depth || test.outcome.isFailure { report.builder.add(test) }
  }

  private static func outcome(
    _ result: UnsafeRawBufferPointer?, label: [UInt8]?, site: [UInt8]?
  ) -> TestRun.Outcome {
    guard let result else { return .errored }
    if result.equals("Passed") || result.equals("Warning") { return .passed }
    if result.equals("Skipped") || result.equals("Inconclusive") { return .skipped }
    let labels: [StaticString] = ["Error", "Invalid", "Cancelled"]
    let isError = label?.withUnsafeBytes { label in labels.contains { label.equals($0) } } ?? false
    // `Parent` and `SetUp` are no fault of the test's own.
    let isOutside = site.map { $0 != Array("Test".utf8) } ?? false
    return isError || isOutside ? .errored : .failed
  }
}
