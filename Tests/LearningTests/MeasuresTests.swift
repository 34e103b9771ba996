import Foundation
import TestSupport
import Testing

@testable import Learning

@Suite struct MeasuresTests {
  private let expected = Reference.values.measures
  private let isPositive = Reference.values.isPositive

  private var chances: [Double] { expected.score.map { probability(ofLogOdds: $0) } }

  /// All within 1e-9.
  @Test func agreeWithScipyAndScikitLearn() throws {
    let area = try #require(AreaUnderCurve(scores: expected.score, isPositive: isPositive))
    #expect(abs(area.value - expected.auc) < 1e-9)
    #expect(abs(area.standardError - expected.aucError) < 1e-9)
    #expect(area.positives == isPositive.count { $0 })
    #expect(area.upper - area.lower > 3.9 * area.standardError)
    let difference = try #require(
      AreaDifference(of: expected.score, over: expected.other, isPositive: isPositive))
    #expect(abs(difference.value - expected.difference) < 1e-9)
    #expect(abs(difference.standardError - expected.differenceError) < 1e-9)
    #expect(abs(difference.pValue - expected.p) < 1e-9)
    let precision = try #require(
      averagePrecision(scores: expected.score, isPositive: isPositive))
    #expect(abs(precision - expected.averagePrecision) < 1e-9)
    let spearman = try #require(spearmanCorrelation(expected.score, expected.other))
    #expect(abs(spearman - expected.spearman) < 1e-9)
    let brier = try #require(brierScore(probabilities: chances, isPositive: isPositive))
    #expect(abs(brier - expected.brier) < 1e-9)
  }

  @Test(arguments: [("score", ReadingOrder.score), ("density", .scorePerEffort)])
  func effortAgreesWithItsDefinition(name: String, order: ReadingOrder) throws {
    let expectedOrder = try #require(expected.effortOrders[name])
    let curve = try #require(
      EffortCurve(
        scores: chances, effort: expected.effort, isPositive: isPositive, order: order))
    #expect(abs(curve.recall(atEffort: 0.2) - expectedOrder.recall20) < 1e-9)
    let popt = try #require(
      EffortCurve.popt(
        scores: chances, effort: expected.effort, isPositive: isPositive, order: order))
    #expect(abs(popt - expectedOrder.popt) < 1e-9)
  }

  @Test func calibrationErrorAgreesWithItsDefinition() throws {
    let byCount = try #require(
      expectedCalibrationError(probabilities: chances, isPositive: isPositive, .equalCount))
    #expect(abs(byCount - expected.eceCount) < 1e-9)
    let byWidth = try #require(
      expectedCalibrationError(probabilities: chances, isPositive: isPositive, .equalWidth))
    #expect(abs(byWidth - expected.eceWidth) < 1e-9)
    let bins = calibrationBins(
      probabilities: [0, 1, 0.35], isPositive: [false, true, true], .equalWidth)
    #expect(bins.map(\.meanProbability) == [0, 0.35, 1])
    #expect(bins.map(\.shareOfPositives) == [0, 1, 1])
  }

  @Test func byHand() throws {
    let area = try #require(
      AreaUnderCurve(scores: [1, 2, 2, 3], isPositive: [false, false, true, true]))
    #expect(area.value == 0.875)
    // Read: 10 lines with the defect, then 90 without.
    let curve = try #require(
      EffortCurve(scores: [2, 1], effort: [10, 90], isPositive: [true, false], order: .score))
    #expect(curve.recall(atEffort: 0.05) == 0.5)
    #expect(curve.recall(atEffort: 0.1) == 1)
    #expect(curve.recall(atEffort: 1) == 1)
    #expect(abs(curve.area - 0.95) < 1e-12)
    // By density the large one, though riskier, comes last.
    let dense = try #require(
      EffortCurve(
        scores: [0.9, 0.5], effort: [90, 10], isPositive: [true, false], order: .scorePerEffort))
    #expect(dense.recall(atEffort: 0.1) == 0)
  }

  @Test func thereIsNoMeasureOfNothing() {
    #expect(AreaUnderCurve(scores: [1, 2], isPositive: [true, true]) == nil)
    #expect(AreaUnderCurve(scores: [], isPositive: []) == nil)
    #expect(AreaDifference(of: [1], over: [2], isPositive: [false]) == nil)
    #expect(averagePrecision(scores: [1], isPositive: [false]) == nil)
    #expect(spearmanCorrelation([1, 1], [1, 2]) == nil)
    #expect(brierScore(probabilities: [], isPositive: []) == nil)
    #expect(expectedCalibrationError(probabilities: [], isPositive: [], .equalCount) == nil)
    #expect(
      EffortCurve(scores: [1], effort: [0], isPositive: [true], order: .scorePerEffort) == nil)
    #expect(
      EffortCurve.popt(scores: [1, 2], effort: [1, 1], isPositive: [true, true], order: .score)
        == nil)
    let one = AreaUnderCurve(scores: [1, 2], isPositive: [false, true])
    #expect(one?.value == 1 && one?.standardError == 0)
  }

  @Test func orderIsAllThatCounts() {
    forAll(count: 60) { random in
      let rows = random.int(2...60)
      let scores = random.array(rows...rows) { Double($0.int(-9...9)) }
      let effort = random.array(rows...rows) { Double($0.int(0...50)) }
      let positive = random.array(rows...rows) { $0.chance(30) }
      let bent = scores.map { exp($0 / 3) }
      #expect(
        AreaUnderCurve(scores: scores, isPositive: positive)
          == AreaUnderCurve(scores: bent, isPositive: positive))
      #expect(
        averagePrecision(scores: scores, isPositive: positive)
          == averagePrecision(scores: bent, isPositive: positive))
      #expect(
        EffortCurve(scores: scores, effort: effort, isPositive: positive, order: .score)
          == EffortCurve(scores: bent, effort: effort, isPositive: positive, order: .score))
      // Turned round, every pair that was right is wrong.
      if let area = AreaUnderCurve(scores: scores, isPositive: positive),
        let turned = AreaUnderCurve(scores: scores.map { -$0 }, isPositive: positive)
      {
        try #require(abs(area.value + turned.value - 1) < 1e-12)
        try #require(abs(area.standardError - turned.standardError) < 1e-12)
      }
      let popt = EffortCurve.popt(
        scores: bent, effort: effort, isPositive: positive, order: .scorePerEffort)
      try #require(popt.map { (-1e-12...1 + 1e-12).contains($0) } ?? true)
    }
  }

  @Test func theOrderOfRowsDoesNotMatter() {
    forAll(count: 60) { random in
      let rows = random.int(2...40)
      let scores = random.array(rows...rows) { Double($0.int(0...5)) / 6 }
      let effort = random.array(rows...rows) { Double($0.int(0...9)) }
      let positive = random.array(rows...rows) { $0.chance(40) }
      let other = Array((0..<rows).shuffled(using: &random))
      for kind in CalibrationBins.allCases {
        let here = expectedCalibrationError(probabilities: scores, isPositive: positive, kind)
        let there = expectedCalibrationError(
          probabilities: other.map { scores[$0] }, isPositive: other.map { positive[$0] }, kind)
        try #require(abs((here ?? 0) - (there ?? 0)) < 1e-12)
      }
      for order in ReadingOrder.allCases {
        let here = EffortCurve(
          scores: scores, effort: effort, isPositive: positive, order: order)
        let there = EffortCurve(
          scores: other.map { scores[$0] }, effort: other.map { effort[$0] },
          isPositive: other.map { positive[$0] }, order: order)
        try #require(abs((here?.area ?? 0) - (there?.area ?? 0)) < 1e-12)
      }
    }
  }
}
