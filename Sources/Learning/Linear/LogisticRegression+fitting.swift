extension LogisticRegression {
  /// Finds the model for standardised rows; the same rows give the same bits.
  ///
  /// A proximal Newton method: each step minimises the second-order picture of the loss plus the
  /// penalty by coordinate descent and is shortened until the objective falls. J. D. Lee, Y. Sun,
  /// M. A. Saunders, "Proximal Newton-Type Methods for Minimizing Composite Functions", 2014; the
  /// descent as in J. Friedman, T. Hastie, R. Tibshirani, "Regularization Paths for Generalized
  /// Linear Models via Coordinate Descent", 2010.
  ///
  /// - Parameters:
  ///   - matrix: Standardised rows; no number may be unknown.
  ///   - targets: One for each row; their offsets are added to the log-odds.
  ///   - settings: The penalty and when to end.
  ///   - start: Where the search begins; nearer is quicker, the end is the same.
  /// - Returns: The model, for standardised rows, and how the search ended.
  package static func fit(
    _ matrix: FeatureMatrix, _ targets: Targets, _ settings: Settings,
    startingAt start: LogisticRegression? = nil
  ) -> Fit {
    precondition(matrix.rows == targets.count, "a row has one target")
    precondition(matrix.values.allSatisfy(\.isFinite), "rows are standardised")
    let penalty = ElasticNet(settings, columns: matrix.columns)
    var picture = LossPicture(matrix, targets)
    var point = (start?.coefficients ?? penalty.centre) + [start?.intercept ?? 0]
    penalty.makeFeasible(&point)
    picture.move(to: point)
    var iterations = 0
    var hasConverged = false
    while targets.totalWeight > 0 {
      picture.measure()
      if penalty.steepestSlope(at: point, gradient: picture.gradient) <= settings.tolerance {
        hasConverged = true
        break
      }
      if iterations == settings.mostIterations { break }
      iterations += 1
      let step = penalty.step(from: point, gradient: picture.gradient, curvature: picture.curvature)
      guard let length = picture.advance(along: step, from: point, penalty) else { break }
      for place in point.indices { point[place] += length * step[place] }
    }
    let model = LogisticRegression(
      intercept: point[matrix.columns], coefficients: Array(point[..<matrix.columns]))
    return Fit(
      model: model, iterations: iterations, hasConverged: hasConverged, loss: picture.loss)
  }
}
