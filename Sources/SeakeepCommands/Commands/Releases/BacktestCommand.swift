internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import RiskAnalysis

/// `seakeep backtest`.
struct BacktestCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Say what the policy would have held in the past, and whether that was right.",
    discussion: """
      Goes through what went out, release by release where there are enough release tags, else push by \
      push, else commit by commit. Each is ranked with what was known then, and judged by the gate of \
      .seakeep as it stands now; bad are those of which a commit was later taken back, and releases that \
      needed a hotfix within 7 days. Beside the policy stand size alone and fix history alone, holding \
      as many. Runs of tests and builds are not replayed: only ranks, sizes and protected paths.
      """,
    examples: [
      CommandExample("seakeep backtest", "would this policy have helped?"),
      CommandExample("seakeep backtest --by pushes", "merges into the main line"),
      CommandExample("seakeep backtest --verdicts", "how often verdicts were right"),
    ])

  @Option(help: ArgumentHelp("What to replay: releases, pushes, commits.", valueName: "unit"))
  var by: ReplayedKind?
  @Flag(help: "Count how often verdicts that were given turned out right.") var verdicts = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    if verdicts, by != nil { throw ValidationError("'--by' and '--verdicts' exclude each other") }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let tags = try source.releaseTags()
    let history = try source.wholePast(with: verdicts ? [] : tags.map(\.commit))
    let model = try source.model(of: history)
    if verdicts {
      let evidence = try source.evidence()
      try context.report(
        source.verdictScores(by: model, evidence), shared, in: context.reportContext(shared))
      return .success
    }
    let members = ReleaseMembers(tags, in: history)

    // Assess and decide
    let kind = by ?? model.replayedKind(members)
    let units = model.replay(kind, members)
    let origin: PolicyOrigin =
      try source.repository.trackedFile(Policy.fileName) == nil
      ? .defaults(revision: nil) : .file(revision: "the checkout")
    let answer = Backtest(units, source.policy, origin).answer(
      kind, limits: history.limits)

    // Report
    try context.report(answer, shared, in: context.reportContext(shared))
    return .success
  }
}

extension ReplayedKind: ExpressibleByArgument {}
