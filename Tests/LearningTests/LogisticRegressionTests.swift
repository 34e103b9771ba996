import TestSupport
import Testing

@testable import Learning

@Suite struct LogisticRegressionTests {
  private let reference = Reference.values

  private var matrix: FeatureMatrix {
    FeatureMatrix(columns: reference.logistic.columns, values: reference.logistic.values)
  }

  /// Within 1e-6 for coefficients between -2 and 2.
  @Test(arguments: Reference.values.logistic.fits)
  func agreesWithIndependentMinimisers(_ expected: Reference.Logistic.Fit) {
    let targets = Targets(
      reference.isPositive, weights: expected.weighted ? reference.rows.weights : nil,
      offsets: expected.offset ? reference.rows.offsets : nil)
    let settings = LogisticRegression.Settings(
      lambda: expected.lambda, l1Ratio: expected.ratio, centre: expected.centre, tolerance: 1e-10)
    let fit = LogisticRegression.fit(matrix, targets, settings)
    #expect(fit.hasConverged)
    #expect(fit.iterations < 12)
    #expect(areNear(fit.model.coefficients + [fit.model.intercept], expected.point, 1e-6))
  }

  @Test func startsAnywhereAndEndsAtTheSamePlace() {
    let targets = Targets(reference.isPositive)
    let settings = LogisticRegression.Settings(lambda: 0.01, l1Ratio: 0.5, tolerance: 1e-10)
    let cold = LogisticRegression.fit(matrix, targets, settings)
    let far = LogisticRegression(intercept: -9, coefficients: [5, -5, 5, -5, 5])
    let warm = LogisticRegression.fit(matrix, targets, settings, startingAt: far)
    #expect(areNear(cold.model.coefficients, warm.model.coefficients, 1e-8))
    #expect(cold == LogisticRegression.fit(matrix, targets, settings))
  }

  @Test func aLargePenaltyLeavesTheCentre() {
    let centre = [0.5, 0, -0.5, 1, 2]
    let fit = LogisticRegression.fit(
      matrix, Targets(reference.isPositive),
      LogisticRegression.Settings(lambda: 1e6, centre: centre))
    #expect(areNear(fit.model.coefficients, centre, 1e-5))
    #expect(fit.hasConverged)
  }

  @Test func rowsThatCanBeToldApartEndTheSearchAllTheSame() {
    let separable = FeatureMatrix(columns: 1, values: [-2, -1, 1, 2])
    let fit = LogisticRegression.fit(
      separable, Targets([false, false, true, true]), LogisticRegression.Settings(lambda: 0))
    #expect(fit.model.coefficients[0] > 5)
    #expect(fit.model.coefficients[0].isFinite)
  }

  @Test func oneKindOrNoRowsOrNoColumnsAreNoTrouble() {
    let settings = LogisticRegression.Settings(lambda: 0.1)
    let onlyPositive = LogisticRegression.fit(matrix, Targets(matrix.rows, of: true), settings)
    #expect(onlyPositive.model.intercept > 5)
    let none = LogisticRegression.fit(FeatureMatrix(columns: 2), Targets([]), settings)
    #expect(none.model == LogisticRegression(intercept: 0, coefficients: [0, 0]))
    var empty = FeatureMatrix(columns: 0)
    for _ in 0..<4 { empty.append([]) }
    let bare = LogisticRegression.fit(empty, Targets([true, false, false, false]), settings)
    #expect(abs(probability(ofLogOdds: bare.model.intercept) - 0.25) < 1e-7)
  }

  /// A row of weight 2 is the same as two rows.
  @Test func weightsAreRepetitions() {
    forAll(count: 20) { random in
      let rows = random.int(4...30)
      let values = random.array(rows * 2...rows * 2) { Float($0.fraction() * 4 - 2) }
      let matrix = FeatureMatrix(columns: 2, values: values)
      let positive = random.array(rows...rows) { $0.chance(40) }
      let weights = random.array(rows...rows) { $0.int(0...3) }
      let repeated = weights.indices.flatMap { Array(repeating: $0, count: weights[$0]) }
      let settings = LogisticRegression.Settings(lambda: 0.05, l1Ratio: 0.3, tolerance: 1e-11)
      let weighted = LogisticRegression.fit(
        matrix, Targets(positive, weights: weights.map(Double.init)), settings)
      let written = LogisticRegression.fit(
        matrix.selecting(rows: repeated), Targets(repeated.map { positive[$0] }), settings)
      try #require(areNear(weighted.model.coefficients, written.model.coefficients, 1e-6))
    }
  }

  @Test func coefficientsThatMayNotBeNegativeAreNot() {
    let targets = Targets(reference.isPositive)
    let fit = LogisticRegression.fit(
      matrix, targets,
      LogisticRegression.Settings(lambda: 0.001, isNonNegative: true, tolerance: 1e-9))
    #expect(fit.hasConverged)
    #expect(fit.model.coefficients.allSatisfy { $0 >= 0 })
    // Those that stand at 0 are the ones that would go below: without them nothing changes.
    let free = fit.model.coefficients.indices.filter { fit.model.coefficients[$0] > 0 }
    let alone = LogisticRegression.fit(
      matrix.selecting(columns: free.map { $0 }), targets,
      LogisticRegression.Settings(lambda: 0.001, tolerance: 1e-9))
    #expect(free.count < 5)
    #expect(areNear(alone.model.coefficients, free.map { fit.model.coefficients[$0] }, 1e-6))
  }
}

extension Targets {
  fileprivate init(_ rows: Int, of isPositive: Bool) {
    self.init(Array(repeating: isPositive, count: rows))
  }
}
