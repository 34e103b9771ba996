internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import ReleaseDecision
internal import Reporting
internal import RiskAnalysis

/// `seakeep deploy <ref>`.
struct DeployCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Say whether a release may go out: DEPLOY, HOLD or UNKNOWN, and how.",
    discussion: """
      Judges all that came since what is live as 'check' judges a change, on the exact tree that goes \
      out, and adds what a release is beyond that: freezes, migrations without a way down, interfaces, \
      what is live and how it fares, and the way back. The model that ranks changes in 'check' ranks \
      the release, too, else the heuristics do. What is live is what 'seakeep ingest deploy' \
      recorded; without records, the newest release tag below. Nothing is deployed.
      """,
    examples: [
      CommandExample("seakeep deploy v2.9.0", "may this tag go out?"),
      CommandExample("seakeep deploy v2.9.0 --format github", "annotations and a summary in CI"),
      CommandExample("seakeep deploy HEAD --env staging", "what is checked out, to staging"),
    ])

  @Argument(help: "What is to go out.", completion: .gitRevision) var ref = "HEAD"
  @OptionGroup var target: EnvironmentOptions
  @Option(help: ArgumentHelp("The CI run on whose records a DEPLOY may rest.", valueName: "id"))
  var run: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context, isForChange: true)
    let evidence = try source.evidence()
    let head = try source.commit(ref)
    let tags = try source.releaseTags()
    let environment = target.env ?? source.policy.deploy.environment.value
    let log = try source.deployments(
      to: environment, of: head, isNew: true, evidence, tags)
    var inputs: CheckInputs
    var lost = 0
    if let live = log.live {
      let range = try source.releaseRange(from: live, to: head, named: ref)
      lost = range.lost
      inputs = try gather(range.range, head, tags, source, evidence, context)
    } else {
      inputs = CheckInputs(
        CheckRange(text: ref, baseName: "", head: head), ci: context.ci, now: context.now)
    }
    if let run, context.ci != nil { inputs.trustedRun = run }
    let facts = try source.releaseFacts(ref, log, inputs, lost: lost, evidence)

    // Assess and decide
    let answer = DeployDecision(question(inputs), facts).answer()

    // Report
    var reportContext = context.reportContext(shared)
    reportContext.isVerbose = shared.verbose
    try context.report(answer, shared, in: reportContext)
    try context.writeStepSummary(answer, shared)
    source.record(
      answer.verdict.rawValue, answer.check.reasons, of: head, tree: inputs.tree,
      base: inputs.facts.base, ci: context.ci, context)
    return answer.check.status
  }

  private func gather(
    _ range: CheckRange, _ head: CommitID, _ tags: [ReleaseName],
    _ source: borrowing OpenRepository, _ evidence: EvidenceSnapshot, _ context: CommandContext
  ) throws(DiagnosticError) -> CheckInputs {
    let history = try source.releaseHistory(of: [head], tags, with: range.commits)
    let model = try source.model(of: history)
    var inputs = try source.checkInputs(
      range, evidence, ci: context.ci, context, shared, known: model)
    try source.rankRelease(range, by: model, among: ReleaseMembers(tags, in: history), in: &inputs)
    return inputs
  }
}

/// Where something runs.
struct EnvironmentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The environment; if not named, what deploy.environment says.", valueName: "name"))
  var env: String?
}
