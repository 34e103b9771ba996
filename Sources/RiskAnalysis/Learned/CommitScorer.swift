package import Basics
package import Domain
package import Learning

/// A model with its name, ready to be asked about commits.
package struct CommitScorer: Sendable {
  package let name: String
  /// The newest moment whose commits it was learned from; nil when it is not known here.
  package let learnedUntil: Timestamp?
  private let model: LearnedModel
  /// [model column] Its place in `LearnedFeatures.all`; nil for one this program does not measure.
  private let places: [Int?]

  /// Raised with every change of what a feature measures: scores that were kept are then made anew.
  package static let revision: UInt64 = 1

  /// How many numbers are measured of a commit.
  package static var width: Int { LearnedFeatures.all.count }

  /// Throws `model.other-features` for a model none of whose columns is measured here.
  package init(
    _ model: LearnedModel, named name: String, learnedUntil: Timestamp?
  ) throws(DiagnosticError) {
    let places = model.columns.map { LearnedFeatures.column($0) }
    guard model.columns.isEmpty || places.contains(where: { $0 != nil }) else {
      throw DiagnosticError(
        .modelOtherFeatures, "the model '\(name)' knows none of the features of this program",
        hint: "train it again with 'seakeep train'")
    }
    self.name = name
    self.learnedUntil = learnedUntil
    self.model = model
    self.places = places
  }

  /// What it says of a commit, as it is kept.
  package func row(
    _ read: FeatureWorker.Row, of id: CommitID, landing: CommitID, time: Timestamp
  ) -> ScoreTable.Row {
    let tokens = read.sparseTokens
    return ScoreTable.Row(
      id: id, landing: landing, time: time.seconds,
      score: model.probability(of: columns(read.values[...])[...], tokens: tokens),
      wordEffect: model.tokenLogOdds(of: tokens), words: Int32(read.tokens.count),
      values: read.values)
  }

  /// What each feature adds to the log-odds of a commit; those of which the model knows nothing are
  /// left out.
  func effects(of values: ArraySlice<Float>) -> [(feature: Int, logOdds: Double)] {
    let found = model.contributions(of: columns(values)[...], tokens: SparseRow([]))
    return zip(places, found.columns).compactMap { place, effect in
      place.map { ($0, effect) }
    }
  }

  /// [number] What one occurrence of each word of a commit says, in log-odds; nil by a model that knows
  /// none of its words.
  package func words(of read: FeatureWorker.Row) -> [UInt32: Double]? {
    let found = model.contributions(
      of: columns(read.values[...])[...], tokens: read.sparseTokens
    ).tokens
    if found.isEmpty { return nil }
    var words = Dictionary(
      found.map { ($0.token, $0.logOdds) }, uniquingKeysWith: { first, _ in first })
    for token in read.tokens { words[token.number]? /= Double(token.count) }
    return words
  }

  private func columns(_ values: ArraySlice<Float>) -> [Float] {
    places.map { $0.map { values[values.startIndex + $0] } ?? .nan }
  }
}

extension DiagnosticError.Code {
  package static let modelOtherFeatures = Self(
    "model.other-features", .cannotRun, "A model was trained on features that this program lacks.")
}
