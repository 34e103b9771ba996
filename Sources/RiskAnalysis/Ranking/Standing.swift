internal import Domain

/// Where a change stands in its cohort, with everything an explanation needs.
struct Standing {
  let rank: Int
  let rankBySize: Int
  let cohort: Int
  let frequency: RiskAssessment.Frequency?
  /// [heuristic]
  let values: [Double]
  /// [heuristic]
  let effects: [Double]
  let scale: CohortScale
  /// Empty where a model ranks.
  let heuristics: [any RiskHeuristic]
  /// The model that ranks; nil for the heuristics.
  var model: String?
  /// What moves its score.
  var learnedParts: [Contribution] = []

  func assessment(of change: Change) -> RiskAssessment {
    let contributions = heuristics.indices.map { index in
      Contribution(
        heuristic: heuristics[index].name, title: heuristics[index].title,
        unit: heuristics[index].unit, value: values[index], typical: scale.typical[index],
        effect: effects[index])
    }
    return RiskAssessment(
      change: change, rank: rank, rankBySize: rankBySize, model: model, cohort: cohort,
      frequency: frequency,
      contributions: learnedParts
        + contributions.sorted {
          abs($0.effect) != abs($1.effect)
            ? abs($0.effect) > abs($1.effect) : $0.heuristic < $1.heuristic
        })
  }

  /// What would lower the rank, each taken alone: the largest step first.
  func remedies() -> [Explanation.Remedy] {
    var remedies: [Explanation.Remedy] = []
    for index in heuristics.indices where effects[index] > 0 {
      guard let remedy = heuristics[index].remedy(typical: scale.typical[index]) else { continue }
      var changed = zip(heuristics, values).map { $0.scaled($1) }
      changed[index] = heuristics[index].scaled(remedy.value)
      let ranks = rank - scale.rank(of: scale.score(of: changed))
      if ranks > 0 {
        remedies.append(
          .init(heuristic: heuristics[index].name, text: remedy.text, ranks: ranks))
      }
    }
    return remedies.sorted {
      $0.ranks != $1.ranks ? $0.ranks > $1.ranks : $0.heuristic < $1.heuristic
    }
  }

  /// The largest reason in a few words; what has a column of its own is not repeated.
  func reason(_ features: ChangeFeatures) -> String? {
    if model != nil {
      let largest = learnedParts.first { $0.effect > 0 }
      return largest.map { $0.heuristic.replacingHyphens }
    }
    let order = heuristics.indices.filter { effects[$0] > 0 }
      .sorted { effects[$0] != effects[$1] ? effects[$0] > effects[$1] : $0 < $1 }
    for index in order where !Self.shownElsewhere.contains(heuristics[index].name) {
      if let reason = heuristics[index].reason(features) { return reason }
    }
    return nil
  }

  private static let shownElsewhere: Set<String> = ["change-size", "fix-proneness"]
}
