package import Domain
internal import Learning

/// A model tried on commits after those it was learned from, beside simple orders.
package struct ModelTrial: Sendable {
  package let trained: TrainingAnswer.Span
  package let tested: TrainingAnswer.Span
  /// The model first.
  package let rankings: [RankingQuality]
  package let calibration: [CalibrationPoint]
  package let calibrationError: Double
  package let gain: TrainingAnswer.Gain
  package let weaknesses: [TrainingAnswer.Weakness]
  private static let bins = 5

  /// Fewer commits that went wrong on either side leave nothing to learn or to judge.
  package static let fewestTrained = 25
  package static let fewestTested = 8
  /// With about so many, both parts have enough, and a difference of .05 from size can be seen.
  package static let neededPositives = 150

  /// Learns from the first part of a history and judges on the last; nil where too few commits went
  /// wrong.
  package init?(_ set: TrainingSet, _ trainer: ModelTrainer) {
    let split = TimeSplit(set.moments)
    let known = set.part(split.train)
    let judged = set.part(split.test)
    guard known.positives >= Self.fewestTrained, judged.positives >= Self.fewestTested else {
      return nil
    }
    let model = trainer.model(from: [known], provenance: [:])
    let scores = (0..<judged.count).map {
      model.probability(of: judged.rows[row: $0], tokens: judged.tokens[$0])
    }
    let effort = judged.effort
    let fixes = judged.column("file-fixes")
    let reverts = judged.column("file-revert-rate")
    // Twice the lines are not twice as likely wrong: by lines alone, each line is worth the same.
    let size = effort.map { naturalLogarithm(1 + $0) }
    let orders: [(RankingQuality.Ranking, [Double])] = [
      (.model, scores), (.size, size), (.fixHistory, fixes), (.revertRate, reverts),
    ]
    let measured = orders.compactMap { ranking, scores in
      RankingQuality(ranking, scores: scores, effort: effort, isPositive: judged.isPositive)
    }
    guard measured.count == orders.count,
      let difference = AreaDifference(of: scores, over: effort, isPositive: judged.isPositive),
      let error = expectedCalibrationError(
        probabilities: scores, isPositive: judged.isPositive, .equalCount)
    else { return nil }
    trained = known.span
    tested = judged.span
    rankings = measured + [.coin]
    calibration = calibrationBins(
      probabilities: scores, isPositive: judged.isPositive, .equalCount, count: Self.bins
    ).map {
      CalibrationPoint(said: $0.meanProbability, was: $0.shareOfPositives, commits: $0.rows)
    }
    calibrationError = error
    weaknesses = WeakParts.found(known, judged, scores: scores, sizes: size)
    gain = TrainingAnswer.Gain(
      value: difference.value, lower: difference.lower, upper: difference.upper)
  }

  /// Whether it beats size alone with some certainty.
  package var isBetterThanSize: Bool { gain.lower > 0 }
}
