extension SparseRows {
  /// The tokens whose presence depends most on the outcome, by the chi-square statistic; rising.
  ///
  /// H. Liu, R. Setiono, "Chi2: Feature Selection and Discretization of Numeric Attributes", 1995, of
  /// weights rather than counts, as scikit-learn has it. Equal tokens: the smaller first.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - leastRows: In how many rows a token must occur: what one row alone has says little.
  ///   - targets: How each row came out, and how much it counts.
  /// - Returns: The tokens, rising.
  package func mostTelling(_ count: Int, leastRows: Int, _ targets: Targets) -> [UInt32] {
    precondition(targets.count == rows, "a row has one target")
    let total = targets.totalWeight
    guard total > 0 else { return [] }
    let positive = zip(targets.isPositive, targets.weights).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
    let share = positive / total
    guard share > 0, share < 1 else { return [] }
    var scored: [(token: UInt32, score: Double)] = []
    for entry in TokenCounts(self, targets).all where entry.rows >= leastRows && entry.all > 0 {
      scored.append((entry.token, Self.chiSquare(entry.positive, of: entry.all, expected: share)))
    }
    scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.token < $1.token }
    return scored.prefix(count).map(\.token).sorted()
  }

  /// How far a token's parts in positive and in negative rows are from the parts of all rows.
  static func chiSquare(_ positive: Double, of all: Double, expected share: Double) -> Double {
    let distance = positive - share * all
    return distance * distance / (share * all) + distance * distance / ((1 - share) * all)
  }
}
