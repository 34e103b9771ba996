internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository

/// `seakeep ingest deploy`.
struct IngestDeployCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Remember what happened to a release in an environment.",
    discussion: """
      Run it where a deployment starts and where it ends: 'started', then 'succeeded' or 'failed' (it \
      did not come up, and what was live before still is), and 'rolled-back' with the release that was \
      taken back. Without --rev it is the commit that is checked out. A file that is called deploy is \
      written ./deploy.
      """,
    examples: [
      CommandExample(
        "seakeep ingest deploy --rev v2.9.0 --status succeeded", "v2.9.0 is live now"),
      CommandExample(
        "seakeep ingest deploy --env staging --rev HEAD --status failed", "it did not come up"),
    ])

  @OptionGroup var release: ReleaseOptions
  @Option(help: ArgumentHelp("How it went.", valueName: "status")) var status: Deployment.Status
  @OptionGroup var options: IngestOptions
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let ci = context.ci
    let environment = try release.environment(repository, shared, context)
    let time = try release.time(now: context.now)
    if release.rev == nil, repository.workDirectory == nil {
      throw DiagnosticError(
        .releaseUnknown, "a bare repository does not say what was deployed",
        hint: "name the release with --rev")
    }
    let code = try TestedCode(
      named: release.rev ?? "HEAD", besides: [], ci, repository, context.git)
    let deploy = DeployEvidence(
      environment: environment, name: name(of: code.identity.commit, repository), status: status)
    let line = release.record(
      .deploy(deploy), of: code.identity, at: time,
      told: [environment, deploy.name, status.rawValue, "\(time.seconds)"], options, ci)

    // Keep and report
    let answer = options.keep(
      [line],
      of: [.init(name: deploy.name, format: "deploy", content: .deploy(deploy, at: time))],
      for: code, context, repository)
    try context.report(answer, shared, in: context.reportContext(shared))
    return answer.isLost ? .cannotRun : .success
  }

  /// The tag that was named, else the commit: HEAD and branches are something else tomorrow.
  private func name(of commit: CommitID?, _ repository: borrowing Repository) -> String {
    let short = commit?.short ?? "HEAD"
    guard let rev = release.rev else { return short }
    return repository.commit(ofReference: "refs/tags/\(rev)") == commit ? rev : short
  }
}

extension Deployment.Status: ExpressibleByArgument {}
