internal import Learning

extension ModelTrainer {
  /// A commit whose outcome is known, and what a model that knows nothing of its history says of it.
  package struct Judgement: Sendable {
    package var isPositive: Bool
    /// Lines added and deleted.
    package var effort: Double
    package var score: Double
  }

  /// Asks a model of some histories about the commits of another one.
  package func judgements(
    of history: TrainingSet, by others: [TrainingSet]
  ) -> [Judgement] {
    let model = model(from: others, provenance: [:])
    return zip(history.isPositive, history.effort).enumerated().map { row, known in
      Judgement(
        isPositive: known.0, effort: known.1,
        score: model.probability(of: history.rows[row: row], tokens: history.tokens[row]))
    }
  }
}
