internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import ReleaseDecision
internal import Reporting

/// `seakeep rollback`.
struct RollbackCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Say whether what is live stays: KEEP, ROLL BACK or UNKNOWN, and the way back.",
    discussion: """
      Looks at what happened since the release went out: commits of it that were taken back, fixes of \
      its files, tests that are red on it, or on commits since, and were green before, its health. \
      Of red tests it says which commits may have broken them, as 'seakeep suspects' does without a run. \
      Then it tries ways back in memory and prints the commands of each: first those that apply \
      cleanly, with the fewest reverts in front, then the whole previous release, then what has conflicts. Nothing is changed: you run them, or not. KEEP needs something that was seen of the release since it went out. Exits 1 for \
      ROLL BACK.
      """,
    examples: [
      CommandExample("seakeep rollback", "does what is live stay?"),
      CommandExample("seakeep rollback --env staging --json", "for a script"),
    ])

  @OptionGroup var target: EnvironmentOptions
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context, isForChange: true)
    let evidence = try source.evidence()
    let head = try source.commit("HEAD")
    let tags = try source.releaseTags()
    let environment = target.env ?? source.policy.deploy.environment.value
    let log = try source.deployments(
      to: environment, of: head, isNew: false, evidence, tags)
    let (facts, found) = try source.rollbackFacts(log, head: head, evidence, tags)

    // Decide
    let answer = RollbackDecision(facts, found).answer()

    // Report
    var reportContext = context.reportContext(shared)
    reportContext.isVerbose = shared.verbose
    try context.report(answer, shared, in: reportContext)
    try context.writeStepSummary(answer, shared)
    if let live = facts.live {
      source.record(
        answer.verdict.rawValue, answer.reasons, of: live.commit, base: facts.previous?.commit,
        ci: context.ci, context)
    }
    return answer.status
  }
}
