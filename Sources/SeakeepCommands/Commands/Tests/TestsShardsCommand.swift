internal import ArgumentParsing
internal import Basics
internal import Domain
internal import Reporting
internal import TestAnalysis

/// `seakeep tests shards <reports> --count <n>`.
struct TestsShardsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "shards",
    abstract: "Deal the tests out to machines so that all end at about the same time.",
    discussion: """
      Durations are predicted from the last runs; one slow run does not move them. Small changes \
      move few tests to another shard, and the same reports give the same plan on every machine. \
      \(ReportInputs.discussion)
      """,
    examples: [
      CommandExample("seakeep tests shards reports/ --count 4", "the plan"),
      CommandExample(
        "seakeep tests shards reports/ --count 4 --index 1 --porcelain", "tests of the first shard"),
    ])

  @OptionGroup var inputs: ReportInputs
  @Option(help: ArgumentHelp("Deal out to so many machines.", valueName: "n")) var count: Int
  @Option(help: ArgumentHelp("Tell of this shard alone, from 1.", valueName: "i")) var index: Int?
  @OptionGroup var limit: ListLimit
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    guard (1...10_000).contains(count) else {
      throw ValidationError("'--count' takes a number from 1 to 10000")
    }
    if let index, !(1...count).contains(index) {
      throw ValidationError("'--index' takes a number from 1 to that of '--count'")
    }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let recorded = try RecordedTests(inputs, shared, context)

    // Assess
    var plan = recorded.index.shards(count)
    plan.sources = recorded.sources

    // Report
    try context.report(
      ShardChoice(plan, index: index), shared,
      in: context.reportContext(shared, limit: limit.number))
    return context.finish(recorded.ingest, shared)
  }
}
