/// A weighted sum of chosen tokens, in log-odds; weights are kept in a byte each.
package struct TokenModel: Sendable, Equatable {
  package let intercept: Double
  /// Rows are scaled to length 1 first, so that a long row weighs no more than a short one.
  package let isLengthScaled: Bool
  /// What 1 in `weights` stands for, in log-odds; not negative.
  package let scale: Float
  /// Never 0. Shape: [tokens].
  package let weights: [Int8]
  private let index: TokenIndex

  /// The chosen tokens, rising. Shape: [tokens].
  package var tokens: [UInt32] { index.tokens }

  /// Rounds weights to the nearest of 255 steps; tokens whose weight is then 0 are left out.
  ///
  /// - Parameters:
  ///   - intercept: The log-odds of a row without any chosen token.
  ///   - tokens: Rising.
  ///   - coefficients: One for each token.
  ///   - isLengthScaled: Whether rows are scaled to length 1 first.
  package init(
    intercept: Double, tokens: [UInt32], coefficients: [Double], isLengthScaled: Bool
  ) {
    precondition(tokens.count == coefficients.count, "a token has one coefficient")
    let largest = coefficients.reduce(0) { max($0, abs($1)) }
    let scale = Float(largest / 127)
    let rounded = coefficients.map { coefficient in
      scale > 0 ? Int8(max(-127, min(127, (coefficient / Double(scale)).rounded()))) : 0
    }
    let kept = tokens.indices.filter { rounded[$0] != 0 }
    self.init(
      intercept: intercept, tokens: kept.map { tokens[$0] }, weights: kept.map { rounded[$0] },
      scale: scale, isLengthScaled: isLengthScaled)
  }

  init(
    intercept: Double, tokens: [UInt32], weights: [Int8], scale: Float, isLengthScaled: Bool
  ) {
    self.intercept = intercept
    self.weights = weights
    self.scale = scale
    self.isLengthScaled = isLengthScaled
    index = TokenIndex(tokens)
  }

  /// The log-odds of one row.
  package func logOdds(of row: SparseRow) -> Double {
    var sum = 0.0
    each(of: row) { _, contribution in sum += contribution }
    return intercept + sum
  }

  /// What each known token of a row adds to the log-odds; the intercept and these are the prediction.
  package func contributions(of row: SparseRow) -> [(token: UInt32, logOdds: Double)] {
    var contributions: [(token: UInt32, logOdds: Double)] = []
    each(of: row) { token, contribution in contributions.append((token, contribution)) }
    return contributions
  }

  private func each(of row: SparseRow, _ body: (UInt32, Double) -> Void) {
    let length = isLengthScaled ? row.length : 1
    guard length > 0 else { return }
    let unit = Double(scale) / length
    for (token, weight) in zip(row.tokens, row.weights) {
      if let place = index.place(of: token) {
        body(token, unit * Double(weights[place]) * Double(weight))
      }
    }
  }
}
