/// A weighted sum of a row's numbers, in log-odds.
package struct LogisticRegression: Sendable, Equatable {
  package var intercept: Double
  /// Shape: [columns].
  package var coefficients: [Double]

  package init(intercept: Double, coefficients: [Double]) {
    self.intercept = intercept
    self.coefficients = coefficients
  }

  /// The log-odds of one row of standardised numbers.
  package func logOdds(of row: ArraySlice<Float>) -> Double {
    precondition(row.count == coefficients.count, "a row has a value for each coefficient")
    var sum = intercept
    for (value, coefficient) in zip(row, coefficients) { sum += Double(value) * coefficient }
    return sum
  }
}

extension LogisticRegression {
  /// What a fit looks for: elastic net with weights that say how sure one is of the rows.
  ///
  /// Minimises the mean loss (weighted by the rows) plus
  /// `lambda * ((1 - l1Ratio) / 2 * |b - centre|^2 + l1Ratio * |b - centre|_1)`; the intercept is
  /// free. H. Zou, T. Hastie, "Regularization and Variable Selection via the Elastic Net", 2005.
  package struct Settings: Sendable, Equatable {
    /// How strongly coefficients are drawn to the centre; scikit-learn's 1 / (C * rows).
    package var lambda: Double
    /// 0 for squares only, which keeps all columns; 1 for absolute values only, which chooses.
    package var l1Ratio: Double
    /// Where coefficients are drawn to: those of a shipped model; 0 if nothing is said.
    package var centre: [Double]?
    /// Lets no coefficient be negative, for weights of members that should agree.
    package var isNonNegative: Bool
    /// The largest slope of the objective in any direction at which the fit ends.
    package var tolerance: Double
    package var mostIterations: Int

    package init(
      lambda: Double, l1Ratio: Double = 0, centre: [Double]? = nil, isNonNegative: Bool = false,
      tolerance: Double = 1e-7, mostIterations: Int = 60
    ) {
      precondition(lambda >= 0 && (0...1).contains(l1Ratio), "a penalty draws, it never pushes")
      self.lambda = lambda
      self.l1Ratio = l1Ratio
      self.centre = centre
      self.isNonNegative = isNonNegative
      self.tolerance = tolerance
      self.mostIterations = mostIterations
    }
  }

  /// A model and how the search for it ended.
  package struct Fit: Sendable, Equatable {
    package var model: LogisticRegression
    package var iterations: Int
    /// False when the iterations were used up first: rows that can be told apart without error and
    /// no penalty have no best model.
    package var hasConverged: Bool
    /// The mean loss of the rows, without the penalty.
    package var loss: Double
  }
}
