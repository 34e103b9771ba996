import Statistics
import Testing

/// Reference values: 1 - 0.05 ** (1 / n), and the first k with
/// scipy.stats.betabinom(k, hits, trials - hits + 0.5).pmf(0) < 0.05, of SciPy 1.17.1.
@Suite struct QuietPeriodTests {
  @Test(arguments: [
    (1, 0.95),
    (10, 0.2588655508930523),
    (212, 0.014031441295053404),
    (5000, 0.0005989670023148763),
  ])
  func `bounds a proportion that was never hit`(trials: Int, bound: Double) {
    #expect(abs(upperBoundWithoutHits(trials: trials) - bound) < 1e-12)
  }

  @Test(arguments: [
    (1, 1, 10),
    (1, 20, 371),
    (2, 10, 32),
    (3, 40, 66),
    (19, 212, 35),
    (5, 212, 172),
    (50, 100, 5),
    (200, 200, 1),
  ])
  func `asks for as many quiet trials as SciPy`(hits: Int, trials: Int, needed: Int) {
    #expect(quietTrialsNeeded(afterHits: hits, ofTrials: trials) == needed)
  }

  @Test func `gives up when too many are needed`() {
    #expect(quietTrialsNeeded(afterHits: 1, ofTrials: 100_000, most: 1_000) == nil)
  }
}
