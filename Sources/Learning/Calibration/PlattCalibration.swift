/// Log-odds stretched and shifted: the calibration for few rows.
///
/// J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999, with the targets of H.-T. Lin,
/// C.-J. Lin, R. C. Weng, "A Note on Platt's Probabilistic Outputs for Support Vector Machines",
/// 2007, which keep a few rows that can be told apart from being certain.
package struct PlattCalibration: Sendable, Equatable {
  /// Never negative: a calibration does not turn the order round.
  package var slope: Double
  package var intercept: Double

  package init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }

  /// Fits to rows whose outcome is known; nil where no row has a weight.
  ///
  /// Offsets of the targets are not looked at: `scores` are the log-odds to calibrate.
  package init?(fittedTo scores: [Double], _ targets: Targets) {
    precondition(scores.count == targets.count, "a row has one target")
    let total = targets.totalWeight
    guard total > 0 else { return nil }
    let positive = zip(targets.isPositive, targets.weights).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
    let high = (positive + 1) / (positive + 2)
    let low = 1 / (total - positive + 2)
    // A target between 0 and 1 is a row that came out both ways, each with its part of the weight.
    var rows: [Float] = []
    var isPositive: [Bool] = []
    var weights: [Double] = []
    for (row, score) in scores.enumerated() {
      let share = targets.isPositive[row] ? high : low
      rows += [Float(score), Float(score)]
      isPositive += [true, false]
      weights += [share * targets.weights[row], (1 - share) * targets.weights[row]]
    }
    let fit = LogisticRegression.fit(
      FeatureMatrix(columns: 1, values: rows), Targets(isPositive, weights: weights),
      LogisticRegression.Settings(lambda: 0, isNonNegative: true))
    slope = fit.model.coefficients[0]
    intercept = fit.model.intercept
  }

  package func probability(ofLogOdds score: Double) -> Double {
    Learning.probability(ofLogOdds: slope * score + intercept)
  }
}
