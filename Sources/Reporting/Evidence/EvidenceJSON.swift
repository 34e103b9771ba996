internal import Domain

/// `seakeep evidence show --json`.
struct EvidenceOverviewJSON: Renderer {
  static let document = JSONDocument<EvidenceOverview>(
    "evidence", "What is recorded",
    [
      .optionalObject("code", "The code that was asked for; null for all", EvidenceObjects.code) {
        $0.code
      },
      .list("found", "What is known of that code, the surest first", of: found) { $0.found },
      .object("totals", "What the store holds in all", totals) { $0.totals },
    ])

  private static let found = JSONObject<EvidenceOverview.Found>([
    .choice("match", "How it was found", of: EvidenceMatch.allCases.map(\.word)) { $0.match.word },
    .flag("exact", "Whether it is about just this content; else it is likely") {
      $0.match == .tree
    },
    .string("type", "What kind of fact it is") { $0.record.body.typeName },
    .commit("id", "The record") { $0.record.id },
    .time("at", "When") { $0.record.at },
    .string("job", "The job") { $0.record.job },
    .optionalString("run", "The run of the CI system") { $0.record.run },
    .object("code", "The code it was taken on", EvidenceObjects.code) { $0.record.code },
    .optionalObject("tests", "A run of tests", tests) {
      if case .tests(let tests) = $0.record.body { tests } else { nil }
    },
    .optionalObject("build", "A build", build) {
      if case .build(let build) = $0.record.body { build } else { nil }
    },
    .optionalObject(
      "deploy", "What happened to a release in an environment", EvidenceObjects.deploy
    ) {
      if case .deploy(let deploy) = $0.record.body { deploy } else { nil }
    },
    .optionalObject(
      "health", "What was measured of what runs in an environment", EvidenceObjects.health
    ) {
      if case .health(let health) = $0.record.body { health } else { nil }
    },
  ])

  private static let tests = JSONObject<TestsEvidence>([
    .commit("suite", "The set of its tests") { $0.suite },
    .count("tests", "Distinct tests") { $0.count },
    .count("failed", "Those that failed") { $0.failed.count },
    .count("errored", "Those that could not be carried out") { $0.errored.count },
    .count("skipped", "Those that were skipped") { $0.skipped.count },
    .count("flaky", "Those with both outcomes") { $0.flaky.count },
    .optionalString("incomplete", "Why not every test is told of") { $0.incomplete },
  ])

  private static let build = JSONObject<BuildEvidence>([
    .choice("result", "How it ended", of: BuildRun.Result.allCases.map(\.rawValue)) {
      $0.result.rawValue
    },
    .count("errors", "Errors, repeats counted") { $0.errors },
    .count("warnings", "Warnings, repeats counted") { $0.warnings },
    .optionalCommit("diagnostics", "The set of their fingerprints") { $0.diagnostics },
    .optionalString("series", "Builds of the same may be compared; null when not told") {
      $0.series
    },
    .list("sizes", "The largest artifacts", of: size) { $0.sizes },
  ])

  private static let size = JSONObject<BuildEvidence.Size>([
    .string("name", "Without what changes with its content") { $0.name },
    .count("bytes", "Bytes") { $0.bytes },
  ])

  private static let totals = JSONObject<EvidenceOverview.Totals>([
    .count("records", "All records") { $0.records },
    .count("tests", "Runs of tests") { $0.tests },
    .count("builds", "Builds") { $0.builds },
    .count("deploys", "What happened to releases") { $0.deployments },
    .count("health", "Measurements of what runs somewhere") { $0.health },
    .count("others", "Verdicts and others") { $0.others },
    .count("commits", "Commits that something is known of") { $0.commits },
    .strings("jobs", "Jobs, sorted") { $0.jobs },
    .time("oldest", "The oldest record") { $0.oldest },
    .time("newest", "The newest record") { $0.newest },
    .time("floor", "Older records were given up for totals") { $0.floor },
  ])

  func render(_ overview: EvidenceOverview, in context: ReportContext) -> String {
    Self.document.text(of: overview)
  }
}

/// `seakeep evidence pull|push|compact --json`.
struct EvidenceExchangeJSON: Renderer {
  static let document = JSONDocument<EvidenceExchange>(
    "evidence-exchange", "What became of the evidence",
    [
      .choice("action", "What was asked for", of: EvidenceExchange.Action.allCases.map(\.rawValue))
      { $0.action.rawValue },
      .optionalString("remote", "With whom") { $0.remote },
      .choice("outcome", "How it went", of: EvidenceExchange.Outcome.allCases.map(\.rawValue)) {
        $0.outcome.rawValue
      },
      .count("received", "Records that were new here") { $0.received },
      .count("sent", "Records that were new there, or that lie in the file") { $0.sent },
      .count("dropped", "Records that became totals") { $0.dropped },
      .count("records", "Records that the store holds now") { $0.records },
      .optionalString("file", "Where the records lie that could not be pushed") { $0.file },
      .strings("reasons", "What the remote said") { $0.reasons },
    ])

  func render(_ exchange: EvidenceExchange, in context: ReportContext) -> String {
    Self.document.text(of: exchange)
  }
}

extension EvidenceMatch {
  /// The word for it in documents.
  var word: String {
    switch self {
    case .tree: "exact-tree"
    case .patch: "same-patch"
    case .head: "ci-merge"
    case .commit: "same-commit"
    }
  }
}
