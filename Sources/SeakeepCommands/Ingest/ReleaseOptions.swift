internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// Which release, where and when: what `ingest deploy` and `ingest health` are about.
struct ReleaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The environment; 'deploy.environment' of .seakeep, if not named.", valueName: "name"))
  var env: String?
  @Option(
    help: ArgumentHelp("The release: a tag or another revision.", valueName: "rev"),
    completion: .gitRevision)
  var rev: String?
  @Option(
    help: ArgumentHelp(
      "When: 2026-11-22, 2026-11-22T10:04+01:00, or @seconds; now, if not said.",
      valueName: "time"))
  var at: String?

  /// The environment that is meant. Throws `release.bad-environment`.
  func environment(
    _ repository: borrowing Repository, _ shared: SharedOptions, _ context: CommandContext
  ) throws(DiagnosticError) -> String {
    guard let env else {
      return try context.policy(of: readPolicy(repository), shared).deploy.environment.value
    }
    guard env.contains(where: { !$0.isWhitespace }) else {
      throw DiagnosticError(
        .releaseBadEnvironment, "an environment without a name",
        hint: "name it, as in '--env production'")
    }
    return env
  }

  /// The moment that is meant. Throws `release.bad-time`.
  func time(now: Timestamp) throws(DiagnosticError) -> Timestamp {
    guard let at else { return now }
    let time =
      at.hasPrefix("@")
      ? Int64(at.dropFirst()).map { Timestamp(seconds: $0) } : Timestamp(written: at)
    guard let time else {
      throw DiagnosticError(
        .releaseBadTime, "'\(at)' is no time",
        hint: "write 2026-11-22, 2026-11-22T10:04:06Z, or @ and seconds since 1970")
    }
    // Milliseconds taken for seconds lie tens of thousands of years ahead; clocks differ by less than a day.
    guard time.seconds >= 0, time <= now.adding(days: 1) else {
      throw DiagnosticError(
        .releaseBadTime, "'\(at)' lies \(time.seconds < 0 ? "before 1970" : "in the future")",
        hint: "write seconds behind @, not milliseconds")
    }
    return time
  }

  /// The record of something that happened to a release; `words` tell it from others of its kind.
  func record(
    _ body: EvidenceRecord.Body, of code: CodeIdentity, at time: Timestamp, told words: [String],
    _ options: IngestOptions, _ ci: CIEnvironment?
  ) -> EvidenceLine {
    let job = options.jobName(ci)
    let run = options.runName(ci)
    let record = EvidenceRecord(
      id: .naming([body.typeName, code.commit?.description ?? "", job, run ?? ""] + words),
      at: time, code: code, job: job, run: run, body: body)
    return .record(RecordLine(record))
  }
}

extension DiagnosticError.Code {
  static let releaseBadTime = Self(
    "release.bad-time", .usage, "'--at' names no moment, or one that cannot be meant.")
  static let releaseBadEnvironment = Self(
    "release.bad-environment", .usage, "'--env' names no environment.")
  static let releaseUnknown = Self(
    "release.unknown", .usage,
    "No release was named, and what runs in the environment is not known from records.")
}
