internal import Basics
internal import Domain

/// `seakeep deploy --json`.
struct DeployJSON: Renderer {
  static let document = JSONDocument<DeployAnswer>(
    "deploy", "Whether a release may go out, and how",
    [
      .choice("verdict", "The answer", of: DeployAnswer.Verdict.allCases.map(\.rawValue)) {
        $0.verdict.rawValue
      },
      .integer("exit", "What the program exits with") { Int($0.check.status.rawValue) },
      .string("environment", "Where it is to run") { $0.release.environment },
      .string("ref", "What is to go out, as named") { $0.release.name },
      .optionalObject("live", "What is live there", ReleaseObjects.deployment) { $0.release.live },
      .optionalObject("pending", "What is being deployed", ReleaseObjects.deployment) {
        $0.release.pending
      },
      .flag("from_tags", "Release tags stand for deployments") { $0.release.isFromTags },
      .count("lost_commits", "Commits that are live and not in it") { $0.release.lost },
      .object("range", "What was judged: since what is live", CheckJSON.range) { $0.check },
      .list("reasons", "What speaks for and against it, by weight", of: CheckJSON.reason) {
        $0.check.reasons
      },
      .optionalObject(
        "risk", "Its rank among releases; null when too few came before", SharedObjects.assessment
      ) { $0.check.risk?.whole },
      .object("evidence", "What was found for this tree", ReleaseObjects.evidence) { $0.evidence },
      .list("missing", "What would say more, and what supplies it", of: CheckJSON.missing) {
        $0.check.missing
      },
      .object("flip", "What would change the verdict", ReleaseObjects.flip) { $0.check.flip },
      .optionalObject("propose", "How it goes out; null unless it may", manner) { $0.manner },
      .optionalObject("way_back", "Where to go back to", wayBack) { $0.release.wayBack },
      .strings("next", "Commands worth running next") { $0.check.next },
      .object("policy", "Which policy was gone by", CheckJSON.policy) { $0.check.policy },
    ])

  func render(_ answer: DeployAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }

  private static let manner = JSONObject<DeployAnswer.Manner>([
    .counts("steps", "Shares of users in percent") {
      if case .inSteps(let steps, _) = $0 { steps } else { [100] }
    },
    .strings("because", "Codes of reasons that ask for steps") { manner -> [String] in
      if case .inSteps(_, let codes) = manner { codes.map(\.rawValue) } else { [] }
    },
  ])

  private static let wayBack = JSONObject<ReleaseFacts.WayBack>([
    .string("name", "What is live now") { $0.name },
    .commit("commit", "Its commit") { $0.commit },
    .count("clean", "Steps of the main line that revert cleanly alone") { $0.clean },
    .count("tried", "Steps that were tried, at most 200") { $0.tried },
    .count("missing", "Steps whose objects are not in this clone") { $0.missing },
  ])
}

/// Objects that several answers about releases have.
enum ReleaseObjects {
  static let deployment = JSONObject<Deployment>([
    .time("at", "When") { $0.at },
    .commit("commit", "Its commit") { $0.commit },
    .string("name", "What it is called") { $0.name },
    .choice("status", "How it went", of: Deployment.Status.allCases.map(\.rawValue)) {
      $0.status.rawValue
    },
  ])

  static let evidence = JSONObject<ReleaseEvidence>([
    .count("count", "Kinds that were found") { $0.count },
    .constant("kinds", "Kinds that there are", .integer(Int64(ReleaseEvidence.kinds))),
    .object("code", "What tells of the code", CheckJSON.evidence) { $0.code },
    .flag("deploy", "Deployments are recorded") { $0.hasDeploy },
    .flag("health", "Health was measured since it went out") { $0.hasHealth },
  ])

  /// In the words of a release.
  static let flip = JSONObject<VerdictFlip>([
    .choice("to", "The other verdict", of: ["deploy", "hold", "unknown"]) {
      switch $0.to {
      case .pass: "deploy"
      case .hold: "hold"
      case .unknown: "unknown"
      }
    },
    .strings("by", "Towards deploy all of these must be settled, towards hold one found") {
      $0.by.map(\.rawValue)
    },
  ])
}
