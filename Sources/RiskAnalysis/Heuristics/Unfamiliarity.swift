internal import Domain

/// See `documentation`.
struct Unfamiliarity: RiskHeuristic {
  let name = "unfamiliarity"
  let title = "the author's share of the earlier changes here"
  let unit = MeasureUnit.fraction
  let weight = 0.1

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      Which share of the earlier changes of the touched files the author made; new files count as \
      the author's own. The smaller the share, the higher the score.
      """,
    matters: """
      C. Bird et al., "Don't Touch My Code! Examining the Effects of Ownership on Software \
      Quality", 2011: parts that were changed by people who own little of them failed more often.
      """,
    misleads: """
      Owners change the most fragile files, because nobody else does; and a review by the owner is \
      not seen.
      """)

  func value(of features: ChangeFeatures) -> Double { features.ownership }

  func scaled(_ value: Double) -> Double { -value }

  func reason(_ features: ChangeFeatures) -> String? {
    features.ownership <= 0 ? "author new here" : nil
  }

  func remedy(typical: Double) -> (text: String, value: Double)? {
    ("review by somebody who knows these files (not in the score)", typical)
  }
}
