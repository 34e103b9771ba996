internal import ArgumentParsing
internal import Basics
internal import Reporting

/// `seakeep tests flaky <reports>`.
struct TestsFlakyCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "flaky",
    abstract: "List tests with both results on the same tree, and those that only look so.",
    discussion: """
      Flaky is a test with both results of one job on one tree, or in the attempts of one run, \
      within its last runs ('tests.flakyRuns' in .seakeep). Broken is one that fails every time \
      since one commit. A test looks fixed when one as flaky as before would have failed by now in \
      95 of 100 cases. \(ReportInputs.discussion)
      """,
    examples: [
      CommandExample("seakeep tests flaky", "of the runs that are recorded, worst first"),
      CommandExample("seakeep tests flaky reports/", "of a directory of reports"),
      CommandExample("seakeep tests flaky reports/ --json", "the document of 'seakeep tests'"),
    ])

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
        FlakyTests(assessment), shared, in: context.reportContext(shared, limit: limit.number))
    }
    return context.finish(recorded.ingest, shared, hasAnswer: assessment != nil)
  }
}
