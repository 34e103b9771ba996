internal import ArgumentParsing
internal import Basics
internal import Domain
internal import TestAnalysis

/// `seakeep tests order <reports>`.
struct TestsOrderCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Order the tests so that failures are seen soon.",
    discussion: """
      Puts first what is likeliest to fail for the time it takes: what failed lately or often, what \
      began to fail before when the files of the change were changed, what is new, and of the \
      others those that take longer, because they try more. The change is the named range, else \
      the commits that are on no remote-tracking branch; without a repository there is none. \
      \(ReportInputs.discussion)
      """,
    examples: [
      CommandExample("seakeep tests order reports/ --change main..", "for the commits of a branch"),
      CommandExample("seakeep tests order reports/ --porcelain", "test ids, one a line"),
    ])

  @OptionGroup var inputs: ReportInputs
  @Option(
    help: ArgumentHelp("The commits that are to be tested.", valueName: "range"),
    completion: .gitRevision)
  var change: String?
  @OptionGroup var limit: ListLimit
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let recorded = try RecordedTests(
      inputs, change: change, wantsChange: change == nil, shared, context)

    // Assess
    let index = recorded.index
    var order = FailurePredictor(index, changes: recorded.checkout.changes)
      .order(index.currentTests)
    order.sources = recorded.sources

    // Report
    try context.report(order, shared, in: context.reportContext(shared, limit: limit.number))
    return context.finish(recorded.ingest, shared)
  }
}
