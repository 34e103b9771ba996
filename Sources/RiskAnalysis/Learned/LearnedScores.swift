package import Domain

/// What a model says of some commits of one history.
package struct LearnedScores: Sendable {
  private let scorer: CommitScorer
  private let table: ScoreTable
  /// [commit] Its row in the table.
  private let rows: [Int: Int]

  /// `rows` says where in the table the commits of the history stand; others of it are not looked at.
  package init(_ scorer: CommitScorer, _ table: ScoreTable, rows: [Int: Int]) {
    self.scorer = scorer
    self.table = table
    self.rows = rows
  }

  /// What the model is called.
  package var name: String { scorer.name }

  /// The raw score of a commit, from 0 to 1; nil for one that was not read.
  package func score(of commit: Int) -> Double? { rows[commit].map { table.scores[$0] } }

  /// Several commits as one: that any of them goes wrong, were they independent, as -log of that none does.
  ///
  /// The share itself is 1 for every release of hundreds of commits.
  func score(of commits: [Int32]) -> Double? {
    var sum = 0.0
    for commit in commits {
      guard let score = score(of: Int(commit)) else { return nil }
      sum -= logarithm(max(1 - score, .leastNormalMagnitude))
    }
    return sum
  }

  /// Whether the model was learned from what became of commits of this time.
  func hasLearned(from moment: Int64) -> Bool {
    scorer.learnedUntil.map { moment <= $0.seconds } ?? false
  }

  /// How alike commits are in what moves their scores, from 0 to 1: e^(-d) of the distance between what
  /// the features and the words add to both, in log-odds.
  func likenesses(of commit: Int, to others: [Int]) -> [Double] {
    let own = moves(of: commit)
    return others.map { other in
      zip(own, moves(of: other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }.map { exponential(-$0.squareRoot()) }
  }

  /// What each feature and the words add to the log-odds.
  private func moves(of commit: Int) -> [Double] {
    guard let row = rows[commit] else { return [] }
    return scorer.effects(of: table.values(ofRow: row)).map(\.logOdds) + [table.wordEffects[row]]
  }

  /// What moves the score of a commit, in log-odds, a part for each group of features.
  ///
  /// Each is told by the feature that moves most within it, beside the median of `cohort`.
  func contributions(of commit: Int, among cohort: [Int]) -> [Contribution] {
    guard let row = rows[commit] else { return [] }
    let own = table.values(ofRow: row)
    let others = cohort.compactMap { rows[$0] }
    var groups: [FeatureGroup: (sum: Double, leader: Int, effect: Double)] = [:]
    for (place, effect) in scorer.effects(of: own) {
      let group = LearnedFeatures.all[place].group
      var part = groups[group] ?? (0, place, 0)
      part.sum += effect
      if abs(effect) > abs(part.effect) { (part.leader, part.effect) = (place, effect) }
      groups[group] = part
    }
    var parts = FeatureGroup.allCases.compactMap { group -> Contribution? in
      guard let part = groups[group], part.sum != 0 else { return nil }
      let feature = LearnedFeatures.all[part.leader]
      let value = own[own.startIndex + part.leader]
      let typical = others.map { table.values[$0 * table.width + part.leader] }.sorted()
      return Contribution(
        heuristic: feature.name, title: "\(group.title): \(feature.words)", unit: feature.unit,
        value: Double(value), typical: Double(typical.middle ?? value), effect: part.sum)
    }
    if table.wordEffects[row] != 0 {
      let typical = others.map { table.words[$0] }.sorted()
      parts.append(
        Contribution(
          heuristic: "words", title: "Words of the change", unit: .count,
          value: Double(table.words[row]), typical: Double(typical.middle ?? table.words[row]),
          effect: table.wordEffects[row]))
    }
    return parts.sorted {
      abs($0.effect) != abs($1.effect)
        ? abs($0.effect) > abs($1.effect) : $0.heuristic < $1.heuristic
    }
  }
}

extension Array {
  /// The element in the middle; nil for none.
  fileprivate var middle: Element? { isEmpty ? nil : self[count / 2] }
}
