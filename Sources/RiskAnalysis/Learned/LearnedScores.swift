package import Basics
internal import Domain
package import Learning

/// What a model says of some commits of one history.
package struct LearnedScores: Sendable {
  /// What the model is called.
  package let name: String
  private let model: LearnedModel
  /// [model column] Its place in `LearnedFeatures.all`; nil for one this program does not measure.
  private let places: [Int?]
  private let rows: [Int: FeatureWorker.Row]
  private let scores: [Int: Double]

  /// Throws `model.other-features` for a model none of whose columns is measured here.
  package init(
    _ model: LearnedModel, named name: String, of rows: [Int: FeatureWorker.Row]
  ) throws(DiagnosticError) {
    let places = model.columns.map { LearnedFeatures.column($0) }
    guard model.columns.isEmpty || places.contains(where: { $0 != nil }) else {
      throw DiagnosticError(
        .modelOtherFeatures, "the model '\(name)' knows none of the features of this program",
        hint: "train it again with 'seakeep train'")
    }
    self.name = name
    self.model = model
    self.places = places
    self.rows = rows
    scores = rows.mapValues { row in
      model.probability(of: Self.values(row, places)[...], tokens: row.sparseTokens)
    }
  }

  private static func values(_ row: FeatureWorker.Row, _ places: [Int?]) -> [Float] {
    places.map { $0.map { row.values[$0] } ?? .nan }
  }

  /// The raw score of a commit, from 0 to 1; nil for one that was not read.
  package func score(of commit: Int) -> Double? { scores[commit] }

  /// The score of several commits as one: that any of them goes wrong, were they independent.
  func score(of commits: [Int32]) -> Double? {
    var calm = 1.0
    for commit in commits {
      guard let score = scores[Int(commit)] else { return nil }
      calm *= 1 - score
    }
    return 1 - calm
  }

  /// [number] What one occurrence of each word of a commit says, in log-odds; nil for a commit that
  /// was not read, and by a model that knows none of its words.
  func words(of commit: Int) -> [UInt32: Double]? {
    guard let row = rows[commit] else { return nil }
    let found = model.contributions(
      of: Self.values(row, places)[...], tokens: row.sparseTokens
    ).tokens
    if found.isEmpty { return nil }
    var words = Dictionary(
      found.map { ($0.token, $0.logOdds) }, uniquingKeysWith: { first, _ in first })
    for token in row.tokens { words[token.number]? /= Double(token.count) }
    return words
  }

  /// What moves the score of a commit, in log-odds, a part for each group of features.
  ///
  /// Each is told by the feature that moves most within it, beside the median of `cohort`.
  func contributions(of commit: Int, among cohort: [Int]) -> [Contribution] {
    guard let row = rows[commit] else { return [] }
    let found = model.contributions(
      of: Self.values(row, places)[...], tokens: row.sparseTokens)
    var groups: [FeatureGroup: (sum: Double, leader: Int, effect: Double)] = [:]
    for (column, effect) in found.columns.enumerated() {
      guard let place = places[column] else { continue }
      let group = LearnedFeatures.all[place].group
      var part = groups[group] ?? (0, place, 0)
      part.sum += effect
      if abs(effect) > abs(part.effect) { (part.leader, part.effect) = (place, effect) }
      groups[group] = part
    }
    var parts = FeatureGroup.allCases.compactMap { group -> Contribution? in
      guard let part = groups[group], part.sum != 0 else { return nil }
      let feature = LearnedFeatures.all[part.leader]
      let others = cohort.compactMap { rows[$0]?.values[part.leader] }.sorted()
      let typical = others.isEmpty ? row.values[part.leader] : others[others.count / 2]
      return Contribution(
        heuristic: feature.name, title: "\(group.title): \(feature.words)", unit: feature.unit,
        value: Double(row.values[part.leader]), typical: Double(typical), effect: part.sum)
    }
    let words = found.tokens.reduce(0) { $0 + $1.logOdds }
    if words != 0 {
      let counts = cohort.compactMap { rows[$0]?.tokens.count }.sorted()
      parts.append(
        Contribution(
          heuristic: "words", title: "Words of the change", unit: .count,
          value: Double(row.tokens.count),
          typical: Double(counts.isEmpty ? row.tokens.count : counts[counts.count / 2]),
          effect: words))
    }
    return parts.sorted {
      abs($0.effect) != abs($1.effect)
        ? abs($0.effect) > abs($1.effect) : $0.heuristic < $1.heuristic
    }
  }
}

extension DiagnosticError.Code {
  package static let modelOtherFeatures = Self(
    "model.other-features", .cannotRun, "A model was trained on features that this program lacks.")
}
