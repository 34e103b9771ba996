internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// How often tests failed, recent runs first, and how often like tests did.
struct FailureRates {
  /// [test]
  private(set) var tallies: [Tally]
  /// Of all tests.
  private let overall: Double
  /// Of tests that ran for the first time.
  let ofNew: Double
  /// [class of duration]
  private let ofClass: [Double]
  /// Upper ends of the classes, in milliseconds.
  private let ends: [Double]

  /// What runs say of one test; they are added from the newest back.
  struct Tally {
    /// Decayed by runs.
    fileprivate var recentFailures = 0.0
    fileprivate var recentRuns = 0.0
    private(set) var count = FailureCount(0, of: 0)
    private(set) var failedLast = false
    /// Whether it failed in its first run; nil when that may lie further back.
    fileprivate var firstFailed: Bool?

    mutating func addEarlier(_ failed: Bool, weight: Double, isFirstKnown: Bool) {
      if count.runs == 0 { failedLast = failed }
      count.runs += 1
      recentRuns += weight
      firstFailed = isFirstKnown ? nil : failed
      guard failed else { return }
      count.failures += 1
      recentFailures += weight
    }
  }

  /// Runs after which a failure counts half. Long, because a rate needs many runs; the last failures
  /// still come first, since a test without any starts from far below.
  static let halfLife = 40.0
  /// A test's own runs outweigh those of like tests when it has more than this.
  static let priorRuns = 10.0
  /// What the rate of a class is worth in runs before it is believed.
  static let classPriorRuns = 50.0
  /// Classes of duration with equally many tests: how often tests fail grows with how long they
  /// take, which stands for how much code they try, by orders of magnitude.
  static let classes = 8
  /// Before there are runs, one failure is assumed in 200.
  static let assumedRuns = 100.0
  /// Older runs would weigh less than a thousandth.
  private static let mostRuns = 400

  init(_ index: RunIndex, _ durations: DurationPredictor) {
    let history = index.history
    var tallies = Array(repeating: Tally(), count: history.tests.count)
    let counted = history.runs.indices.filter { index.setAside[$0] == nil }
      .suffix(Self.mostRuns)
    let weights = (0...Self.mostRuns).map { exp2(-Double($0) / Self.halfLife) }
    for run in counted.reversed() {
      history.forEachResult(in: run) { _, test, result in
        guard result.isEvidence else { return }
        tallies[Int(test)].addEarlier(
          result.hasFailure, weight: weights[tallies[Int(test)].count.runs],
          isFirstKnown: run == counted.first)
      }
    }
    let all = tallies.reduce(into: FailureCount(0, of: 0)) {
      $0.failures += $1.count.failures
      $0.runs += $1.count.runs
    }
    let overall = (Double(all.failures) + 0.5) / (Double(all.runs) + Self.assumedRuns)
    // In the first run that is known every test is a new one only to us.
    let firstResults = tallies.compactMap { $0.firstFailed }
    ofNew =
      (Double(firstResults.count { $0 }) + overall * Self.priorRuns)
      / (Double(firstResults.count) + Self.priorRuns)
    self.overall = overall
    self.tallies = tallies
    ends = Self.ends(durations.all.sorted())
    ofClass = Self.rates(tallies, durations, ends: ends, overall: overall)
  }

  private static func ends(_ sorted: [Double]) -> [Double] {
    guard !sorted.isEmpty else { return [] }
    return (1..<classes).map { sorted[min(sorted.count - 1, sorted.count * $0 / classes)] }
  }

  private static func rates(
    _ tallies: [Tally], _ durations: DurationPredictor, ends: [Double], overall: Double
  ) -> [Double] {
    var sums = Array(repeating: FailureCount(0, of: 0), count: classes)
    for (test, tally) in tallies.enumerated() {
      guard let duration = durations.known(Int32(test)) else { continue }
      let place = ends.count { $0 <= duration }
      sums[place].failures += tally.count.failures
      sums[place].runs += tally.count.runs
    }
    return sums.map {
      (Double($0.failures) + overall * classPriorRuns) / (Double($0.runs) + classPriorRuns)
    }
  }

  /// The estimated share of runs like the next one in which a test fails.
  func rate(of test: Int32?, milliseconds: Double?) -> Double {
    guard let test, tallies[Int(test)].count.runs > 0 else { return ofNew }
    let like = milliseconds.map { duration in ofClass[ends.count { $0 <= duration }] } ?? overall
    let own = tallies[Int(test)]
    return (own.recentFailures + like * Self.priorRuns) / (own.recentRuns + Self.priorRuns)
  }
}
