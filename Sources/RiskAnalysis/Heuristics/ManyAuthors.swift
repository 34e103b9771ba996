internal import Domain

/// See `documentation`.
struct ManyAuthors: RiskHeuristic {
  let name = "many-authors"
  let title = "people who changed these files before"
  let unit = MeasureUnit.count
  let weight = 0.25

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      Distinct authors of earlier changes to any of the touched files.
      """,
    matters: """
      What many hands have shaped, nobody knows whole: S. Matsumoto et al., "An Analysis of \
      Developer Metrics for Fault Prediction", 2010, found more faults in files that more \
      developers had touched. It is NDEV of Y. Kamei et al., 2013.
      """,
    misleads: """
      Old and central files gather authors whatever their quality, and a person who commits under \
      two names counts twice unless `.mailmap` joins them.
      """)

  func value(of features: ChangeFeatures) -> Double { features.people }

  func scaled(_ value: Double) -> Double { doublings(value) }

  func reason(_ features: ChangeFeatures) -> String? {
    features.people > 1 ? "\(Int(features.people)) earlier authors" : nil
  }
}
