internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import MetricFiles

/// `seakeep ingest health`.
struct IngestHealthCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Remember what was measured of a release that runs somewhere.",
    discussion: """
      Reads summaries of k6 ('--summary-export', or the data of handleSummary), JSON (a list of checks, \
      or an object with the list "checks") and CSV with a header. A check has a name, an outcome (ok, \
      passed or status) and perhaps value, unit, and limit or threshold. Without --rev it is what was \
      deployed last to the environment, as 'seakeep ingest deploy' recorded it. An input that cannot be \
      read whole, or checks nothing, is refused with exit status 4, and never taken for healthy.
      """,
    examples: [
      CommandExample("seakeep ingest health k6-summary.json", "of what runs in production"),
      CommandExample(
        "seakeep ingest health checks.csv --env staging --rev v2.9.0", "of a release by name"),
    ])

  @Argument(help: "Files, patterns, or - for standard input.", completion: .file())
  var inputs: [String] = []
  @OptionGroup var release: ReleaseOptions
  @OptionGroup var options: IngestOptions
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let files = try context.inputs(inputs, of: "summary of checks", pipedInto: "ingest health")
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let ci = context.ci
    let environment = try release.environment(repository, shared, context)
    let time = try release.time(now: context.now)
    var revision = release.rev
    if revision == nil {
      revision = try deployed(to: environment, before: time, repository, context)
    }
    let code = try TestedCode(named: revision, besides: [], ci, repository, context.git)
    var told: [IngestAnswer.Input] = []
    var lines: [EvidenceLine] = []
    var failed = false
    for file in files {
      do throws(DiagnosticError) {
        let (health, digest) = try read(file, context)
        let evidence = HealthEvidence(
          environment: environment, source: health.format.rawValue, checks: health.checks)
        told.append(
          .init(name: file.name, format: health.format.rawValue, content: .health(evidence)))
        lines.append(
          release.record(
            .health(evidence), of: code.identity, at: time,
            // The same summary again is the same record, unless it is said when it was taken.
            told: [
              environment, digest.description, release.at.map { _ in "\(time.seconds)" } ?? "",
            ], options, ci))
      } catch {
        failed = true
        context.report(error, besides: shared)
      }
    }
    guard !lines.isEmpty else { return .cannotRun }

    // Keep and report
    let answer = options.keep(lines.eachOnce, of: told, for: code, context, repository)
    try context.report(answer, shared, in: context.reportContext(shared))
    return failed || answer.isLost ? .cannotRun : .success
  }

  private func read(
    _ file: NamedInput, _ context: CommandContext
  ) throws(DiagnosticError) -> (HealthFile, digest: ObjectID) {
    let digest = InputDigest()
    let health = try context.withInput(file, passing: digest) { buffer throws(DiagnosticError) in
      let health = try HealthFile(reading: buffer)
      digest.readRest(of: buffer)
      return health
    }
    return (health, digest.value)
  }

  /// What was brought to the environment last before a time, by records alone: a tag does not say that
  /// it was deployed.
  private func deployed(
    to environment: String, before time: Timestamp, _ repository: borrowing Repository,
    _ context: CommandContext
  ) throws(DiagnosticError) -> String {
    let snapshot = try context.evidence(of: repository).read(repository)
    let log = DeploymentLog(
      environment: environment, recorded: snapshot.deployments.filter { $0.at <= time }, tags: [])
    guard let running = log.pending ?? log.live else {
      throw DiagnosticError(
        .releaseUnknown, "no deployment to '\(environment)' is recorded",
        hint: "name what was measured with --rev, or record it with 'seakeep ingest deploy'")
    }
    return running.commit.description
  }
}
