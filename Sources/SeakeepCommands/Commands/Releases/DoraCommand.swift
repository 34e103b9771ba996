internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import RiskAnalysis

/// `seakeep dora`.
struct DoraCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "dora",
    abstract: "Tell the four keys of delivery, and what they leave out.",
    discussion: """
      Deployment frequency, lead time for changes, change failure rate and time to restore, as \
      https://dora.dev/guides/dora-metrics-four-keys/ defines them, from what 'seakeep ingest deploy' \
      recorded; without records, release tags stand for deployments. A deployment is bad if it failed, \
      was rolled back, or if within 7 days a commit of it was reverted or a hotfix was deployed: one of \
      which at least half are fixes, and which mends a file that the bad one changed. The rate counts \
      deployments that are 7 days old. What cannot be known is left out, and said.
      """,
    examples: [
      CommandExample("seakeep dora", "the last 365 days in production"),
      CommandExample("seakeep dora --env staging --days 30", "another place and time"),
    ])

  @Option(
    help: ArgumentHelp(
      "The environment; 'deploy.environment' of .seakeep, if not named.", valueName: "name"))
  var env: String?
  @Option(help: ArgumentHelp("Look at so many days.", valueName: "n")) var days = 365
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    guard (1...36_500).contains(days) else {
      throw ValidationError("'--days' takes a number from 1 to 36500")
    }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let environment = env ?? source.policy.deploy.environment.value
    let head = try source.commit("HEAD")
    let evidence = try source.evidence()
    let (log, end, olderLines) = try source.deploymentLog(
      of: environment, since: days, at: head, evidence, now: context.now)
    let succeeded = log.events.filter { $0.status == .succeeded }
    let history = try source.history(of: succeeded, at: head, from: end.adding(days: -Int64(days)))

    // Assess
    let model = try source.model(of: history)
    let deliveries = model.deliveries(succeeded)
    var answer = DoraMeasures(log, deliveries, days: days, to: end).answer()
    answer.limits = history.limits
    if let cut = history.limits.cutAt,
      deliveries.contains(where: { $0.isCut && $0.deployment.at > answer.from })
    {
      answer.missing.append(.olderCommits(than: cut))
    }
    if olderLines > 0 { answer.missing.append(.olderLines(olderLines)) }

    // Report
    try context.report(answer, shared, in: context.reportContext(shared))
    return answer.deployments.isEmpty ? .unknown : .success
  }
}

extension OpenRepository {
  /// What was deployed up to now, when the window ends, and how many releases of older lines in it replaced nothing.
  ///
  /// Windows end with HEAD's commit, or with what happened to a release later.
  fileprivate borrowing func deploymentLog(
    of environment: String, since days: Int, at head: CommitID, _ evidence: EvidenceSnapshot,
    now: Timestamp
  ) throws(DiagnosticError) -> (DeploymentLog, end: Timestamp, olderLines: Int) {
    let headTime = try repository.commitTime(of: head)
    let recorded = evidence.deployments.filter { $0.at <= now }
    let tags = try releaseTags().filter { $0.at <= headTime }
    let leading = ReleaseName.leading(among: tags)
    let log = DeploymentLog(environment: environment, recorded: recorded, tags: leading)
    let end = log.isFromTags ? headTime : max(headTime, log.events.last?.at ?? headTime)
    let start = end.adding(days: -Int64(days))
    let older = log.isFromTags ? tags.count { $0.at > start } - leading.count { $0.at > start } : 0
    return (log, end, older)
  }

  /// The past of HEAD and of what was deployed in the window, with what was live before it.
  fileprivate borrowing func history(
    of deployments: [Deployment], at head: CommitID, from start: Timestamp
  ) throws(DiagnosticError) -> History {
    let before = deployments.last { $0.at <= start }
    let wanted = (before.map { [$0] } ?? []) + deployments.filter { $0.at > start }
    // Commits may wait long for their release.
    var since = start.adding(days: -365)
    var tips = [head]
    for deployment in wanted where try repository.contains(deployment.commit) {
      tips.append(deployment.commit)
      since = min(since, try repository.commitTime(of: deployment.commit))
    }
    return try past(ofAll: tips, since: since)
  }
}
