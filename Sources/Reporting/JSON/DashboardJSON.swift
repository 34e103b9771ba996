internal import Domain
internal import Terminal

/// Bare `seakeep --json`.
///
/// Leaves out what depends on the cache (first run, elapsed time), so that equal inputs give equal bytes.
struct DashboardJSON: Renderer {
  static let document = JSONDocument<Dashboard>(
    "dashboard", "Where the repository stands",
    [
      .string("repository", "Its name") { $0.repository },
      .object("state", "Where the checkout stands", state) { $0.state },
      .optionalObject(
        "hotspots", "Files where bugs were fixed; null without commits",
        JSONObject(HotspotsJSON.fields)
      ) { $0.hotspots },
      .optionalObject(
        "pending", "The commits not yet pushed, as one change; null when there are none",
        SharedObjects.assessment
      ) { $0.pending },
      .optionalString("unasked_model", "The model in use, where it could not rank them in time") {
        $0.push?.risk?.unaskedModel
      },
      .optionalObject("push", "What check says of them; null when nothing is judged", push) {
        $0.push
      },
      .optionalObject(
        "release", "What is live; null where that was not asked, as on the first run", release
      ) { $0.release },
      .optionalObject(
        "verdicts", "How often verdicts turned out right; null where that was not asked", scores
      ) { $0.scores },
      .optionalObject("recorded", "Tests and builds; null where nothing is recorded", recorded) {
        $0.recorded
      },
      .optionalObject("week", "The seven days before the newest commit", week) { $0.week },
      .count("commits_read", "Commits read for this answer") { $0.readCommits },
      .object("limits", "What could not be seen", SharedObjects.limits) { $0.limits },
    ])

  private static let state = JSONObject<WorkingState>([
    .optionalString("branch", "Short name of the branch; null when HEAD is detached") { $0.branch },
    .optionalCommit("head", "The commit checked out; null when there is none") { $0.head },
    .optionalInteger("ahead", "Commits the upstream lacks; null without upstream") { $0.ahead },
    .optionalInteger("behind", "Commits only the upstream has") { $0.behind },
    .optionalInteger("changed_files", "Changed and untracked files; null when bare") {
      $0.changedFiles
    },
  ])

  private static let week = JSONObject<Dashboard.Week>([
    .count("commits", "Commits") { $0.commits },
    .count("reverts", "Reverts among them") { $0.reverts },
    .count("fixes", "Bug fixes among them") { $0.fixes },
    .time("until", "When they end: the date of the newest commit") { $0.until },
  ])

  private static let push = JSONObject<CheckAnswer>([
    .choice("verdict", "The answer", of: Verdict.allCases.map(\.rawValue)) {
      $0.verdict.rawValue
    },
    .string("text", "What decides it") { $0.brief.string },
    .strings("reasons", "Codes of what decides it, by weight") { answer in
      answer.reasons.filter { $0.sign < .look }.map { $0.code.rawValue }
    },
    .object("range", "What was judged", CheckJSON.range) { $0 },
    .object("evidence", "What was found for the judged code", CheckJSON.evidence) { $0.evidence },
  ])

  private static let release = JSONObject<Dashboard.LastRelease>([
    .optionalObject("live", "What is live; null where nothing tells", ReleaseObjects.deployment) {
      $0.live
    },
    JSONField(
      "verdict", "What rollback says of it; null where it went out too long ago",
      .nullable(.choice(RollbackVerdict.allCases.map(\.rawValue)))
    ) { $0.verdict.map { .string($0.verdict.rawValue) } ?? .null },
    .strings("reasons", "Codes of what decides it, by weight") { release -> [String] in
      (release.verdict?.reasons ?? []).filter { $0.sign < .look }.map(\.code.rawValue)
    },
    .optionalInteger("fixes", "Later fixes of its files, within 14 days", in: 0...Int.max) {
      $0.verdict?.facts.followers.count { $0.kind == .fix }
    },
    .optionalInteger("reverts", "Later commits that take back something of it", in: 0...Int.max) {
      $0.verdict?.facts.followers.count { $0.kind == .revert }
    },
  ])

  private static let scores = JSONObject<VerdictScores>(VerdictScoresJSON.fields)

  private static let recorded = JSONObject<RecordedHealth>([
    .count("runs", "Runs of tests") { $0.runs },
    .count("builds", "Builds") { $0.builds },
    .count("week_builds", "Builds of that week's commits that say how they ended") {
      $0.week.runs
    },
    .count("week_failed", "Those that failed") { $0.week.failures },
    .optionalInteger("tests", "Tests there are now", in: 0...Int.max) { $0.tests?.count },
    .optionalInteger("flaky", "Those that are flaky", in: 0...Int.max) { $0.tests?.flaky },
    .optionalInteger("quarantined", "Quarantined tests", in: 0...Int.max) {
      $0.tests?.quarantined
    },
    .optionalString("quarantine_ends", "The last day of the one that ends first") {
      $0.tests?.nextEnd?.description
    },
    .optionalNumber("build_ms", "What the newest build took") { $0.build?.milliseconds },
    .optionalNumber("build_median_ms", "What like builds took in the 30 days before") {
      $0.build?.usual?.median
    },
    .optionalNumber("build_noise", "Noise around that as a part of it") {
      $0.build?.usual?.noise
    },
  ])

  func render(_ dashboard: Dashboard, in context: ReportContext) -> String {
    Self.document.text(of: dashboard)
  }
}
