internal import Domain

extension RiskModel {
  private static let mostSimilar = 5

  /// The earlier commits that are most like this one and whose outcome is known, nearest first.
  ///
  /// Half of the similarity is likeness in what the heuristics see, half the share of common files.
  func similar(
    to commit: Int, _ features: ChangeFeatures, _ series: UnitSeries, _ scale: CohortScale
  ) -> [Explanation.SimilarCommit] {
    let own = Set(touchedFiles(commit))
    var nearest: [(similarity: Double, commit: Int)] = []
    for (index, unit) in series.units.enumerated() where unit.landing < commit {
      guard series.isMature[index] else { continue }
      let other = Int(unit.landing)
      let theirs = Set(touchedFiles(other))
      let common = Double(theirs.intersection(own).count)
      let shared = common / max(1, Double(own.count + theirs.count) - common)
      let likeness = series.likeness(of: features, to: index, on: scale)
      nearest.append(((likeness + shared) / 2, other))
    }
    nearest.sort {
      $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.commit > $1.commit
    }
    return nearest.prefix(Self.mostSimilar).map { similarity, other in
      Explanation.SimilarCommit(
        id: history.ids[other], subject: history.subject(of: other), similarity: similarity,
        outcome: outcome(of: other))
    }
  }

  private func touchedFiles(_ commit: Int) -> [Int32] {
    history.rowRange(of: commit).map { context.lineage.files[$0] }.filter { $0 >= 0 }
  }

  /// What became of a commit, by the window after which a fix is no longer put down to it.
  func outcome(of commit: Int) -> Explanation.Outcome {
    func days(until other: Int32) -> Int {
      Int((context.moments[Int(other)] - context.moments[commit]) / Timestamp.secondsPerDay)
    }
    let revert = outcomes.revertedBy[commit]
    if revert >= 0 {
      return .reverted(afterDays: days(until: revert), by: history.ids[Int(revert)])
    }
    let fix = outcomes.fix(after: commit, in: history)
    if fix < 0 { return .fine(days: days(until: Int32(history.count - 1))) }
    let waited = days(until: fix)
    if Int64(waited) < Outcomes.windowDays {
      return .fixed(afterDays: waited, by: history.ids[Int(fix)])
    }
    return .fine(days: waited)
  }
}
