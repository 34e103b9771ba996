internal import Domain

/// See `documentation`.
struct Diffusion: RiskHeuristic {
  let name = "diffusion"
  let title = "spread of the change over its files"
  let unit = MeasureUnit.bits
  let weight = 0.1

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      The entropy of the changed lines over the files: 0 bits when all lines are in one file, 3 \
      when they are spread evenly over eight.
      """,
    matters: """
      A. E. Hassan, "Predicting Faults Using the Complexity of Code Changes", 2009: the more \
      scattered a change, the harder it is to keep all of it in mind.
      """,
    misleads: """
      A rename of a function touches many files evenly and is safe.
      """)

  func value(of features: ChangeFeatures) -> Double { features.entropy }

  func scaled(_ value: Double) -> Double { value }

  func reason(_ features: ChangeFeatures) -> String? {
    features.directories > 1 ? "\(Int(features.directories)) directories" : nil
  }

  func remedy(typical: Double) -> (text: String, value: Double)? {
    ("one matter per commit", typical)
  }
}
