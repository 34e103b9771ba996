import Statistics
import Testing

/// Reference values: R. G. Newcombe, "Two-Sided Confidence Intervals for the Single Proportion:
/// Comparison of Seven Methods", 1998, table I, method 3 (score, without continuity correction),
/// and scipy.stats.binomtest(k, n).proportion_ci(method="wilson") of SciPy 1.17.1.
@Suite struct WilsonIntervalTests {
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `agrees with Newcombe`(hits: Int, trials: Int, lower: Double, upper: Double) {
    let interval = WilsonInterval(hits: hits, trials: trials)
    #expect(abs(interval.lower - lower) < 5e-5)
    #expect(abs(interval.upper - upper) < 5e-5)
  }

  @Test(arguments: [
    (31, 140, 0.1606080513848644, 0.2971282602495229),
    (0, 1, 0.0, 0.7934506856227626),
    (1, 1, 0.20654931437723745, 1.0),
    (5, 50, 0.04347576493189041, 0.21360231437479654),
    (50, 50, 0.9286524008666412, 1.0),
    (123, 2000, 0.05178817023412859, 0.07289308023153024),
    (1, 500, 0.00035313639455927456, 0.011240706705146757),
  ])
  func `agrees with SciPy`(hits: Int, trials: Int, lower: Double, upper: Double) {
    let interval = WilsonInterval(hits: hits, trials: trials)
    #expect(abs(interval.lower - lower) < 1e-12)
    #expect(abs(interval.upper - upper) < 1e-12)
  }

  @Test func `mirrors when hits and misses change places`() {
    for trials in 1...40 {
      for hits in 0...trials {
        let interval = WilsonInterval(hits: hits, trials: trials)
        let mirror = WilsonInterval(hits: trials - hits, trials: trials)
        #expect(abs(interval.lower - (1 - mirror.upper)) < 1e-12)
        #expect(interval.lower <= Double(hits) / Double(trials))
        #expect(interval.upper >= Double(hits) / Double(trials))
      }
    }
  }
}
