internal import Domain

/// See `documentation`.
struct RecentActivity: RiskHeuristic {
  let name = "recent-activity"
  let title = "days since these files last changed"
  let unit = MeasureUnit.days
  let weight = 0.15

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      Days since the touched files last changed before, on average; files that are new here are \
      left out. The fewer days, the higher the score.
      """,
    matters: """
      What is still in motion is not yet settled: AGE of Y. Kamei et al., 2013; T. L. Graves et \
      al., 2000.
      """,
    misleads: """
      A series of commits that was planned touches the same files in a row.
      """)

  func value(of features: ChangeFeatures) -> Double { features.age }

  func scaled(_ value: Double) -> Double { -doublings(value) }

  func reason(_ features: ChangeFeatures) -> String? {
    features.age < 1 && features.lastChanges > 0 ? "files changed the day before" : nil
  }
}
