package import Domain

/// One reason to look closer at a change: a number, how it is weighed, and what it is good for.
package protocol RiskHeuristic: Sendable {
  /// Kebab-case, as `seakeep explain --about` takes it.
  var name: String { get }
  /// What it measures in the words of a table row.
  var title: String { get }
  var unit: MeasureUnit { get }
  /// What it measures, why it matters, when it misleads.
  var documentation: HeuristicDocumentation { get }
  /// How much one spread of the cohort counts; positive means that a larger `scaled` is riskier.
  ///
  /// `HeuristicRegistry` says where the weights come from.
  var weight: Double { get }
  /// The measured number, as it is shown.
  func value(of features: ChangeFeatures) -> Double
  /// The number as it enters the score; must not fall when `value` rises.
  func scaled(_ value: Double) -> Double
  /// A few words on a change that this makes riskier: "4 directories"; nil if there are none.
  func reason(_ features: ChangeFeatures) -> String?
  /// What a person could do to lower it, and the value it would then have; nil if nothing.
  func remedy(typical: Double) -> (text: String, value: Double)?
}

extension RiskHeuristic {
  package func remedy(typical: Double) -> (text: String, value: Double)? { nil }
}

/// The three texts about a heuristic: the source of `Docs/Heuristics.md` and of
/// `seakeep explain --about`.
package struct HeuristicDocumentation: Sendable, Equatable {
  /// *What it measures*.
  package let measures: String
  /// *Why it matters*, with a citation.
  package let matters: String
  /// *When it misleads*.
  package let misleads: String

  package init(measures: String, matters: String, misleads: String) {
    self.measures = measures
    self.matters = matters
    self.misleads = misleads
  }
}

/// Logarithm to base 2 of one more than a count: each doubling weighs the same.
func doublings(_ count: Double) -> Double {
  logarithm(1 + max(0, count))
}
