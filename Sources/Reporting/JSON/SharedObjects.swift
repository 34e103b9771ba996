internal import Domain

/// Objects that occur in several documents.
enum SharedObjects {
  static let frequency = JSONObject<RiskAssessment.Frequency>([
    .count("hit", "Units at least as high that needed a fix or revert within 14 days") { $0.hits },
    .count("of", "All earlier units at least as high") { $0.of },
    .fraction("lo95", "Lower end of the 95 % Wilson interval of hit in of") { $0.lower },
    .fraction("hi95", "Upper end of that interval") { $0.upper },
    .fraction("base", "The same fraction among all like units") { $0.base },
    .flag("learned_from", "The model that ranks was learned from some of these units") {
      $0.isLearnedFrom
    },
  ])

  static let contribution = JSONObject<Contribution>([
    .string("heuristic", "Name of the heuristic, or of the model's feature") { $0.heuristic },
    .string("title", "What it measures") { $0.title },
    .choice("unit", "What the numbers count", of: MeasureUnit.allCases.map(\.rawValue)) {
      $0.unit.rawValue
    },
    .number("value", "What this change has") { $0.value },
    .number("typical", "The median of the cohort") { $0.typical },
    .number("effect", "What it adds to the score: log-odds with a model") {
      $0.effect
    },
  ])

  /// What was compared with what; the units of the rank.
  static let assessment = JSONObject<RiskAssessment>([
    .choice(
      "unit", "What is ranked; only like units are compared",
      of: ["commit", "push", "range", "release"]
    ) {
      switch $0.change.unit {
      case .commit: "commit"
      case .push: "push"
      case .range: "range"
      case .release: "release"
      }
    },
    .optionalInteger("unit_commits", "Commits in each unit when the unit is a range") {
      if case .range(let commits) = $0.change.unit { commits } else { nil }
    },
    .optionalCommit("base", "The commit before the change; null for a root") { $0.change.base },
    .commit("head", "The newest commit of the change") { $0.change.head },
    .count("commits", "Commits in it that are not merges") { $0.change.commits },
    .count("files", "Distinct files, without generated and vendored ones") { $0.change.files },
    .count("lines_added", "Lines added") { $0.change.linesAdded },
    .count("lines_deleted", "Lines deleted") { $0.change.linesDeleted },
    .integer("rank", "Place among 100 like units, 0 the calmest", in: 0...100) { $0.rank },
    .integer("rank_by_size", "The place that changed lines alone would give", in: 0...100) {
      $0.rankBySize
    },
    .optionalString("model", "The model that ranks; null for the heuristics") { $0.model },
    .count("cohort", "Like units it was compared with") { $0.cohort },
    .constant("is_probability", "A rank is no probability", .boolean(false)),
    .optionalObject(
      "frequency", "What became of earlier units as high; null when too few are old enough",
      frequency
    ) { $0.frequency },
    .list("contributions", "What moves the rank, largest effect first", of: contribution) {
      $0.contributions
    },
  ])

  static let fixedFile = JSONObject<CommitRisk.FixedFile>([
    .string("path", "The file") { $0.path.text },
    .count("fixes", "Fixes in it in the last 12 months") { $0.fixes },
  ])

  static let commit = JSONObject<CommitRisk>([
    .commit("id", "The commit") { $0.id },
    .string("subject", "First line of its message") { $0.subject },
    .count("files", "Files changed") { $0.files },
    .count("lines_added", "Lines added") { $0.linesAdded },
    .count("lines_deleted", "Lines deleted") { $0.linesDeleted },
    .flag("lines_known", "Lines are counted: a partial clone may lack the files") {
      !$0.lacksLines
    },
    .optionalObject("risk", "Where it stands; null when it is not ranked", assessment) {
      $0.assessment
    },
    JSONField(
      "not_ranked", "Why it is not ranked; null when it is",
      .nullable(.choice(CommitRisk.NotRanked.allCases.map(\.rawValue)))
    ) { $0.notRanked.map { .string($0.rawValue) } ?? .null },
    .optionalFraction("score", "The model's raw score; null when none was asked") { $0.score },
    .optionalObject("most_fixed", "The touched file with most fixes", fixedFile) { $0.mostFixed },
    .string("why", "The largest reason in a few words") { $0.why },
  ])

  static let leftOut = JSONObject<LeftOut>([
    .count("bot_commits", "Commits by programs") { $0.botCommits },
    .count("bulk_commits", "Commits that touch too many files") { $0.bulkCommits },
    .count("generated_files", "Files marked as generated") { $0.generatedFiles },
    .count("vendored_files", "Files marked as vendored") { $0.vendoredFiles },
  ])

  static let limits = JSONObject<History.Limits>([
    .time("cut_at", "Older commits were left out on request; null when none were") { $0.cutAt },
    .count("boundaries", "Commits whose parents are not in the clone") { $0.boundaries },
    .time("oldest_boundary", "Date of the oldest of them") { $0.oldestBoundary },
    .time("newest_boundary", "Date of the newest of them") { $0.newestBoundary },
    .count("commits_missing_blobs", "Commits with a file whose content is not in the clone") {
      $0.commitsMissingBlobs
    },
    .count("commits_without_rename_search", "Commits with too many files to search for renames") {
      $0.commitsWithoutRenameSearch
    },
    .count("commits_without_author", "Commits whose author line is damaged") {
      $0.commitsWithoutAuthor
    },
    .optionalObject(
      "gap", "A stretch without commits in front of the window, as long as it; null without", gap
    ) { $0.gap },
  ])

  private static let gap = JSONObject<History.Gap>([
    .time("newest", "Date of the newest commit") { $0.newest },
    .count("commits", "Commits in the window") { $0.commits },
    .time("before", "Date of the newest commit that is older than the window") { $0.before },
  ])
}
