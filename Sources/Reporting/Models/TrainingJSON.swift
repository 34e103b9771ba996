internal import Domain

/// `seakeep train --json`.
struct TrainingJSON: Renderer {
  static let document = JSONDocument<TrainingAnswer>(
    "train", "What a model learned from, how well it did on later commits, what became of it",
    [
      .optionalObject("calibration", "What was said and what came, on the tested commits", bins) {
        $0.calibration.isEmpty ? nil : $0
      },
      .count("embargo_days", "Days before the tested commits that were left out") {
        $0.embargoDays
      },
      .optionalObject("gain", "The model's area under the ROC curve less that of size", gain) {
        $0.gain
      },
      .object("labels", "What told which commits went wrong", labels) { $0.labels },
      .optionalString("model", "The name of the new model, or the file it was written to") {
        switch $0.outcome {
        case .activated(let name, _): name
        case .written(let path): path
        case .notBetter, .tooFewLabels: nil
        }
      },
      .choice(
        "outcome", "What became of it",
        of: ["activated", "not-better", "too-few-labels", "written"]
      ) {
        switch $0.outcome {
        case .activated: "activated"
        case .notBetter: "not-better"
        case .tooFewLabels: "too-few-labels"
        case .written: "written"
        }
      },
      .list("rankings", "How well each order did on the tested commits", of: ranking) {
        $0.rankings
      },
      .string("recipe", "What the model rests on") { $0.recipe },
      .optionalObject("tested", "The later commits it was tried on", span) { $0.tested },
      .object("trained", "The commits it was fitted on", span) { $0.trained },
      .list("weak_where", "Parts of the tested commits on which it is no good", of: weakness) {
        $0.weaknesses
      },
    ])

  private static let weakness = JSONObject<TrainingAnswer.Weakness>([
    .optionalFraction("auc", "The model's area on it; null when too few went wrong") {
      $0.areas?.model
    },
    .optionalFraction("auc_by_size", "The area of size alone on it") { $0.areas?.size },
    .count("commits", "Tested commits in it") { $0.commits },
    .optionalString("directory", "Where most of their files lie; null for the root, and newcomers")
    {
      if case .directory(let path?) = $0.part { path.text } else { nil }
    },
    .flag("newcomers", "They are by authors with fewer than five commits before") {
      $0.part == .newcomers
    },
    .count("positives", "Commits of it that went wrong, learned or tested") { $0.positives },
  ])

  private static let span = JSONObject<TrainingAnswer.Span>([
    .count("commits", "Commits with a label") { $0.commits },
    .time("from", "The date of the first") { $0.from },
    .count("positives", "Those that went wrong") { $0.positives },
    .time("to", "The date of the last") { $0.to },
  ])

  private static let labels = JSONObject<TrainingAnswer.Labels>([
    .optionalString("file", "The file they came from; null for the repository itself") { $0.file },
    .count("mended", "Commits whose lines a later fix replaced") { $0.mended },
    .count("reddened", "Commits that turned tests red which were green before and after") {
      $0.reddened
    },
    .count("reverted", "Commits that were reverted") { $0.reverted },
    .count("rolled_back", "Commits that were alone in a release that was taken back") {
      $0.rolledBack
    },
    .count("unknown", "Lines of the file that name no commit ranked here") { $0.unknown },
  ])

  private static let ranking = JSONObject<RankingQuality>([
    .fraction("auc", "Area under the ROC curve") { $0.auc },
    .choice(
      "by", "What commits are ordered by", of: RankingQuality.Ranking.allCases.map(\.rawValue)
    ) { $0.ranking.rawValue },
    .fraction("lower", "Lower end of the 95 % interval of the area") { $0.lower },
    .fraction("popt", "Effort-aware area against the best order (Kamei et al. 2013)") { $0.popt },
    .fraction("recall_at_20", "Share found when reading 20 % of the changed lines") {
      $0.recallAt20
    },
    .fraction("upper", "Upper end of the 95 % interval of the area") { $0.upper },
  ])

  private static let gain = JSONObject<TrainingAnswer.Gain>([
    .number("lower", "Lower end of its 95 % interval") { $0.lower },
    .number("upper", "Upper end of its 95 % interval") { $0.upper },
    .number("value", "The difference") { $0.value },
  ])

  private static let bin = JSONObject<CalibrationPoint>([
    .count("commits", "Commits of which this was said") { $0.commits },
    .fraction("said", "What was said on average") { $0.said },
    .fraction("was", "The share that went wrong") { $0.was },
  ])

  private static let bins = JSONObject<TrainingAnswer>([
    .list("bins", "From the lowest to the highest", of: bin) { $0.calibration },
    .optionalFraction("error", "The mean distance of both, weighted by commits") {
      $0.calibrationError
    },
  ])

  func render(_ answer: TrainingAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }
}
