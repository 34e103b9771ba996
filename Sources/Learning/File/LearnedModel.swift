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

  /// The calibrated probability of a row.
  package func probability(of row: ArraySlice<Float>, tokens: SparseRow) -> Double {
    calibration.probability(ofLogOdds: logOdds(of: row, tokens: tokens))
  }
}
