import Statistics
import Testing

/// Reference values: numpy.quantile of NumPy 2.4.6 and scipy.stats.percentileofscore(kind="mean").
@Suite struct QuantileTests {
  private let numbers = [0.5, 0.5, 1, 2, 2, 2, 7, 9.25]

  @Test(arguments: [[0, 0.5], [0.1, 0.5], [0.25, 0.875], [0.5, 2.0], [0.9, 7.675], [1, 9.25]])
  func `interpolates as NumPy does`(pair: [Double]) {
    #expect(abs(quantile(pair[0], ofSorted: numbers) - pair[1]) < 1e-12)
  }

  @Test(arguments: [
    [0, 0.0], [0.5, 0.125], [2, 0.5625], [3, 0.75], [9.25, 0.9375], [10, 1.0],
  ])
  func `ties share the middle of their places`(pair: [Double]) {
    #expect(abs(midRank(of: pair[0], amongSorted: numbers) - pair[1]) < 1e-12)
  }

  @Test func `the spread of normal quantiles is the standard deviation`() {
    // Quantiles of a normal distribution with mean 3 and deviation 2 at 0, 1/10, … 1 (ends cut).
    let deciles = [
      -1.0, 0.436897, 1.316758, 1.951199, 2.493306, 3, 3.506694, 4.048801, 4.683242, 5.563103, 7,
    ]
    #expect(abs(robustSpread(ofSorted: deciles) - 2) < 1e-5)
  }

  @Test func `the spread is never zero`() {
    #expect(robustSpread(ofSorted: [4, 4, 4]) == 1)
    let rare = [Double](repeating: 0, count: 99) + [1]
    #expect(robustSpread(ofSorted: rare) > 0)
    #expect(robustSpread(ofSorted: rare) < 1)
  }
}
