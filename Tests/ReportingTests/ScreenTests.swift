import Basics
import Domain
import Reporting
import Terminal
import TestSupport
import Testing

/// Every screen as it was when it was last looked at.
@Suite struct ScreenTests {
  struct Look: CustomTestStringConvertible {
    var name: String
    var context: ReportContext
    var testDescription: String { name }
  }

  static let looks = [
    Look(name: "80", context: Samples.context()),
    Look(name: "58", context: Samples.context(width: 58)),
    Look(name: "120", context: Samples.context(width: 120)),
    Look(name: "ascii-58", context: Samples.context(width: 58, glyphs: .ascii)),
    Look(name: "colour", context: Samples.context(isColoured: true)),
    Look(
      name: "piped",
      context: {
        var context = Samples.context()
        context.style =
          TerminalFacts(isTTY: false, environment: ["LANG": "de_DE.UTF-8", "TERM": "xterm"]).style
        return context
      }()),
  ]

  @Test(arguments: looks) func dashboard(look: Look) throws {
    try check(Samples.dashboard, "dashboard", look)
    try check(Samples.unfed, "dashboard-unfed", look)
  }

  @Test(arguments: looks) func firstRun(look: Look) throws {
    try check(Samples.firstRun, "first-run", look)
  }

  @Test(arguments: looks) func emptyRepository(look: Look) throws {
    try check(Samples.empty, "empty", look)
  }

  @Test(arguments: looks) func hotspots(look: Look) throws {
    try check(Samples.hotspots, "hotspots", look)
  }

  @Test(arguments: looks) func risk(look: Look) throws {
    try check(Samples.risk, "risk", look)
  }

  @Test(arguments: looks) func explain(look: Look) throws {
    try check(Samples.explanation, "explain", look)
  }

  @Test(arguments: looks) func releases(look: Look) throws {
    try check(Samples.deploy, "deploy", look)
    try check(Samples.rollback, "rollback", look)
    try check(Samples.red, "rollback-red", look)
    try check(Samples.backtest, "backtest", look)
    try check(Samples.dora, "dora", look)
    try check(Samples.doraOfTags, "dora-tags", look)
    try check(Samples.noDora, "dora-none", look)
    try check(Samples.scores, "verdicts", look)
  }

  @Test(arguments: looks) func doctor(look: Look) throws {
    try check(Samples.doctor, "doctor", look)
  }

  @Test(arguments: looks) func tests(look: Look) throws {
    try check(Samples.tests, "tests", look)
  }

  @Test(arguments: looks) func noTests(look: Look) throws {
    try check(Samples.noTests, "tests-none", look)
  }

  @Test(arguments: looks) func flakyTests(look: Look) throws {
    try check(FlakyTests(Samples.tests), "tests-flaky", look)
  }

  @Test(arguments: looks) func testOrder(look: Look) throws {
    try check(Samples.order, "tests-order", look)
  }

  @Test(arguments: looks) func testShards(look: Look) throws {
    try check(Samples.shards, "tests-shards", look)
    try check(ShardChoice(Samples.shards.plan, index: 2), "tests-shard", look)
  }

  @Test(arguments: looks) func checks(look: Look) throws {
    try check(Samples.held, "check-hold", look)
    try check(Samples.passed, "check-pass", look)
    try check(Samples.unknown, "check-unknown", look)
    try check(Samples.accepted, "check-accepted", look)
    var verbose = look
    verbose.context.isVerbose = true
    try check(Samples.passed, "check-verbose", verbose)
  }

  @Test(arguments: looks) func baselines(look: Look) throws {
    try check(Samples.baseline, "baseline", look)
    try check(Samples.noBaseline, "baseline-none", look)
  }

  @Test(arguments: looks) func suspects(look: Look) throws {
    try check(Samples.suspects, "suspects", look)
    try check(Samples.suspectFound, "suspects-found", look)
    for (name, answer) in Samples.suspectEnds { try check(answer, "suspects-\(name)", look) }
  }

  @Test(arguments: looks) func error(look: Look) throws {
    try check(Samples.error, "error", look)
  }

  private func check(_ answer: some Reportable, _ name: String, _ look: Look) throws {
    expectGolden(
      try answer.report(as: .text, in: look.context), "text/\(name)-\(look.name).txt")
  }

  @Test func otherFormats() throws {
    func check(_ answer: some Reportable) throws {
      for format in type(of: answer).formats where format != .text {
        let text = try answer.report(as: format, in: Samples.context())
        expectGolden(text, "\(format.rawValue)/\(type(of: answer).reportName).txt")
      }
    }
    try check(Samples.dashboard)
    try check(Samples.hotspots)
    try check(Samples.risk)
    try check(Samples.explanation)
    try check(Samples.tests)
    try check(FlakyTests(Samples.tests))
    try check(Samples.order)
    try check(Samples.shards)
    try check(Samples.doctor)
    try check(Samples.held)
    try check(Samples.baseline)
    try check(Samples.suspectFound)
    try check(Samples.deploy)
    try check(Samples.red)
    try check(Samples.dora)
    try check(Samples.error)
  }

  @Test func errorsHaveAFormForEveryFormat() throws {
    let context = Samples.context()
    for format in OutputFormat.allCases {
      let own = DiagnosticError.formats.contains(format) ? format : .text
      #expect(
        try Samples.error.rendered(for: format, in: context)
          == Samples.error.report(as: own, in: context))
    }
    #expect(ErrorText(isWarning: true).render(Samples.error, in: context).contains(" warning: "))
  }

  @Test func schemas() throws {
    for name in Schemas.names {
      expectGolden(try Schemas.document(named: name), "schema/\(name).json")
    }
  }

  @Test func aFormatThatIsNotOfferedIsAUsageError() throws {
    let error = #expect(throws: (any Error).self) {
      try Samples.doctor.report(as: .markdown, in: Samples.context())
    }
    #expect("\(try #require(error))".contains("report.format-not-offered"))
  }
}
