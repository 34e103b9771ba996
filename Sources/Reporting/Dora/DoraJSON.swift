internal import Domain

/// `seakeep dora --json`.
struct DoraJSON: Renderer {
  static let document = JSONDocument<DoraAnswer>(
    "dora", "The four keys of delivery, and what they leave out",
    [
      .string("environment", "Where") { $0.environment },
      .flag("from_tags", "Whether release tags stand for deployments") { $0.isFromTags },
      .time("from", "What is counted lies after this moment") { $0.from },
      .time("to", "And up to this one") { $0.to },
      .optionalObject("frequency", "Deployment frequency", frequency) { $0.frequency },
      .optionalObject("lead_time", "From a commit to the first deployment with it", spread) {
        $0.leadTime
      },
      .optionalObject("failures", "Change failure rate; from tags at least so much", failures) {
        $0.failures
      },
      .optionalObject("restore", "From a bad deployment to what put it right", spread) {
        $0.restore
      },
      .count("open", "Bad deployments that nothing put right yet") { $0.open },
      .list("deployments", "Each that was counted, oldest first", of: entry) { $0.deployments },
      .list("missing", "What the keys leave out", of: missing) { $0.missing },
      .object("limits", "What of the history could not be seen", SharedObjects.limits) {
        $0.limits
      },
    ])

  private static let frequency = JSONObject<DoraAnswer.Frequency>([
    .count("deployments", "Those that came up") { $0.deployments },
    .number("per_week", "In each week of the window") { $0.perWeek },
    .optionalNumber("median_gap_s", "Seconds from one to the next; null for fewer than two") {
      $0.medianGap
    },
  ])

  private static let spread = JSONObject<DoraAnswer.Spread>([
    .count("count", "How many") { $0.count },
    .number("lower_quartile_s", "Seconds; a quarter took less") { $0.lowerQuartile },
    .number("median_s", "Seconds; half took less") { $0.median },
    .number("upper_quartile_s", "Seconds; a quarter took more") { $0.upperQuartile },
  ])

  private static let failures = JSONObject<DoraAnswer.Failures>([
    .count("bad", "Deployments that failed, were rolled back, reverted in part, or hotfixed") {
      $0.bad
    },
    .count("of", "Deployments that are 7 days old") { $0.of },
    .fraction("lower", "End of the 95 % interval of the rate") { $0.lower },
    .fraction("upper", "End of the 95 % interval of the rate") { $0.upper },
  ])

  private static let entry = JSONObject<DoraAnswer.Entry>([
    .string("name", "What was named when it was recorded, or the tag") { $0.deployment.name },
    .commit("commit", "What was deployed") { $0.deployment.commit },
    .time("at", "When") { $0.deployment.at },
    .optionalInteger(
      "commits", "Commits it brought, merges left out; null when not known", in: 0...Int.max
    ) {
      $0.commits
    },
    .flag("mature", "Whether it is old enough to be counted in the rate") { $0.isMature },
    .choice(
      "trouble", "Why it is counted as bad",
      of: ["none", "failed", "rolled_back", "reverted", "hotfixed"]
    ) { $0.trouble?.word ?? "none" },
    .optionalCommit("bad_commit", "What was reverted or mended") { $0.trouble?.commits?.bad },
    .optionalCommit("by", "What reverted or mended it") { $0.trouble?.commits?.by },
    .time("restored", "When it was put right; null when it was not, or was not bad") {
      $0.restoredAt
    },
  ])

  private static let missing = JSONObject<DoraAnswer.Missing>([
    .choice("kind", "What is left out", of: DoraAnswer.Missing.words) { $0.word },
    .optionalInteger("count", "How many", in: 0...Int.max) { $0.count },
    .time("before", "What was before is not known") {
      switch $0 {
      case .earlier(let time), .olderCommits(let time): time
      default: nil
      }
    },
  ])

  func render(_ answer: DoraAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }
}

extension DoraAnswer.Trouble {
  var word: String {
    switch self {
    case .failed: "failed"
    case .rolledBack: "rolled_back"
    case .reverted: "reverted"
    case .hotfixed: "hotfixed"
    }
  }

  var commits: (bad: CommitID, by: CommitID)? {
    switch self {
    case .failed, .rolledBack: nil
    case .reverted(let commit, let by), .hotfixed(let commit, let by): (commit, by)
    }
  }
}

extension DoraAnswer.Missing {
  static let words = [
    "no_deployments", "failures_in_tags", "times_of_tags", "earlier", "older_commits", "young",
    "unknown_contents",
    "older_lines",
  ]

  var word: String {
    switch self {
    case .noDeployments: "no_deployments"
    case .failuresInTags: "failures_in_tags"
    case .timesOfTags: "times_of_tags"
    case .earlier: "earlier"
    case .olderCommits: "older_commits"
    case .young: "young"
    case .unknownContents: "unknown_contents"
    case .olderLines: "older_lines"
    }
  }

  var count: Int? {
    switch self {
    case .young(let count), .unknownContents(let count), .olderLines(let count): count
    case .noDeployments, .failuresInTags, .timesOfTags, .earlier, .olderCommits: nil
    }
  }
}
