internal import Domain

/// See `documentation`.
struct MissingTests: RiskHeuristic {
  let name = "missing-tests"
  let title = "source changed without tests"
  let unit = MeasureUnit.boolean
  let weight = 0.2

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      Whether program text changes and no test file does, by the names of the files.
      """,
    matters: """
      Tests written with a change are the ones most likely to cover it; A. Zaidman et al., "Mining \
      Software Repositories to Study Co-Evolution of Production & Test Code", 2008, show how \
      differently teams keep to that. In the five repositories of `HeuristicRegistry` the mark told \
      commits that soon needed a fix from others, beside all other heuristics (regression weight \
      .13 to .48).
      """,
    misleads: """
      Tests that stand in the source file itself, as in Rust or D, are not seen. A change that \
      needs no test looks the same as one that lacks it.
      """)

  func value(of features: ChangeFeatures) -> Double { features.lacksTests ? 1 : 0 }

  func scaled(_ value: Double) -> Double { value }

  func reason(_ features: ChangeFeatures) -> String? {
    features.lacksTests ? "no tests" : nil
  }

  func remedy(typical: Double) -> (text: String, value: Double)? {
    ("a test in the same commit", 0)
  }
}
