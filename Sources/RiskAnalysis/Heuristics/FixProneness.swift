internal import Domain

/// See `documentation`.
struct FixProneness: RiskHeuristic {
  let name = "fix-proneness"
  let title = "fixes in these files, recency-weighted"
  let unit = MeasureUnit.count
  let weight = 0.6

  var documentation: HeuristicDocumentation { Self.documentation }

  private static let documentation = HeuristicDocumentation(
    measures: """
      How many bug fixes touched these files before, a fix counting half after half a year.
      """,
    matters: """
      Files that needed mending keep needing it. T. L. Graves et al., "Predicting Fault Incidence \
      Using Software Change History", 2000, found that past changes, weighed down with age, \
      predict faults better than any measure of the text; S. Kim et al., "Predicting Faults from \
      Cached History", 2007, that the recently mended tenth of files holds most of the next \
      faults.
      """,
    misleads: """
      In files that everything passes through, such as a table of commands, and where commits do \
      not say that they fix. A file that was rewritten keeps the fixes of its past.
      """)

  func value(of features: ChangeFeatures) -> Double { features.fixes }

  func scaled(_ value: Double) -> Double { doublings(value) }

  func reason(_ features: ChangeFeatures) -> String? {
    let fixes = Int(features.fixes.rounded())
    return fixes > 0 ? "\(fixes) recent \(fixes == 1 ? "fix" : "fixes")" : nil
  }
}
