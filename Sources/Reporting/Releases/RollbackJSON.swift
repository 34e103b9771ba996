internal import Basics
internal import Domain

/// `seakeep rollback --json`.
struct RollbackJSON: Renderer {
  static let document = JSONDocument<RollbackAnswer>(
    "rollback", "Whether what is live stays, and the ways back",
    [
      .choice("verdict", "The answer", of: RollbackVerdict.allCases.map(\.rawValue)) {
        $0.verdict.rawValue
      },
      .integer("exit", "What the program exits with") { Int($0.status.rawValue) },
      .string("environment", "Where it runs") { $0.facts.environment },
      .optionalObject("live", "What is live there", ReleaseObjects.deployment) { $0.facts.live },
      .optionalObject("previous", "What was live before", ReleaseObjects.deployment) {
        $0.facts.previous
      },
      .flag("from_tags", "Release tags stand for deployments") { $0.facts.isFromTags },
      .list("reasons", "What speaks for and against it, by weight", of: CheckJSON.reason) {
        $0.reasons
      },
      .list("followers", "Later commits that take back or mend something of it", of: follower) {
        $0.facts.followers
      },
      .optionalObject("usual_fixes", "Fixes of earlier releases in as much time", usual) {
        $0.facts.usualFixes
      },
      .list(
        "suspects", "Who may have broken tests that fail on it, from what is recorded", of: suspects
      ) { $0.facts.suspects },
      .optionalObject("risk", "Its rank among releases", SharedObjects.assessment) {
        $0.facts.rank
      },
      .optionalString("unasked_model", "The model in use, where it could not rank in time") {
        $0.facts.unaskedModel
      },
      .object("evidence", "What was found", ReleaseObjects.evidence) { $0.evidence },
      .list("missing", "What would say more, and what supplies it", of: CheckJSON.missing) {
        $0.missing
      },
      .list(
        "plans", "Ways back, each tried in memory: clean ones first, the smallest of them in front",
        of: plan
      ) {
        $0.facts.plans
      },
    ])

  func render(_ answer: RollbackAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }

  private static let follower = JSONObject<RollbackFacts.Follower>([
    .time("at", "When it was made") { $0.at },
    .commit("commit", "Its id") { $0.id },
    .choice(
      "kind", "What it does to the release",
      of: RollbackFacts.Follower.Kind.allCases.map(\.rawValue)
    ) { $0.kind.rawValue },
    .string("subject", "The first line of its message") { $0.subject },
    .strings("targets", "Commits of the release that it is about") {
      $0.targets.map(\.description)
    },
  ])

  private static let usual = JSONObject<RollbackFacts.Usual>([
    .number("mean", "On average") { $0.mean },
    .count("most", "At most") { $0.most },
    .count("releases", "Earlier releases that were counted") { $0.releases },
  ])

  /// Likeliest suspects of one test that are told.
  static let mostSuspects = 20

  private static let suspects = JSONObject<SuspectsAnswer>([
    .string("test", "The test") { $0.test.text },
    .optionalString("job", "Whose runs were asked") { $0.job },
    .commit("good", "Where it passed last") { $0.good },
    .commit("bad", "Where it failed first") { $0.bad },
    .count("steps", "First-parent steps between them") { $0.suspects.count },
    .optionalCommit("likely", "The one likelier than all others and chance; null where none is") {
      $0.likely?.id
    },
    .list("suspects", "The likeliest steps, at most 20", of: SuspectsJSON.suspect) {
      $0.suspects.prefix(mostSuspects)
    },
    .fraction("no_culprit", "How likely it is that none of them did it") {
      SuspectsJSON.rounded($0.noCulprit)
    },
    .optionalObject("next", "The run that would tell most", SuspectsJSON.next) { $0.outcome.next },
    .string("settle", "The command that runs the test until it is known") { $0.settlingCommand },
  ])

  private static let mended = JSONObject<WayBackPlan.Mended>([
    .fraction("chance", "How likely that is") { SuspectsJSON.rounded($0.chance) },
    .commit("commit", "The commit that likely broke it") { $0.commit },
    .string("test", "The test") { $0.test.text },
  ])

  private static let plan = JSONObject<WayBackPlan>([
    .strings("commands", "To be pasted") { $0.commands },
    .strings("commits", "Commits to take back, newest first; none for the whole release") {
      option -> [String] in
      if case .reverts(let plan) = option.kind { plan.commits.map(\.description) } else { [] }
    },
    .strings("conflicts", "Paths that a person would have to settle") { option -> [String] in
      guard case .reverts(let plan) = option.kind, case .conflicts(_, let paths) = plan.outcome
      else {
        return []
      }
      return paths.map(\.text)
    },
    .count("distance", "Steps of the main line between the oldest of them and the release") {
      $0.distance
    },
    .strings("extra", "Those of them that built on the others") { option -> [String] in
      if case .reverts(let plan) = option.kind { plan.extra.map(\.description) } else { [] }
    },
    .count("keeps", "Commits of the release that stay") { $0.keeps },
    .list("mends", "Failing tests that it takes away, if likely commits broke them", of: mended) {
      $0.mends
    },
    .choice("outcome", "How the trial ended", of: ["clean", "conflicts", "missing"]) {
      guard case .reverts(let plan) = $0.kind else { return "clean" }
      return switch plan.outcome {
      case .clean: "clean"
      case .conflicts: "conflicts"
      case .missing: "missing"
      }
    },
    .fraction("usually_clean", "The share of reverts that apply at such a distance") {
      $0.usuallyClean
    },
    .optionalCommit("tree", "The tree that it leads to; null where it does not apply") {
      switch $0.kind {
      case .previous(_, _, let tree): return tree
      case .reverts(let plan):
        if case .clean(let tree) = plan.outcome { return tree }
        return nil
      }
    },
  ])
}
