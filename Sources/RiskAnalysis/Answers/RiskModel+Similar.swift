internal import Domain

extension RiskModel {
  private static let mostSimilar = 5
  /// A model is asked of so many at most, first of those with common files, then of those with the
  /// nearest scores.
  private static let mostAsked = 60

  /// The earlier commits that are most like this one and whose outcome is known, nearest first.
  ///
  /// Half of the similarity is likeness in what ranks, the heuristics or the model, half the share of
  /// common files.
  func similar(
    to commit: Int, _ features: ChangeFeatures, _ series: UnitSeries, _ scale: CohortScale
  ) -> [Explanation.SimilarCommit] {
    let own = Set(touchedFiles(commit))
    var candidates: [(unit: Int, commit: Int, shared: Double)] = []
    for (index, unit) in series.units.enumerated() where unit.landing < commit {
      guard series.isMature[index] else { continue }
      let other = Int(unit.landing)
      let theirs = Set(touchedFiles(other))
      let common = Double(theirs.intersection(own).count)
      candidates.append((index, other, common / max(1, Double(own.count + theirs.count) - common)))
    }
    var nearest: [(similarity: Double, commit: Int)] = []
    if let learned, let score = learned.score(of: commit) {
      let asked = candidates.compactMap { _, other, shared in
        learned.score(of: other).map { (commit: other, shared: shared, distance: abs($0 - score)) }
      }.sorted {
        $0.shared != $1.shared
          ? $0.shared > $1.shared : ($0.distance, $1.commit) < ($1.distance, $0.commit)
      }.prefix(Self.mostAsked)
      let likeness = learned.likenesses(of: commit, to: asked.map(\.commit))
      nearest = zip(asked, likeness).map { (($1 + $0.shared) / 2, $0.commit) }
    } else {
      nearest = candidates.map { unit, other, shared in
        ((series.likeness(of: features, to: unit, on: scale) + shared) / 2, other)
      }
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
