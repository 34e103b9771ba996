internal import Domain

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
  ])

  func render(_ dashboard: Dashboard, in context: ReportContext) -> String {
    Self.document.text(of: dashboard)
  }
}
