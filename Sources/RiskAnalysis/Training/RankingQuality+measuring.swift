internal import Domain
internal import Learning

extension RankingQuality {
  /// How many of the changed lines are read before it is asked what was found (Kamei et al. 2013).
  private static let readShare = 0.2

  /// Measures an order of rows; nil unless rows of both kinds are there.
  ///
  /// - Parameters:
  ///   - ranking: What the scores are.
  ///   - scores: Not negative, the higher the riskier. Shape: [rows].
  ///   - effort: Lines added and deleted. Shape: [rows].
  ///   - isPositive: Shape: [rows].
  init?(_ ranking: Ranking, scores: [Double], effort: [Double], isPositive: [Bool]) {
    guard let area = AreaUnderCurve(scores: scores, isPositive: isPositive),
      let curve = EffortCurve(
        scores: scores, effort: effort, isPositive: isPositive, order: .scorePerEffort),
      let popt = EffortCurve.popt(
        scores: scores, effort: effort, isPositive: isPositive, order: .scorePerEffort)
    else { return nil }
    self.init(
      ranking: ranking, auc: area.value, lower: area.lower, upper: area.upper,
      recallAt20: curve.recall(atEffort: Self.readShare), popt: popt)
  }

  /// What guessing gives.
  static let coin = RankingQuality(
    ranking: .coin, auc: 0.5, lower: 0.5, upper: 0.5, recallAt20: readShare, popt: 0.5)
}
