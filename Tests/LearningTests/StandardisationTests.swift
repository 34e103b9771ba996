import Testing

@testable import Learning

@Suite struct StandardisationTests {
  private let reference = Reference.values

  /// Within 1e-5: results are in single precision.
  @Test func agreesWithScikitLearn() {
    let matrix = reference.matrixWithHoles
    let transforms: [Standardisation.Transform] = [.none, .log1p, .none, .none, .none, .none]
    let fitted = Standardisation(fittedTo: matrix, transforms: transforms, limit: 2.5)
    #expect(areNear(fitted.columns.map(\.mean), reference.standardisation.mean, 1e-6))
    #expect(areNear(fitted.columns.map(\.spread), reference.standardisation.spread, 1e-6))
    let result = fitted.applied(to: matrix).values.map(Double.init)
    #expect(areNear(result, reference.standardisation.result, 1e-5))
  }

  @Test func whatIsNotKnownIsTheMean() {
    let matrix = FeatureMatrix(columns: 3, values: [1, 5, .nan, 3, 5, .nan, .infinity, 5, .nan])
    let fitted = Standardisation(fittedTo: matrix, transforms: [.none, .none, .none])
    #expect(fitted.columns.map(\.mean) == [2, 5, 0])
    #expect(fitted.columns.map(\.spread) == [1, 0, 0])
    #expect(fitted.standardised(.nan, column: 0) == 0)
    #expect(fitted.standardised(9, column: 1) == 0)
    #expect(fitted.standardised(9, column: 2) == 0)
    #expect(fitted.standardised(.infinity, column: 0) == Standardisation.usualLimit)
    #expect(fitted.standardised(-.infinity, column: 0) == -Standardisation.usualLimit)
  }

  @Test func logarithmsAreMirroredAtNull() {
    let column = Standardisation.Column(transform: .log1p, mean: 0, spread: 1)
    let fitted = Standardisation(columns: [column])
    #expect(fitted.standardised(-3, column: 0) == -fitted.standardised(3, column: 0))
  }
}
