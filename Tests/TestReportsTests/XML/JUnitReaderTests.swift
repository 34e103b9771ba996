import Basics
import Domain
import Testing

@testable import TestReports

@Suite struct JUnitReaderTests {
  private func run(_ text: String) throws -> TestReport {
    try #require(read(text).first)
  }

  @Test func keepsWhatATestHas() throws {
    let report = try run(
      """
      <testsuites time="1.5"><testsuite name="Ledger" file="a.py"><properties/>
      <testcase classname="ledger.Tests" name="adds &lt;1&gt;" time="0.25" file="b.py" line="7"/>
      <testcase classname="" name="rounds" time="1,234.5"><failure message="2 != 3" type="E">
      at line 1
      </failure></testcase>
      </testsuite></testsuites>
      """)
    #expect(
      Array(report.run.cases) == [
        .init(
          suite: "Ledger", className: "ledger.Tests", name: "adds <1>", file: "b.py", line: 7,
          attempts: [.init(outcome: .passed, milliseconds: 250)]),
        .init(
          suite: "Ledger", name: "rounds", file: "a.py",
          attempts: [
            .init(outcome: .failed, milliseconds: 1_234_500, message: "2 != 3\nat line 1")
          ]),
      ])
    #expect(report.run.milliseconds == 1_500)
    #expect(report.warnings.isEmpty)
  }

  @Test(arguments: [
    (#"<failure message="a"/>"#, TestRun.Outcome.failed, "a" as String?),
    (#"<failure>a</failure>"#, .failed, "a"),
    (#"<failure type="T"/>"#, .failed, "T"),
    (#"<failure type="T">a</failure>"#, .failed, "a"),
    (#"<failure message="a" type="T">E: a, said twice</failure>"#, .failed, "E: a, said twice"),
    (#"<failure message="a"/><failure message="b"/>"#, .failed, "a\n\nb"),
    (#"<error message="a"/><skipped/>"#, .errored, "a"),
    (#"<skipped message="why"/>"#, .skipped, "why"),
    (#"<skipped/><failure message="a"/>"#, .failed, "a"),
    (#"<skipped type="todo" message="later"/><failure message="a"/>"#, .skipped, "later\n\na"),
    (#"<failure message="t" type="testTimeoutFailure"/>"#, .errored, "t"),
    (#"<failure message=""/><system-out>the reason</system-out>"#, .failed, "the reason"),
    (#"<system-out>&lt;failure/&gt;</system-out>"#, .passed, nil),
    (#"<failure><![CDATA[a <b>]]> c</failure>"#, .failed, "a <b> c"),
  ])
  func tellsOutcomes(child: String, outcome: TestRun.Outcome, message: String?) throws {
    let report = try run("<testsuite><testcase name='a'>\(child)</testcase></testsuite>")
    #expect(report.run.cases.all.first?.attempts == [.init(outcome: outcome, message: message)])
  }

  @Test(arguments: [
    ("status='notrun' result='suppressed'", TestRun.Outcome.skipped),
    ("status='run' result='completed'", .passed), ("status='Failed'", .failed),
    ("status='disabled'", .skipped), ("status='error'", .errored), ("status='xyz'", .passed),
    ("result='skipped' status='run'", .skipped),
  ])
  func tellsOutcomesByAttributes(attributes: String, outcome: TestRun.Outcome) throws {
    let report = try run("<testsuite><testcase name='a' \(attributes)/></testsuite>")
    #expect(report.run.cases.all.first?.outcome == outcome)
  }

  @Test func attemptsAreInTheirOrder() throws {
    let report = try run(
      """
      <testsuite name="s" tests="2" failures="1">
      <testcase name="flaky" time="2"><flakyFailure message="first" time="1"><stackTrace>at x</stackTrace>
      <system-out>noise</system-out></flakyFailure><flakyError message="second"/></testcase>
      <testcase name="broken"><failure message="one"/><rerunError message="two"/></testcase>
      </testsuite>
      """)
    #expect(
      report.run.cases.all[0].attempts == [
        .init(outcome: .failed, milliseconds: 1_000, message: "first\nat x"),
        .init(outcome: .errored, message: "second"),
        .init(outcome: .passed, milliseconds: 2_000),
      ])
    #expect(report.run.cases.all[0].isFlaky)
    #expect(report.run.cases.all[1].attempts.map(\.outcome) == [.failed, .errored])
    #expect(report.run.cases.all[1].attempts.last?.message == "two")
    #expect(report.warnings.isEmpty)
  }

  @Test func suitesTellTestsOfOneNameApart() throws {
    let report = try run(
      """
      <testsuites><testsuite name="a"><testsuite name="ok"><testcase name="x" classname="test">
      <failure message="no"/></testcase></testsuite></testsuite>
      <testsuite name="b"><testsuite name="ok"><testcase name="x" classname="test"/></testsuite></testsuite>
      </testsuites>
      """)
    #expect(report.run.cases.map(\.suite) == ["a > ok", "b > ok"])
    #expect(report.run.cases.counts.flaky == 0)
  }

  @Test func aFailureOfASuiteIsATest() throws {
    let report = try run(
      "<testsuite name='s' tests='0' errors='1'><error message='no database'/></testsuite>")
    #expect(report.run.cases.counts.errored == 1)
    #expect(report.run.cases.all.first?.name == "s")
    #expect(report.warnings.isEmpty)
  }

  @Test(arguments: [
    ("<testsuite tests='3'><testcase name='a'/></testsuite>", 1, true),
    ("<testsuite tests='1' failures='1'><testcase name='a'/></testsuite>", 1, false),
    ("<testsuite errors='2'/>", 1, false),
    ("<testsuite tests='0'/>", 0, true),
    // The outer suite counts what the inner one tells of, or does not.
    (
      "<testsuite tests='1'><testsuite tests='1'><testcase name='a'/></testsuite></testsuite>", 0,
      true
    ),
    (
      "<testsuite tests='0'><testsuite tests='1'><testcase name='a'/></testsuite></testsuite>", 0,
      true
    ),
    // Several documents, and none around the tests.
    (
      "<testsuite name='a'><testcase name='a'/></testsuite>\n<testsuite><testcase name='b'/></testsuite>",
      1, true
    ),
    ("<testcase name='a'/>\n<testcase name='b'/>", 1, true),
    ("log line\n<testsuite><testcase name='a'/></testsuite>\nBUILD SUCCESSFUL", 1, true),
  ])
  func oddTotalsAndRootsAreTold(text: String, warnings: Int, isWhole: Bool) throws {
    let report = try run(text)
    #expect(report.warningCount == warnings)
    #expect((report.run.incomplete == nil) == isWhole)
  }

  @Test func aWarningNamesFileAndLine() throws {
    let report = try run(
      "<testsuites>\n\n<testsuite\n tests='2'><testcase name='a'/></testsuite></testsuites>")
    #expect(report.warnings.first?.location?.description == "report:3")
    #expect(report.warnings.first?.code == .totalsDisagree)
  }

  @Test func aRowOfDigitsIsNoNumber() throws {
    let digits = String(repeating: "9", count: 400)
    let report = try run(
      "<testsuite tests='\(digits)' time='\(digits)'><testcase name='a' time='-1'/></testsuite>")
    #expect(report.run.cases.all.first?.attempts == [.init(outcome: .passed)])
    #expect(report.run.milliseconds == nil)
  }

  /// The sample that a skipped repeat of a failed test is another test.
  @Test func aSkippedRepeatIsAnotherTest() throws {
    let report = try run(
      "<testsuite><testcase name='a'><failure/></testcase><testcase name='a'><skipped/></testcase></testsuite>"
    )
    #expect(report.run.cases.count == 2)
  }

  /// It may have been about to fail.
  @Test(arguments: [("", 0), ("<failure", 0), ("<failure/>", 1), ("<skipped/>", 0)])
  func aTestThatIsCutOffHasNotPassed(rest: String, count: Int) throws {
    let report = try run("<testsuite><testcase name='a'>\(rest)")
    #expect(report.run.cases.count == count)
    #expect(report.run.cases.allSatisfy { $0.outcome.isFailure })
    #expect(report.run.incomplete != nil)
  }
}
