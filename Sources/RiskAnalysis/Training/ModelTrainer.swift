package import Learning

/// Learns a model from histories with labels: members on the past, their weights on what came after.
///
/// The weights of the members, and of a model to start from, are learned on the last quarter of each
/// history from members that know the first three only; then the members are learned anew from all.
package struct ModelTrainer: Sendable {
  /// A shipped model that the new one may rest on.
  private let base: LearnedModel?

  /// The last part of a history, on which members are weighed.
  private static let lateShare = 0.25
  /// The last part of that, whose rate of bugs calibrates: rates drift.
  private static let latestShare = 0.4
  /// Fewer commits that went wrong tell no rate.
  private static let fewestForRate = 20

  private let recipes: [MemberRecipe]

  /// A base of other features than these is left aside: its members could not stand beside new ones.
  package init(base: LearnedModel?, recipes: [MemberRecipe] = MemberRecipe.allCases) {
    self.base = base?.columns == LearnedFeatures.names ? base : nil
    self.recipes = recipes
  }

  /// Learns from one or more histories; `provenance` is kept with the model.
  package func model(
    from histories: [TrainingSet], provenance: [String: String]
  ) -> LearnedModel {
    var early: [TrainingSet] = []
    var late: [TrainingSet] = []
    for history in histories {
      let split = TimeSplit(history.moments, share: Self.lateShare)
      early.append(history.part(split.train))
      late.append(history.part(split.test))
    }
    let known = TrainingSet.joined(early)
    let judged = TrainingSet.joined(late)
    let recipes = recipes.filter { known.positives >= $0.leastPositives }
    let trial = LearnedModel(
      provenance: [:], columns: LearnedFeatures.names,
      members: recipes.map { $0.learned(from: known) },
      blend: Blend(intercept: 0, weights: recipes.map { _ in 1 }), calibration: .none)
    var said = (0..<trial.members.count).map { _ in [Double]() }
    var base: [Double] = []
    for row in 0..<judged.count {
      let (values, tokens) = (judged.rows[row: row], judged.tokens[row])
      for (member, logOdds) in trial.memberLogOdds(of: values, tokens: tokens).enumerated() {
        said[member].append(logOdds)
      }
      if let start = self.base { base.append(start.logOdds(of: values, tokens: tokens)) }
    }
    let opinions = (base.isEmpty ? [] : [base]) + said
    let targets = Targets(judged.isPositive)
    let blend =
      opinions.isEmpty || judged.positives == 0
      ? Blend(intercept: 0, weights: opinions.map { _ in 1 / Double(max(1, opinions.count)) })
      : Blend.stacked(opinions, targets)
    let scores = (0..<judged.count).map { row in blend.logOdds(of: opinions.map { $0[row] }) }
    let all = TrainingSet.joined(histories)
    return model(
      recipes.map { $0.learned(from: all) }, blend, calibration(of: scores, late), provenance)
  }

  /// Joins the new members with those of the model to start from, each with its own weight.
  private func model(
    _ members: [LearnedModel.Member], _ blend: Blend, _ calibration: Calibration,
    _ provenance: [String: String]
  ) -> LearnedModel {
    guard let base else {
      return LearnedModel(
        provenance: provenance, columns: LearnedFeatures.names, members: members, blend: blend,
        calibration: calibration)
    }
    let weight = blend.weights.first ?? 0
    // What counts for nothing takes no room.
    let kept = members.indices.filter { blend.weights[$0 + 1] > 0 }
    return LearnedModel(
      provenance: provenance, columns: LearnedFeatures.names,
      members: (weight > 0 ? base.members : []) + kept.map { members[$0] },
      blend: Blend(
        intercept: blend.intercept + weight * base.blend.intercept,
        weights: (weight > 0 ? base.blend.weights.map { $0 * weight } : [])
          + kept.map { blend.weights[$0 + 1] }),
      calibration: calibration)
  }

  /// Fitted to the newest part of the judged commits, of all of them where too few went wrong.
  private func calibration(of scores: [Double], _ late: [TrainingSet]) -> Calibration {
    var newest: [Int] = []
    var start = 0
    for set in late {
      newest += start + Int(Double(set.count) * (1 - Self.latestShare))..<start + set.count
      start += set.count
    }
    let isPositive = late.flatMap(\.isPositive)
    if newest.count(where: { isPositive[$0] }) < Self.fewestForRate {
      newest = Array(scores.indices)
    }
    guard newest.contains(where: { isPositive[$0] }),
      let platt = PlattCalibration(
        fittedTo: newest.map { scores[$0] }, Targets(newest.map { isPositive[$0] }))
    else { return .none }
    return .platt(platt)
  }
}
