internal import Domain
internal import RiskAnalysis

/// What the features of the learned model say of themselves, as Markdown: Docs/Features.md.
enum FeatureGuide {
  static var page: String {
    var text = """
      # Features

      Generated from the features' own documentation; do not edit. The learned model sees these of a
      commit, from the commit itself and from commits before it. Never among them: absolute time,
      ids of anything, the project.

      Units follow `explain`. On the scale `logarithm` a number enters as log(1 + x), a negative one
      as -log(1 - x). Lines and tokens are those of the text with all renames followed; tokens and
      *effective* lines are those of program text in which a bug can live, tests aside. Shares of
      fixes and reverts are credited with ten cases at the rate of the whole repository.

      """
    for group in FeatureGroup.allCases { text += table(of: group) }
    return text
  }

  /// One feature, as `explain --about` shows it.
  static func section(_ feature: LearnedFeature) -> String {
    let source = feature.source.map { "\n\n\($0)." } ?? ""
    return """
      # \(feature.name)

      \(feature.measures)\(source)

      A feature of the learned models. Group: \(feature.group.title). Unit: \(feature.unit.rawValue). \
      Scale: \(feature.scale.rawValue).

      """
  }

  private static func table(of group: FeatureGroup) -> String {
    let features = LearnedFeatures.all.filter { $0.group == group }
    if features.isEmpty { return "" }
    var text =
      "\n## \(group.title)\n\n| feature | unit | scale | what it measures |\n|---|---|---|---|\n"
    for feature in features {
      let source = feature.source.map { " *\($0).*" } ?? ""
      text +=
        "| `\(feature.name)` | \(feature.unit.rawValue) | \(feature.scale.rawValue) "
        + "| \(feature.measures)\(source) |\n"
    }
    return text
  }
}
