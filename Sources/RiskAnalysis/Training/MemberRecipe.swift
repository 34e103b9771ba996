internal import Learning

/// How one member of a model is learned.
///
/// The constants were chosen on the first four fifths of the Java projects of Docs/Model.md, parted by
/// time once more; the last fifth had no part in that.
package enum MemberRecipe: Sendable, CaseIterable {
  /// Lines added and deleted, and nothing else.
  case size
  /// Earlier fixes of the touched files, and nothing else.
  case fixHistory
  /// How often changes of the touched files were taken back, and nothing else.
  case revertRate
  /// All features, weighed.
  case linear
  /// All features, asked about one after the other.
  case trees
  /// The words of the change.
  case tokens

  /// How many commits that went wrong it takes to learn it.
  var leastPositives: Int {
    switch self {
    case .size, .fixHistory, .revertRate: 5
    case .linear: 25
    case .trees: 50
    case .tokens: 100
    }
  }

  private var features: [String]? {
    switch self {
    case .size: ["la", "ld"]
    case .fixHistory: ["file-fixes", "most-file-fixes", "file-fix-share"]
    case .revertRate: ["file-reverts", "file-revert-rate"]
    case .linear, .trees, .tokens: nil
    }
  }

  func learned(from set: TrainingSet) -> LearnedModel.Member {
    let targets = Targets(set.isPositive)
    switch self {
    case .size, .fixHistory, .revertRate, .linear: return .linear(linear(set, targets))
    case .trees:
      // Fewer rows bear fewer questions.
      let settings = BoostedTrees.Settings(
        trees: set.positives < 400 ? 150 : 400, learningRate: 0.03, leaves: 8, levels: 6, l2: 5,
        leastWeight: 3, columnShare: 0.3)
      return .trees(BoostedTrees.fit(set.rows, targets, settings).model)
    case .tokens:
      let settings = TokenModel.Settings(
        lambda: 1 / (3 * Double(max(1, set.count))), isLengthScaled: true)
      return .tokens(TokenModel.fit(set.tokens, targets, settings).model)
    }
  }

  private func linear(_ set: TrainingSet, _ targets: Targets) -> LinearMember {
    let standardisation = Standardisation(
      fittedTo: set.rows, transforms: LearnedFeatures.transforms)
    let columns =
      features?.compactMap { LearnedFeatures.column($0) }
      ?? Array(LearnedFeatures.names.indices)
    let fit = LogisticRegression.fit(
      standardisation.applied(to: set.rows).selecting(columns: columns), targets,
      LogisticRegression.Settings(lambda: 1 / (0.003 * Double(max(1, set.count)))))
    var coefficients = Array(repeating: 0.0, count: LearnedFeatures.names.count)
    for (column, coefficient) in zip(columns, fit.model.coefficients) {
      coefficients[column] = coefficient
    }
    return LinearMember(
      standardisation: standardisation,
      regression: LogisticRegression(
        intercept: fit.model.intercept, coefficients: coefficients))
  }
}
