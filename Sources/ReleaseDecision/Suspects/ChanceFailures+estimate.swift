package import Domain
internal import Statistics

extension ChanceFailures {
  /// The rate that counted runs speak for: P. S. Laplace's rule of succession, one failure more in two
  /// runs more.
  ///
  /// With few runs it is high, so that the search asks twice rather than believe one failure. A named rate stands.
  package init(_ count: FailureCount, breaks: Int = 0, named: Double? = nil) {
    let runs = max(count.runs, Self.fewestRuns)
    self.init(
      count: count, breaks: breaks, rate: named ?? Double(count.failures + 1) / Double(runs + 2),
      bound: Self.bound(count), isNamed: named != nil)
  }

  /// How likely it is that a failure is chance, against that the test is broken: as many to one as of
  /// its earlier failures were chance to breaks, and one break more. The past alone settles nothing.
  var oddsOfChance: Double {
    min(Self.highestOdds, Double(count.failures) / Double(breaks + 1))
  }

  private static let highestOdds = 9.0

  private static func bound(_ count: FailureCount) -> Double? {
    guard count.runs > 0 else { return nil }
    return count.failures == 0
      ? upperBoundWithoutHits(trials: count.runs)
      : WilsonInterval(hits: count.failures, trials: count.runs).upper
  }

  /// A test of which nothing is known is taken for one that fails by chance in one of ten runs: with
  /// less a wrong commit is blamed more often, with more every search takes longer.
  private static let fewestRuns = 8
}
