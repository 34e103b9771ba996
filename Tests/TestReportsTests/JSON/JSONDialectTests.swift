import Basics
import Domain
import Testing

@testable import TestReports

/// Dialects whose tools cannot be run here, as their documentation shows them, and odd input.
@Suite struct JSONDialectTests {
  @Test func playwrightTellsAttempts() throws {
    let report = try #require(
      read(
        #"""
        {"config":{"rootDir":"/src"},"suites":[{"title":"a.spec.ts","file":"a.spec.ts","specs":[
        {"title":"opens","ok":true,"tests":[
        {"expectedStatus":"passed","projectName":"chromium","results":[
        {"status":"timedOut","duration":50,"retry":0,"errors":[{"message":"\u001b[31mslow\u001b[0m"}]},
        {"status":"passed","duration":7,"retry":1,"errors":[]}],"status":"flaky"},
        {"expectedStatus":"passed","projectName":"firefox","results":[
        {"status":"failed","duration":5,"errors":[{"message":"no"}]}],"status":"unexpected"}],
        "line":3,"file":"a.spec.ts"}],
        "suites":[{"title":"login","specs":[
        {"title":"is broken","tests":[{"expectedStatus":"failed","projectName":"chromium","results":[
        {"status":"failed","duration":1,"errors":[]}],"status":"expected"}],"line":9},
        {"title":"was not run","tests":[{"expectedStatus":"passed","projectName":"chromium",
        "results":[],"status":"skipped"}],"line":12},
        {"title":"is skipped","tests":[{"expectedStatus":"skipped","projectName":"chromium",
        "results":[{"status":"skipped","duration":0}],"status":"skipped"}],"line":14}]}]}],
        "errors":[],"stats":{"duration":90.5,"expected":1,"skipped":2,"unexpected":1,"flaky":1}}
        """#
      ).first)
    let cases = Array(report.run.cases)
    #expect(
      cases.map { "\($0.suite ?? "") \($0.className ?? "") \($0.name) \($0.outcome)" } == [
        "chromium a.spec.ts opens passed", "firefox a.spec.ts opens failed",
        "chromium a.spec.ts login › is broken passed",
        "chromium a.spec.ts login › was not run skipped",
        "chromium a.spec.ts login › is skipped skipped",
      ])
    #expect(
      cases[0].attempts == [
        .init(outcome: .errored, milliseconds: 50, message: "slow"),
        .init(outcome: .passed, milliseconds: 7),
      ])
    #expect(cases[0].isFlaky)
    #expect(cases[2].line == 9)
    #expect(report.run.milliseconds == 90.5)
    #expect(report.run.incomplete == nil)
    #expect(report.warningCount == 0)
  }

  @Test func playwrightErrorsOutsideOfTestsAreIncomplete() throws {
    let text = #"{"config":{},"suites":[],"errors":[{"message":"no set-up"}],"stats":{}}"#
    #expect(read(text).first?.run.incomplete == "1 error outside of tests")
  }

  @Test(arguments: [
    (#""status":"passed","flaky":true"#, [TestRun.Outcome.failed, .passed]),
    (#""status":"passed","flaky":true,"retries":2"#, [.failed, .failed, .passed]),
    (#""status":"failed","retries":1"#, [.failed, .failed]),
    (
      #""status":"passed","retries":1,"retryAttempts":[{"attempt":1,"status":"failed"}]"#,
      [.failed, .passed]
    ),
    (
      #""retryAttempts":[{"status":"failed"},{"status":"passed"}],"status":"passed","retries":1"#,
      [.failed, .passed]
    ),
    (#""status":"pending""#, [.skipped]), (#""status":"other""#, [.errored]),
    (#""duration":3"#, [.errored]),
  ])
  func ctrfTellsAttempts(members: String, expected: [TestRun.Outcome]) throws {
    let text = #"{"reportFormat":"CTRF","results":{"tests":[{"name":"a",\#(members)}]}}"#
    let report = try #require(read(text).first)
    #expect(report.run.cases.all.first?.attempts.map(\.outcome) == expected)
  }

  @Test func vitestIsReadAsJest() throws {
    let text = #"""
      {"numTotalTestSuites":2,"numTotalTests":2,"success":false,"startTime":1,"testResults":[
      {"assertionResults":[{"ancestorTitles":["",""],"fullName":"a","status":"passed","title":"a",
      "duration":0.5,"failureMessages":[],"meta":{}},{"ancestorTitles":["d"],"status":"failed",
      "title":"b","duration":1.5,"failureMessages":["AssertionError: no"],"location":{"line":4}}],
      "status":"failed","message":"","name":"/src/a.test.ts"},
      {"assertionResults":[],"status":"failed","message":"No test suite found","name":"/src/b.test.ts"}]}
      """#
    let report = try #require(read(text).first)
    #expect(report.run.cases.map(\.outcome) == [.passed, .failed, .errored])
    #expect(report.run.cases.map(\.file) == ["/src/a.test.ts", "/src/a.test.ts", "/src/b.test.ts"])
    #expect(report.run.cases.all[1].line == 4)
    #expect(report.warningCount == 0)
  }

  @Test func nextestTellsProgramsAndAttempts() throws {
    let text = #"""
      {"type":"suite","event":"started","test_count":3,"nextest":{"crate":"sum","test_binary":"sum","kind":"lib"}}
      {"type":"suite","event":"started","test_count":1,"nextest":{"crate":"other","test_binary":"o","kind":"lib"}}
      {"type":"test","event":"started","name":"sum::sum$tests::flaky"}
      {"type":"test","event":"started","name":"other::o$slow"}
      {"type":"test","event":"ok","name":"sum::sum$tests::flaky#3","exec_time":0.5}
      {"type":"test","event":"failed","name":"other::o$slow","exec_time":60,"reason":"time limit exceeded"}
      {"type":"suite","event":"failed","passed":0,"failed":1,"ignored":0,"exec_time":60,"nextest":{"crate":"other","test_binary":"o"}}
      {"type":"suite","event":"ok","passed":1,"failed":0,"ignored":0,"exec_time":0.5,"nextest":{"crate":"sum","test_binary":"sum"}}
      """#
    let run = try #require(read(text).first).run
    #expect(
      run.cases.map { "\($0.suite ?? "") \($0.name) \($0.attempts.count) \($0.outcome)" } == [
        "sum::sum tests::flaky 3 passed", "other::o slow 1 errored",
      ])
    #expect(run.incomplete == nil)
  }

  /// mocha repeats each failed test among its failures; what is left over there failed beside it.
  @Test func mochaFailuresThatNoTestHasAreErrors() throws {
    let failed = #"{"title":"a","fullTitle":"s a","duration":1,"err":{"message":"no"}}"#
    let text =
      #"{"stats":{"tests":1,"failures":2},"tests":[\#(failed)],"failures":[\#(failed),\#(failed)]}"#
    let report = try #require(read(text).first)
    #expect(report.run.cases.map(\.outcome) == [.failed, .errored])
    #expect(report.warningCount == 0)
  }

  @Test func aProgramThatRunsAgainRepeatsItsTests() throws {
    let fixture = try #require(JSONFixture.all.first { $0.path == "libtest-json/run.txt" })
    let log = String(decoding: try fixture.bytes, as: UTF8.self)
    let counts = try #require(read(log + "\n" + log).first).run.cases.counts
    #expect([counts.passed, counts.failed, counts.errored, counts.skipped] == fixture.counts)
    #expect(counts.runs == 2 * counts.tests)
  }

  @Test func anotherProgramsLogIsNotGos() {
    #expect(
      read(
        """
        {"Time":"2026-01-01T10:00:00Z","Level":"info","Action":"start","Message":"serving"}
        {"type":"info","message":"x"}
        {"kind":"event","name":"x"}
        {"test":{"a":1},"type":"x"}
        """
      ).isEmpty)
  }

  @Test func goRepeatsAreAttempts() throws {
    let run = try #require(
      read(
        """
        {"Action":"run","Package":"p","Test":"TestA"}
        {"Action":"pass","Package":"p","Test":"TestA","Elapsed":0.5}
        {"Action":"run","Package":"p","Test":"TestA"}
        {"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:3: no\\n"}
        go: downloading example.com/x v1.0.0
        {"Action":"fail","Package":"p","Test":"TestA","Elapsed":0.25}
        {"Action":"fail","Package":"p","Elapsed":1}
        """
      ).first
    ).run
    #expect(run.cases.count == 1)
    #expect(run.cases.all.first?.attempts.map(\.milliseconds) == [500, 250])
    #expect(run.cases.all.first?.attempts.last?.message == "    a_test.go:3: no\n")
    #expect(run.cases.counts.flaky == 1)
    #expect(run.milliseconds == 1_000)
  }

  @Test func aBadLineIsAWarningWithItsPlace() throws {
    let report = try #require(
      read(
        """
        {"Action":"run","Package":"p","Test":"TestA"}
        {"Action":"pass","Package":"p","Te
        {"Action":"pass","Package":"p","Test":"TestA"}
        {"Action":"pass","Package":"p"}
        """
      ).first)
    #expect(report.warnings.map(\.code.name) == ["tests.bad-line"])
    #expect(report.warnings.first?.location?.description == "report:2")
    #expect(report.run.incomplete == nil)
    #expect(report.run.cases.counts.passed == 1)
  }

  @Test func statedTotalsThatDisagreeAreAWarning() throws {
    let text =
      #"{"numTotalTests":2,"testResults":[{"assertionResults":[{"title":"a","status":"passed"}]}]}"#
    let report = try #require(read(text).first)
    #expect(report.warnings.map(\.code.name) == ["tests.totals-disagree"])
  }

  @Test(arguments: [
    #"{"numTotalTests":0,"testResults":[]}"#, #"{"stats":{"tests":0},"tests":[]}"#,
    #"{"examples":[],"summary":{"example_count":0}}"#,
  ])
  func noTestsAreAReport(text: String) throws {
    let report = try #require(read(text).first)
    #expect(report.run.cases.counts.tests == 0)
    #expect(report.run.incomplete == nil)
  }

  @Test(arguments: [
    #"{"numTotalTests":2}"#, #"{"numTotalTests":2,"testResults":{}}"#, #"{"stats":"#,
    #"{"examples":7}"#, "[]", "{}", #"[{"uri":"a","keyword":"Feature","elements""#,
  ])
  func whatHasNoListOfTestsIsNoGreenReport(text: String) {
    for report in read(text) { #expect(report.run.incomplete != nil) }
  }

  @Test func hostileValuesAreRead() throws {
    let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    let long = String(repeating: "x", count: 10 << 20)
    let huge = "99999999999999999999999999"
    let text = """
      {"numTotalTests":\(huge),"deep":\(deep),"testResults":[{"assertionResults":[
      {"title":"\(long)","status":"passed","duration":1e999,"invocations":\(huge)},
      {"title":"b","status":"failed","duration":-1e308,"invocations":9223372036854775807,
      "location":{"line":-9223372036854775808},"failureMessages":["\(long)",7,null,{}]},
      {"title":"\\ud800","status":"passed"}, 7, null, [], {"title":7,"status":[]}]}]}
      """
    let run = try #require(read(text).first).run
    #expect(run.cases.counts.tests == 4)
    #expect(run.cases.map(\.outcome) == [.passed, .failed, .passed, .errored])
    #expect(run.cases.all[0].name.utf8.count == 1 << 20)
    #expect(run.cases.all[2].name == "\u{FFFD}")
    #expect(run.incomplete == nil)
  }

  @Test func aLineLongerThanWhatIsKeptStillTellsItsOutcome() throws {
    let long = String(repeating: "y", count: 2 << 20)
    let run = try #require(
      read(
        """
        { "type": "suite", "event": "started", "test_count": 1 }
        { "type": "test", "event": "started", "name": "a" }
        { "type": "test", "name": "a", "event": "failed", "stdout": "\(long)" }
        { "type": "suite", "event": "failed", "passed": 0, "failed": 1, "ignored": 0 }
        """
      ).first
    ).run
    #expect(run.cases.counts.failed == 1)
    #expect(run.incomplete == nil)
  }
}
