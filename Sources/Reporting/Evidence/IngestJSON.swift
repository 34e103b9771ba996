internal import Domain

/// `seakeep ingest --json`.
struct IngestJSON: StreamingRenderer {
  static let document = JSONDocument<IngestAnswer>(
    "ingest", "What was read and kept as evidence",
    [
      .list("inputs", "What each input told", of: input) { $0.inputs },
      .object("code", "What it was attached to", EvidenceObjects.code) { $0.code },
      .flag("clean", "Whether the content is that of the commit") { $0.isClean },
      .count("untracked", "Files of the content that git does not track") { $0.untracked },
      .string("job", "The job of the CI system, or local") { $0.job },
      .optionalString("run", "The run of the CI system") { $0.run },
      .count("records", "Records, sets of names not counted") { $0.records },
      .count("bytes", "What the records and sets take") { $0.bytes },
      .choice("keeping", "What became of them", of: ["kept", "aside", "lost", "shown"]) {
        switch $0.keeping {
        case .kept: "kept"
        case .aside: "aside"
        case .lost: "lost"
        case .shown: "shown"
        }
      },
      .optionalInteger(
        "new", "Records and sets of names that were not there before", in: 0...Int.max
      ) {
        if case .kept(let new) = $0.keeping { new } else { nil }
      },
      .optionalString("reason", "Why they were not kept in the notes") {
        switch $0.keeping {
        case .aside(let reason), .lost(let reason): reason
        case .kept, .shown: nil
        }
      },
      .longStrings("lines", "Every line that would be kept; empty without --dry-run") { $0.lines },
      .flag("remote", "Whether there is a remote to share it through") { $0.hasRemote },
    ])

  private static let input = JSONObject<IngestAnswer.Input>([
    .string("name", "As it was named") { $0.name },
    .choice("kind", "What it tells of", of: ["tests", "build", "deploy", "health", "evidence"]) {
      switch $0.content {
      case .tests: "tests"
      case .build: "build"
      case .deploy: "deploy"
      case .health: "health"
      case .evidence: "evidence"
      }
    },
    .string("format", "What it was read as") { $0.format },
    .optionalObject("tests", "Its tests", tests) {
      if case .tests(let counts, let time, let incomplete) = $0.content {
        Tests(counts: counts, milliseconds: time, incomplete: incomplete)
      } else {
        nil
      }
    },
    .optionalObject("build", "Its build", BuildObjects.side) {
      if case .build(let side, _) = $0.content { side } else { nil }
    },
    .optionalObject("deploy", "What happened to a release", EvidenceObjects.deploy) {
      if case .deploy(let deploy, _) = $0.content { deploy } else { nil }
    },
    .time("at", "When that happened; null for other inputs") {
      if case .deploy(_, let time) = $0.content { time } else { nil }
    },
    .optionalObject("health", "What was measured", EvidenceObjects.health) {
      if case .health(let health) = $0.content { health } else { nil }
    },
    .optionalInteger("records", "Records that another clone handed on", in: 0...Int.max) {
      if case .evidence(let records) = $0.content { records } else { nil }
    },
  ])

  private struct Tests: Sendable {
    var counts: TestRun.Counts
    var milliseconds: Double?
    var incomplete: String?
  }

  private static let tests = JSONObject<Tests>([
    .count("tests", "Distinct tests") { $0.counts.tests },
    .count("passed", "Those that passed") { $0.counts.passed },
    .count("failed", "Those that failed") { $0.counts.failed },
    .count("errored", "Those that could not be carried out") { $0.counts.errored },
    .count("skipped", "Those that were skipped") { $0.counts.skipped },
    .count("flaky", "Those with both outcomes") { $0.counts.flaky },
    .optionalNumber("duration_ms", "Milliseconds; null when not told") { $0.milliseconds },
    .optionalString("incomplete", "Why not every test is told of; null when all are") {
      $0.incomplete
    },
  ])

  func write(_ answer: IngestAnswer, in context: ReportContext, to sink: inout ByteSink) {
    Self.document.write(answer, to: &sink)
  }
}

/// Objects that documents about evidence share.
enum EvidenceObjects {
  static let code = JSONObject<CodeIdentity>([
    .optionalCommit("commit", "What was checked out") { $0.commit },
    .optionalCommit("tree", "The content: tracked and unignored files") { $0.tree },
    .optionalCommit("patch", "The patch id of the change; null for a merge") { $0.patch },
    .optionalCommit("base", "The merge base with the default branch") { $0.base },
    .optionalCommit("head", "The second parent of CI's merge commit") { $0.head },
  ])

  static let deploy = JSONObject<DeployEvidence>([
    .string("environment", "Where") { $0.environment },
    .string("name", "What it was called when it was recorded") { $0.name },
    .choice("status", "How it went", of: Deployment.Status.allCases.map(\.rawValue)) {
      $0.status.rawValue
    },
  ])

  static let health = JSONObject<HealthEvidence>([
    .string("environment", "Where") { $0.environment },
    .string("source", "The format that told it") { $0.source },
    .list("checks", "Each thing that was measured", of: HealthObjects.check) { $0.checks },
  ])
}
