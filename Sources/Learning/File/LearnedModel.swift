/// What was learned, whole: members, how they are combined, and how their log-odds become a probability.
///
/// It names its columns and leaves it to the caller which of them can be given: one that is not known
/// to the caller's program is NaN in every row.
package struct LearnedModel: Sendable, Equatable {
  /// What kind of model it is, where it comes from and how it was made. Plain text, for people.
  package var provenance: [String: String]
  /// Names of the columns of the rows that it judges; each once.
  package let columns: [String]
  package let members: [Member]
  package var blend: Blend
  package var calibration: Calibration

  /// So that a file cannot ask for memory many times its size.
  package static let mostMembers = 16

  /// One predictor.
  package enum Member: Sendable, Equatable {
    case linear(LinearMember)
    case tokens(TokenModel)
    case trees(BoostedTrees)
  }

  package init(
    provenance: [String: String], columns: [String], members: [Member], blend: Blend,
    calibration: Calibration
  ) {
    precondition(Set(columns).count == columns.count, "a column is named once")
    precondition(blend.weights.count == members.count, "a member has one weight")
    precondition(members.count <= Self.mostMembers, "a model has few members")
    for member in members {
      let known =
        switch member {
        case .linear(let linear): linear.regression.coefficients.count
        case .trees(let trees): trees.columns
        case .tokens: columns.count
        }
      precondition(known == columns.count, "all members know the same columns")
    }
    self.provenance = provenance
    self.columns = columns
    self.members = members
    self.blend = blend
    self.calibration = calibration
  }

  /// The log-odds that each member gives a row. Shape: [members].
  package func memberLogOdds(of row: ArraySlice<Float>, tokens: SparseRow) -> [Double] {
    members.map { member in
      switch member {
      case .linear(let linear): linear.logOdds(of: row)
      case .tokens(let model): model.logOdds(of: tokens)
      case .trees(let trees): trees.logOdds(of: row)
      }
    }
  }

  /// The raw score of a row: its log-odds before calibration, which keeps their order.
  package func logOdds(of row: ArraySlice<Float>, tokens: SparseRow) -> Double {
    blend.logOdds(of: memberLogOdds(of: row, tokens: tokens))
  }

  /// What the tokens of a row add to its log-odds, all together.
  package func tokenLogOdds(of tokens: SparseRow) -> Double {
    zip(members, blend.weights).reduce(0) { sum, part in
      guard case .tokens(let model) = part.0 else { return sum }
      return sum + part.1 * (model.logOdds(of: tokens) - model.intercept)
    }
  }

  /// What the prediction of a row is made of, in log-odds before calibration.
  package func contributions(of row: ArraySlice<Float>, tokens: SparseRow) -> Contributions {
    var result = Contributions(
      base: blend.intercept, columns: Array(repeating: 0, count: columns.count), tokens: [])
    var byToken: [UInt32: Double] = [:]
    for (member, weight) in zip(members, blend.weights) {
      var parts: [Double] = []
      switch member {
      case .linear(let linear):
        result.base += weight * linear.regression.intercept
        parts = linear.contributions(of: row)
      case .trees(let trees):
        result.base += weight * trees.expectation
        parts = trees.contributions(of: row)
      case .tokens(let model):
        result.base += weight * model.intercept
        for part in model.contributions(of: tokens) {
          byToken[part.token, default: 0] += weight * part.logOdds
        }
      }
      for (column, part) in parts.enumerated() { result.columns[column] += weight * part }
    }
    result.tokens = byToken.sorted { $0.key < $1.key }.map { (token: $0.key, logOdds: $0.value) }
    return result
  }

  /// The calibrated probability of a row.
  package func probability(of row: ArraySlice<Float>, tokens: SparseRow) -> Double {
    calibration.probability(ofLogOdds: logOdds(of: row, tokens: tokens))
  }
}

/// What a prediction is made of: base, columns and tokens add up to its log-odds.
package struct Contributions: Sendable {
  /// What is said of a row of which nothing is known.
  package var base: Double
  /// Shape: [columns].
  package var columns: [Double]
  /// The tokens of the row that the model knows, rising.
  package var tokens: [(token: UInt32, logOdds: Double)]

  /// The log-odds of the prediction.
  package var sum: Double {
    tokens.reduce(columns.reduce(base, +)) { $0 + $1.logOdds }
  }
}
