extension TokenModel {
  /// How a model of tokens is learned.
  package struct Settings: Sendable, Equatable {
    /// How many tokens are chosen; each takes four bytes of a model.
    package var tokens: Int
    /// In how many rows a token must occur.
    package var leastRows: Int
    /// How strongly weights are drawn to 0; scikit-learn's 1 / (C * rows).
    package var lambda: Double
    package var isLengthScaled: Bool
    /// The slope at which the search ends, as a part of the slope at its start.
    package var tolerance: Double
    package var mostIterations: Int

    package init(
      tokens: Int = 30_000, leastRows: Int = 3, lambda: Double, isLengthScaled: Bool,
      tolerance: Double = 1e-4, mostIterations: Int = 200
    ) {
      precondition(lambda > 0, "without a penalty rare tokens have no best weight")
      self.tokens = tokens
      self.leastRows = leastRows
      self.lambda = lambda
      self.isLengthScaled = isLengthScaled
      self.tolerance = tolerance
      self.mostIterations = mostIterations
    }
  }

  /// A model and how the search for it ended.
  package struct Fit: Sendable, Equatable {
    package var model: TokenModel
    package var iterations: Int
    package var hasConverged: Bool
  }

  /// Chooses tokens and weighs them by logistic regression with squares as penalty.
  ///
  /// The same rows give the same bits. The intercept is not penalised.
  package static func fit(_ rows: SparseRows, _ targets: Targets, _ settings: Settings) -> Fit {
    let chosen = rows.mostTelling(settings.tokens, leastRows: settings.leastRows, targets)
    let loss = TokenLoss(
      rows, chosen, targets, lambda: settings.lambda, isLengthScaled: settings.isLengthScaled)
    let start = Array(repeating: 0.0, count: chosen.count + 1)
    guard targets.totalWeight > 0 else {
      return Fit(
        model: TokenModel(
          intercept: 0, tokens: [], coefficients: [], isLengthScaled: settings.isLengthScaled),
        iterations: 0, hasConverged: true)
    }
    let end = LimitedMemoryDescent(
      tolerance: settings.tolerance, mostIterations: settings.mostIterations
    ).minimise(from: start) { loss.measure(at: $0, gradient: &$1) }
    let model = TokenModel(
      intercept: end.point[chosen.count], tokens: chosen,
      coefficients: Array(end.point[..<chosen.count]), isLengthScaled: settings.isLengthScaled)
    return Fit(model: model, iterations: end.iterations, hasConverged: end.hasConverged)
  }
}
