internal import Domain

/// See `documentation`.
struct ChangeSize: RiskHeuristic {
  let name = "change-size"
  let title = "lines changed"
  let unit = MeasureUnit.lines
  let weight = 0.7

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      Lines added and deleted; of a renamed file, by how much its length changed.
      """,
    matters: """
      The more is written, the more can be wrong: N. Nagappan and T. Ball, "Use of Relative Code \
      Churn Measures to Predict System Defect Density", 2005. Of the fourteen measures of Y. Kamei \
      et al., 2013, size is among the strongest for defects. It hardly tells which changes are \
      reverted.
      """,
    misleads: """
      Data, generated text without a mark in `.gitattributes`, and moved text are large and \
      harmless; a one-line change of a lock can be neither. The rank that size alone gives stands \
      beside every rank for this reason.
      """)

  func value(of features: ChangeFeatures) -> Double { features.linesChanged }

  func scaled(_ value: Double) -> Double { doublings(value) }

  func reason(_ features: ChangeFeatures) -> String? {
    "\(Int(features.linesChanged)) lines"
  }

  func remedy(typical: Double) -> (text: String, value: Double)? {
    ("half as many lines, or the usual number", typical)
  }
}
