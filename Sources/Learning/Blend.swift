/// Several predictors' log-odds as one: a weighted sum.
package struct Blend: Sendable, Equatable {
  package var intercept: Double
  /// Shape: [members].
  package var weights: [Double]

  package init(intercept: Double, weights: [Double]) {
    self.intercept = intercept
    self.weights = weights
  }

  /// The mean of so many members.
  package static func equal(members: Int) -> Blend {
    Blend(intercept: 0, weights: Array(repeating: 1 / Double(members), count: members))
  }

  /// Learns weights that are not negative on rows that no member was trained with.
  ///
  /// D. H. Wolpert, "Stacked Generalization", 1992; that weights should not be negative,
  /// L. Breiman, "Stacked Regressions", 1996. They are drawn a little to the mean of all members,
  /// so that few rows or members that say the same do not decide by chance.
  ///
  /// - Parameters:
  ///   - logOdds: What each member says of each row. Shape: [members][rows].
  ///   - targets: How the rows came out.
  ///   - lambda: How strongly weights are drawn to the mean.
  /// - Returns: The weights with the intercept that suits the share of positive rows.
  package static func stacked(
    _ logOdds: [[Double]], _ targets: Targets, lambda: Double = 1e-3
  ) -> Blend {
    precondition(!logOdds.isEmpty, "nothing cannot be combined")
    let equal = Blend.equal(members: logOdds.count)
    guard targets.count > 0 else { return equal }
    let values = (0..<targets.count).flatMap { row in logOdds.map { Float($0[row]) } }
    let fit = LogisticRegression.fit(
      FeatureMatrix(columns: logOdds.count, values: values), targets,
      LogisticRegression.Settings(lambda: lambda, centre: equal.weights, isNonNegative: true))
    return Blend(intercept: fit.model.intercept, weights: fit.model.coefficients)
  }

  /// The combined log-odds of one row, of which `members` are those of each member.
  package func logOdds(of members: [Double]) -> Double {
    precondition(members.count == weights.count, "a member has one weight")
    return zip(weights, members).reduce(intercept) { $0 + $1.0 * $1.1 }
  }
}
