import TestSupport
import Testing

@testable import Learning

@Suite struct LearnedModelTests {
  private let reference = Reference.values

  @Test func contributionsAddUpToThePrediction() {
    forAll(count: 100) { random in
      let model = random.model()
      let row = (0..<model.columns.count).map { _ in random.value() }
      let tokens = random.row()
      let parts = model.contributions(of: row[...], tokens: tokens)
      try #require(abs(parts.sum - model.logOdds(of: row[...], tokens: tokens)) < 1e-9)
      try #require(parts.columns.count == model.columns.count)
    }
  }

  @Test func calibrationKeepsTheOrder() {
    forAll(count: 60) { random in
      let model = random.model()
      let scores = random.array(2...20) { $0.finite() }.sorted()
      let said = scores.map { model.calibration.probability(ofLogOdds: $0) }
      try #require(zip(said, said.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  /// What this repository teaches is learned on top of what a shipped model says, and stands beside it.
  @Test(arguments: [0.01, 1e4])
  func aCorrectionStandsBesideWhatItCorrects(lambda: Double) {
    let matrix = reference.matrixWithHoles
    let targets = Targets(reference.isPositive)
    let prior = LinearMember(
      standardisation: Standardisation(
        fittedTo: matrix.part(0..<80), transforms: Array(repeating: .log1p, count: 6)),
      regression: LogisticRegression(
        intercept: -1, coefficients: [0.5, 0.4, 0, 0.1, -0.3, 0]))
    let said = (0..<matrix.rows).map { prior.logOdds(of: matrix[row: $0]) }
    let rows = prior.standardisation.applied(to: matrix)
    let correction = LogisticRegression.fit(
      rows, Targets(reference.isPositive, offsets: said),
      LogisticRegression.Settings(lambda: lambda)
    ).model
    let model = LearnedModel(
      provenance: [:], columns: (0..<6).map(String.init),
      members: [
        .linear(prior),
        .linear(LinearMember(standardisation: prior.standardisation, regression: correction)),
      ],
      blend: Blend(intercept: 0, weights: [1, 1]), calibration: .none)
    let corrected = (0..<matrix.rows).map { model.logOdds(of: matrix[row: $0], tokens: .empty) }
    #expect(targets.meanLoss(ofLogOdds: corrected) < targets.meanLoss(ofLogOdds: said))
    // The same as drawing the coefficients to those of the prior.
    let centred = LogisticRegression.fit(
      rows, targets,
      LogisticRegression.Settings(lambda: lambda, centre: prior.regression.coefficients)
    ).model
    let also = (0..<matrix.rows).map { centred.logOdds(of: rows[row: $0]) }
    #expect(areNear(corrected, also, 1e-5))
  }
}
