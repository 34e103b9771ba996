import TestSupport
import Testing

@testable import Learning

@Suite struct CalibrationTests {
  private let reference = Reference.values

  private var targets: Targets { Targets(reference.isPositive, weights: reference.rows.weights) }

  /// Within 1e-6: the curve is kept in single precision.
  @Test func isotonicAgreesWithScikitLearn() throws {
    let curve = try #require(
      IsotonicCalibration(fittedTo: reference.measures.score, targets))
    let said = reference.calibration.asked.map { curve.probability(ofLogOdds: $0) }
    #expect(areNear(said, reference.calibration.isotonic, 1e-6))
    #expect(curve.logOdds.count < 40)
  }

  /// Within 1e-5: scikit-learn ends its search a little earlier.
  @Test func plattAgreesWithScikitLearn() throws {
    let platt = try #require(PlattCalibration(fittedTo: reference.measures.score, targets))
    let said = reference.calibration.asked.map { platt.probability(ofLogOdds: $0) }
    #expect(areNear(said, reference.calibration.platt, 1e-5))
  }

  @Test func rowsOfOneScoreArePooled() throws {
    let curve = try #require(
      IsotonicCalibration(
        fittedTo: [1, 1, 2, 2, 3, 3], Targets([false, true, true, false, true, true])))
    #expect(curve.logOdds == [1, 2, 3])
    #expect(curve.probabilities == [0.5, 0.5, 1])
    #expect(curve.probability(ofLogOdds: -9) == 0.5)
    #expect(curve.probability(ofLogOdds: 2.5) == 0.75)
    #expect(curve.probability(ofLogOdds: 9) == 1)
  }

  @Test func nothingIsLearnedFromNothing() {
    #expect(IsotonicCalibration(fittedTo: [], Targets([])) == nil)
    #expect(PlattCalibration(fittedTo: [1], Targets([true], weights: [0])) == nil)
  }

  @Test func plattNeverTurnsTheOrderRoundNorIsCertain() throws {
    let turned = try #require(
      PlattCalibration(fittedTo: [1, 2, 3, 4], Targets([true, true, false, false])))
    #expect(turned.slope == 0)
    let apart = try #require(
      PlattCalibration(fittedTo: [1, 2, 3, 4], Targets([false, false, true, true])))
    #expect(apart.slope > 0)
    #expect(apart.probability(ofLogOdds: 4) < 0.85)
  }

  @Test func curvesRiseAndKeepTheMean() {
    forAll(count: 60) { random in
      let rows = random.int(1...80)
      let scores = random.array(rows...rows) { Double($0.int(-20...20)) / 4 }
      let targets = Targets(random.array(rows...rows) { $0.chance(35) })
      let curve = try #require(IsotonicCalibration(fittedTo: scores, targets))
      let said = stride(from: -7.0, through: 7, by: 0.13).map { curve.probability(ofLogOdds: $0) }
      try #require(zip(said, said.dropFirst()).allSatisfy { $0 <= $1 })
      // What is said of the rows themselves adds up to what happened.
      let sum = scores.reduce(0) { $0 + curve.probability(ofLogOdds: $1) }
      try #require(abs(sum - Double(targets.isPositive.count { $0 })) < 1e-4)
    }
  }
}
