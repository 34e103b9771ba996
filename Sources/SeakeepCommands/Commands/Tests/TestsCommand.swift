internal import ArgumentParsing
internal import Basics
internal import Domain
internal import TestAnalysis

/// `seakeep tests` and its parts.
struct TestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tests",
    abstract: "Tell new failures from flaky tests, order tests, deal them out.",
    discussion: """
      Without a part, shows what fails on the newest code of each job, what was fixed, and what \
      became of flaky and quarantined tests. \(ReportInputs.discussion)
      """,
    examples: [
      CommandExample("seakeep tests reports/", "what fails, and since when"),
      CommandExample("seakeep tests flaky reports/", "both results on the same tree"),
      CommandExample("seakeep tests order reports/ --porcelain", "likeliest to fail first"),
    ],
    subcommands: [
      TestsHealthCommand.self, TestsFlakyCommand.self, TestsOrderCommand.self,
      TestsShardsCommand.self, TestsQuarantineCommand.self,
    ],
    defaultSubcommand: TestsHealthCommand.self)
}

/// `seakeep tests <reports>`.
struct TestsHealthCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Show what fails, what was fixed, and what is flaky.",
    discussion: ReportInputs.discussion,
    examples: [CommandExample("seakeep tests health reports/", "the same as 'seakeep tests'")],
    shouldDisplay: false)

  @OptionGroup var inputs: ReportInputs
  @OptionGroup var limit: ListLimit
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let recorded = try RecordedTests.named(by: inputs, shared, context)

    // Assess and report
    let assessment = recorded.assessment(at: context.now)
    if let assessment {
      try context.report(
        assessment, shared, in: context.reportContext(shared, limit: limit.number))
    }
    return context.finish(recorded.ingest, shared, hasAnswer: assessment != nil)
  }
}

/// How many tests a screen lists.
struct ListLimit: ParsableArguments {
  @Option(help: ArgumentHelp("List so many tests.", valueName: "n")) var limit: Int?
  @Flag(help: "List all tests.") var all = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("'--limit' takes a number of 1 or more") }
    if all, limit != nil { throw ValidationError("'--all' and '--limit' exclude each other") }
  }

  /// Nil for the screen's own number.
  var number: Int? { all ? Int.max : limit }
}

extension RecordedTests {
  /// Nil when no run could be read.
  func assessment(at now: Timestamp) -> TestAssessment? {
    let assessor = HealthAssessor(
      index, waivers: checkout.policy.quarantine, now: now,
      flakyRuns: checkout.policy.tests.flakyRuns.value)
    var assessment = assessor.assess()
    assessment?.sources = sources
    return assessment
  }
}
