internal import Domain

/// See `documentation`.
struct Inexperience: RiskHeuristic {
  let name = "inexperience"
  let title = "the author's earlier commits"
  let unit = MeasureUnit.count
  let weight = 0.15

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      How many earlier commits the author has in this repository. The fewer, the higher the score.
      """,
    matters: """
      A. Mockus and D. M. Weiss, "Predicting Risk of Software Changes", 2000, found changes by \
      experienced developers less likely to fail. It is EXP of Y. Kamei et al., 2013.
      """,
    misleads: """
      It is not skill: who comes from elsewhere starts at nought, and the most experienced take \
      the hardest changes. In a shallow clone everybody is new.
      """)

  func value(of features: ChangeFeatures) -> Double { features.experience }

  func scaled(_ value: Double) -> Double { -doublings(value) }

  func reason(_ features: ChangeFeatures) -> String? {
    features.experience < 1 ? "author's first commit" : nil
  }
}
