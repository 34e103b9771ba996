import Foundation
import TestSupport
import Testing

@testable import ReleaseDecision

@Suite struct SuspectBeliefTests {
  /// A window with what became known, and the posterior that another implementation gives for it:
  /// all commits and that there is no culprit equally likely before, places from 1.
  struct Reference: Sendable {
    var suspects: Int
    var rate: Double
    var evidence: [(place: Int, passed: Bool)]
    var posterior: [Double]
    var noCulprit: Double
  }

  static let references = [
    Reference(
      suspects: 4, rate: 0.1, evidence: [(2, true)],
      posterior: [0, 0, 0.33333333333333337, 0.33333333333333337], noCulprit: 0.33333333333333337),
    Reference(
      suspects: 4, rate: 0.1, evidence: [(2, false)],
      posterior: [
        0.4347826086956521, 0.4347826086956521, 0.043478260869565216, 0.043478260869565216,
      ], noCulprit: 0.043478260869565216),
    Reference(
      suspects: 4, rate: 0.1, evidence: [(2, false), (1, true)],
      posterior: [0, 0.7692307692307693, 0.07692307692307694, 0.07692307692307694],
      noCulprit: 0.07692307692307694),
    Reference(
      suspects: 8, rate: 0.05, evidence: [(4, false), (2, true), (3, false)],
      posterior: [
        0, 0, 0.9411764705882353, 0.04705882352941177, 0.0023529411764705885,
        0.0023529411764705885, 0.0023529411764705885, 0.0023529411764705885,
      ], noCulprit: 0.0023529411764705885),
    Reference(
      suspects: 4, rate: 0.2, evidence: [(4, false), (4, false), (4, false)],
      posterior: [0.249500998003992, 0.249500998003992, 0.249500998003992, 0.249500998003992],
      noCulprit: 0.0019960079840319364),
    Reference(
      suspects: 4, rate: 0.2, evidence: [(4, true)], posterior: [0, 0, 0, 0], noCulprit: 1),
  ]

  @Test(arguments: references.indices) func agreesWithTheReference(_ index: Int) {
    let reference = Self.references[index]
    var belief = SuspectBelief(
      prior: Array(repeating: 1, count: reference.suspects), noCulprit: 1,
      falseFailureRate: reference.rate)
    for result in reference.evidence { belief.add(passed: result.passed, at: result.place - 1) }
    for (ours, theirs) in zip(belief.chances, reference.posterior) {
      #expect(abs(ours - theirs) < 1e-12)
    }
    #expect(abs(belief.noCulprit - reference.noCulprit) < 1e-12)
  }

  @Test func sharesAddUpToOneAfterAnyResults() {
    forAll { random in
      var belief = Self.random(&random)
      for _ in 0..<random.int(0...30) {
        belief.add(
          passed: random.chance(50), at: random.int(0...belief.chances.count - 1))
      }
      try #require(abs(belief.chances.reduce(belief.noCulprit, +) - 1) < 1e-9)
      try #require(belief.chances.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func theOrderOfResultsDoesNotMatter() {
    forAll { random in
      let prior = Self.random(&random)
      let results = (0..<random.int(1...12)).map { _ in
        (passed: random.chance(50), place: random.int(0...prior.chances.count - 1))
      }
      var one = prior
      for result in results { one.add(passed: result.passed, at: result.place) }
      var other = prior
      for result in results.shuffled(using: &random) {
        other.add(passed: result.passed, at: result.place)
      }
      for (left, right) in zip(one.chances, other.chances) {
        try #require(abs(left - right) < 1e-9)
      }
    }
  }

  @Test func whatContradictsARateOfZeroLeavesThatTheTestIsFlaky() {
    var belief = SuspectBelief(prior: [1, 1, 1], noCulprit: 1, falseFailureRate: 0)
    belief.add(passed: false, at: 1)
    #expect(belief.noCulprit == 0)
    belief.add(passed: true, at: 1)
    #expect(belief.noCulprit == 1)
    #expect(belief.chances == [0, 0, 0])
  }

  /// By definition: how open it is who did it, less how open it is on average after the result.
  @Test func informationIsWhatAResultTakesFromTheEntropy() {
    func open(_ belief: SuspectBelief) -> Double {
      -(belief.chances + [belief.noCulprit]).reduce(0) { sum, share in
        share > 0 ? sum + share * log2(share) : sum
      }
    }
    forAll { random in
      var belief = Self.random(&random)
      for _ in 0..<random.int(0...3) {
        belief.add(passed: false, at: random.int(0...belief.chances.count - 1))
      }
      for (place, bits) in belief.information.enumerated() {
        var passed = belief
        passed.add(passed: true, at: place)
        var failed = belief
        failed.add(passed: false, at: place)
        let chance = belief.chanceOfFailure(at: place)
        let after = chance * open(failed) + (1 - chance) * open(passed)
        try #require(abs(open(belief) - after - bits) < 1e-9)
      }
    }
  }

  static func random(_ random: inout SplitMix64) -> SuspectBelief {
    let count = random.int(1...40)
    return SuspectBelief(
      prior: (0..<count).map { _ in Double(random.int(1...1000)) },
      noCulprit: Double(random.int(1...100)),
      falseFailureRate: Double(random.int(1...80)) / 100)
  }
}
