import Domain
import Testing

@testable import TestReports

/// The formats of .NET, whose tools do not run everywhere; written after their schemas.
@Suite struct DotNetReaderTests {
  @Test func xUnitNetTellsTestsAndWhatFailedOutsideThem() throws {
    let report = try #require(
      read(
        #"""
        <?xml version="1.0" encoding="utf-8"?>
        <assemblies timestamp="01/01/2026 10:00:00">
          <assembly name="C:\build\Ledger.dll" total="4" passed="1" failed="1" skipped="2" errors="1" time="0.5">
            <errors><error type="assembly-cleanup" name="Ledger.dll"><failure exception-type="E">
              <message><![CDATA[cannot close]]></message><stack-trace>at X</stack-trace></failure></error></errors>
            <collection name="c" total="4">
              <test name="Ledger.Tests.Rounds(n: 2)" type="Ledger.Tests" method="Rounds" time="0.25" result="Pass" />
              <test name="Ledger.Tests.Rounds(n: 3)" type="Ledger.Tests" method="Rounds" time="0.1" result="Fail">
                <failure exception-type="Xunit.Sdk.EqualException"><message>2 != 3</message><stack-trace>at Y</stack-trace></failure>
              </test>
              <test name="Ledger.Tests.Later" type="Ledger.Tests" method="Later" result="Skip"><reason><![CDATA[no disk]]></reason></test>
              <test name="named" type="Ledger.Tests" method="Other" result="NotRun"/>
            </collection>
          </assembly>
        </assemblies>
        """#
      ).first)
    #expect(report.run.format == "xunit.net")
    #expect(report.run.milliseconds == 500)
    #expect(report.warnings.isEmpty)
    #expect(report.run.incomplete == nil)
    #expect(
      Array(report.run.cases) == [
        .init(
          suite: "Ledger.dll", className: "Ledger.dll", name: "assembly-cleanup",
          attempts: [.init(outcome: .errored, message: "cannot close\nat X")]),
        .init(
          suite: "Ledger.dll", className: "Ledger.Tests", name: "Rounds(n: 2)",
          attempts: [.init(outcome: .passed, milliseconds: 250)]),
        .init(
          suite: "Ledger.dll", className: "Ledger.Tests", name: "Rounds(n: 3)",
          attempts: [.init(outcome: .failed, milliseconds: 100, message: "2 != 3\nat Y")]),
        .init(
          suite: "Ledger.dll", className: "Ledger.Tests", name: "Later",
          attempts: [.init(outcome: .skipped, message: "no disk")]),
        .init(
          suite: "Ledger.dll", className: "Ledger.Tests", name: "named",
          attempts: [.init(outcome: .skipped)]),
      ])
  }

  @Test func xUnitNet1NamesClasses() throws {
    let report = try #require(
      read(
        #"<assembly name="a.dll" total="1" failed="0"><class name="A"><test name="A.x" type="A" result="Pass"/></class></assembly>"#
      ).first)
    #expect(report.run.cases.all.first?.name == "x")
    #expect(report.warnings.isEmpty)
  }

  @Test func nUnit3TellsWhoseFaultItWas() throws {
    let report = try #require(
      read(
        #"""
        <test-run result="Failed" total="5" passed="1" failed="3" skipped="1" duration="2">
        <test-suite type="Assembly" name="L.dll" result="Failed">
          <test-suite type="TestFixture" name="A" fullname="N.A" classname="N.A" result="Failed" site="SetUp">
            <failure><message>no database</message></failure>
            <test-case name="Never" classname="N.A" result="Failed" site="Parent" duration="0"/>
          </test-suite>
          <test-suite type="TestFixture" name="B" fullname="N.B" classname="N.B" result="Failed" site="TearDown">
            <failure><message>cannot close</message></failure>
            <test-case name="Passes" classname="N.B" result="Passed" duration="0.5"/>
            <test-case name="Fails" classname="N.B" result="Failed"><failure><message>2 != 3</message></failure></test-case>
            <test-case name="Raises" classname="N.B" result="Failed" label="Error"><failure><message>E</message></failure></test-case>
            <test-case name="Later" classname="N.B" result="Skipped" label="Ignored"><reason><message>no disk</message></reason></test-case>
          </test-suite>
        </test-suite></test-run>
        """#
      ).first)
    let cases = Array(report.run.cases)
    #expect(cases.map(\.name) == ["Never", "Passes", "Fails", "Raises", "Later", "B"])
    #expect(
      cases.map(\.outcome) == [.errored, .passed, .failed, .errored, .skipped, .errored])
    #expect(cases.allSatisfy { $0.suite == "L.dll" })
    #expect(cases.last?.attempts.last?.message == "cannot close")
    #expect(report.run.milliseconds == 2_000)
  }

  @Test func trxCountsRowsAndNotTheTestAroundThem() throws {
    let report = try #require(
      read(
        #"""
        <TestRun><Results>
          <UnitTestResult testId="1" testName="Rounds" outcome="Failed" duration="00:01:00.5000000">
            <InnerResults>
              <UnitTestResult testId="1" testName="Rounds (2)" outcome="Passed" duration="00:00:00.25"/>
              <UnitTestResult testId="1" testName="Rounds (3)" outcome="Failed"><Output><ErrorInfo>
                <Message>2 != 3</Message><StackTrace>at X</StackTrace></ErrorInfo></Output></UnitTestResult>
            </InnerResults>
          </UnitTestResult>
          <UnitTestResult testId="2" testName="Slow" outcome="Timeout"/>
          <UnitTestResult testId="3" testName="NoOutcome"/>
        </Results>
        <TestDefinitions><UnitTest id="1" name="Rounds"><TestMethod className="N.L, Ledger, Version=1" name="Rounds"/></UnitTest></TestDefinitions>
        <ResultSummary outcome="Failed"><Counters total="5" failed="2"/></ResultSummary></TestRun>
        """#
      ).first)
    #expect(
      Array(report.run.cases) == [
        .init(
          className: "N.L", name: "Rounds (2)",
          attempts: [.init(outcome: .passed, milliseconds: 250)]),
        .init(
          className: "N.L", name: "Rounds (3)",
          attempts: [.init(outcome: .failed, message: "2 != 3\nat X")]),
        .init(name: "Slow", attempts: [.init(outcome: .errored)]),
        .init(name: "NoOutcome", attempts: [.init(outcome: .errored)]),
      ])
    #expect(report.warnings.isEmpty)
    #expect(report.run.incomplete == nil)
  }

  @Test(arguments: [
    ("<ResultSummary outcome='Aborted'/>", true), ("<ResultSummary outcome='Failed'/>", false),
    (
      "<ResultSummary outcome='Failed'><RunInfos><RunInfo outcome='Error'><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo></RunInfos></ResultSummary>",
      true
    ),
    (
      "<ResultSummary outcome='Failed'><RunInfos><RunInfo outcome='Error'><Text>[xUnit.net] A.x [FAIL]</Text></RunInfo></RunInfos></ResultSummary>",
      false
    ),
  ])
  func trxTellsOfCrashes(summary: String, isIncomplete: Bool) throws {
    let text =
      "<TestRun><Results><UnitTestResult testName='a' outcome='Passed'/></Results>\(summary)</TestRun>"
    #expect((try #require(read(text).first).run.incomplete != nil) == isIncomplete)
  }
}
