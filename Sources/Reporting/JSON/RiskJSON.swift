internal import Domain

/// `seakeep risk --json`.
struct RiskJSON: Renderer {
  static let document = JSONDocument<RangeRisk>(
    "risk", "The commits of a range, each ranked, and the range as one change",
    [
      .optionalCommit("base", "The commit before the range; null for a root or at a boundary") {
        $0.base
      },
      .commit("head", "The newest commit of the range") { $0.head },
      .list(
        "commits", "The commits, highest rank first, then those not ranked",
        of: SharedObjects.commit
      ) {
        $0.commits
      },
      .count("cohort", "Commits that the ranks of single commits compare with") { $0.cohort },
      .optionalObject(
        "whole", "The range as one unit; null when not ranked", SharedObjects.assessment
      ) {
        $0.whole
      },
      .optionalString("unasked_model", "The model in use, where it could not rank in time") {
        $0.unaskedModel
      },
      .constant("is_probability", "Ranks are no probabilities", .boolean(false)),
      .object("left_out", "What was not counted", SharedObjects.leftOut) { $0.leftOut },
      .object("limits", "What could not be seen", SharedObjects.limits) { $0.limits },
    ])

  func render(_ risk: RangeRisk, in context: ReportContext) -> String {
    Self.document.text(of: risk)
  }
}
