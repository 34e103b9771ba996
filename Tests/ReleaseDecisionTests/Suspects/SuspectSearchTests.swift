import Foundation
import TestSupport
import Testing

@testable import ReleaseDecision

@Suite struct SuspectSearchTests {
  /// Runs a search to its end against code that broke with one commit, or with none.
  static func play(
    _ search: SuspectSearch, culprit: Int?, _ random: inout SplitMix64
  ) -> (end: SuspectSearch.Step, runs: Int) {
    var search = search
    var runs = 0
    while case .run(let place, _) = search.next {
      runs += 1
      let isBroken = culprit.map { place >= $0 } ?? false
      search.add(
        passed: !isBroken && random.fraction() >= search.belief.falseFailureRate, at: place)
    }
    return (search.next, runs)
  }

  static func alike(_ count: Int, rate: Double, confidence: Double = 0.99) -> SuspectSearch {
    var belief = SuspectBelief(
      prior: Array(repeating: 1, count: count), noCulprit: 1, falseFailureRate: rate)
    belief.add(passed: false, at: count - 1)
    return SuspectSearch(belief, confidence: confidence)
  }

  /// Without chance failures nothing is better than halving, and the search halves.
  @Test func aRateOfZeroIsBisection() {
    var random = SplitMix64(seed: 1)
    for count in [1, 2, 3, 7, 8, 62, 100, 129] {
      let halvings = Int(ceil(log2(Double(count))))
      for culprit in 0..<count {
        let (end, runs) = Self.play(Self.alike(count, rate: 0), culprit: culprit, &random)
        #expect(end == .found(culprit...culprit))
        #expect(runs == halvings || runs == halvings - 1)
      }
    }
  }

  /// 0.995 ± 4 standard errors of 2,000 searches would be 0.989: it is right as often as it says.
  @Test(arguments: [0.01, 0.1, 0.3]) func isRightAsOftenAsItSays(_ rate: Double) {
    var random = SplitMix64(seed: 2)
    let start = Self.alike(30, rate: rate)
    var right = 0
    var runs = 0
    let searches = 2_000
    for _ in 0..<searches {
      let culprit = random.int(0...29)
      let (end, needed) = Self.play(start, culprit: culprit, &random)
      if end == .found(culprit...culprit) { right += 1 }
      runs += needed
    }
    #expect(Double(right) / Double(searches) > 0.985)
    let mean = Double(runs) / Double(searches)
    #expect(abs(start.expectedRuns - mean) < 0.05 * mean)
    // No search can do with less than what is open divided by what a run can tell at most: the
    // capacity of a channel that lets failures through and mistakes passes.
    let capacity = log2(1 + (1 - rate) * pow(rate, rate / (1 - rate)))
    #expect(mean > 0.95 * log2(30) / capacity)
  }

  @Test func aTestThatOnlyFailsByChanceIsFoundOut() {
    var random = SplitMix64(seed: 3)
    var flaky = 0
    for _ in 0..<500 where Self.play(Self.alike(20, rate: 0.2), culprit: nil, &random).end == .flaky
    {
      flaky += 1
    }
    #expect(flaky > 470)
  }

  @Test func commitsThatCannotBeTestedAreNamedTogether() {
    var random = SplitMix64(seed: 4)
    var search = Self.alike(12, rate: 0)
    for place in 4...6 { search.skip(place) }
    #expect(Self.play(search, culprit: 5, &random).end == .found(4...7))
    #expect(Self.play(search, culprit: 3, &random).end == .found(3...3))
  }

  @Test func whereNothingCanBeTestedTheSearchIsStuck() {
    var search = Self.alike(5, rate: 0.1)
    for place in 0..<5 { search.skip(place) }
    #expect(search.next == .stuck)
    #expect(search.expectedRuns == 0)
  }

  /// The newest code is where the failure was seen: without it, its commits are not told from chance.
  @Test func theNewestCommitsAreNotBlamedUntested() {
    var random = SplitMix64(seed: 5)
    var search = Self.alike(8, rate: 0.1)
    search.skip(7)
    #expect(Self.play(search, culprit: 2, &random).end == .found(2...2))
    let (end, _) = Self.play(search, culprit: 7, &random)
    #expect(end == .stuck || end == .found(7...7))
  }
}
