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
  /// Of tests that ran for the first time.
  let ofNew: Double
  /// How often a test that never failed begins to, whatever its duration.
  private let overall: Double
  /// Rising; and how often tests of about that duration begin to fail.
  private let durations: [Double]
  private let ofDuration: [Double]

  /// What runs say of one test; they are added from the newest back.
  struct Tally {
    /// Decayed by runs.
    fileprivate var recentFailures = 0.0
    fileprivate var recentRuns = 0.0
    private(set) var count = FailureCount(0, of: 0)
    private(set) var failedLast = false
    /// Runs up to the first failure, or all.
    private var exposure = 0
    /// Whether it failed in its first run; nil when that may lie further back.
    fileprivate var firstFailed: Bool?

    fileprivate var onsets: Onsets { Onsets(failures: min(count.failures, 1), runs: exposure) }

    mutating func addEarlier(_ failed: Bool, weight: Double, isFirstKnown: Bool) {
      if count.runs == 0 { failedLast = failed }
      count.runs += 1
      recentRuns += weight
      exposure = failed ? 1 : exposure + 1
      firstFailed = isFirstKnown ? nil : failed
      guard failed else { return }
      count.failures += 1
      recentFailures += weight
    }
  }

  /// Runs after which a failure counts half. Long, because a rate needs many runs; the last failures
  /// still come first, since a test without any starts from far below.
  static let halfLife = 40.0
  /// A test's own runs outweigh what is known of like tests when it has more than this.
  static let priorRuns = 10.0
  /// The share of tests that are alike in duration. How often tests begin to fail grows with how long
  /// they take, which stands for how much code they try.
  private static let alike = 0.25
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
    let overall = tallies.reduce(Onsets()) { $0 + $1.onsets }
      .rate(assumed: 0.5 / Self.assumedRuns, runs: Self.assumedRuns)
    // In the first run that is known every test is a new one only to us.
    let firstResults = tallies.compactMap { $0.firstFailed }
    ofNew =
      (Double(firstResults.count { $0 }) + overall * Self.priorRuns)
      / (Double(firstResults.count) + Self.priorRuns)
    self.overall = overall
    self.tallies = tallies
    let timed = tallies.indices.compactMap { test in
      durations.known(Int32(test)).map {
        (duration: $0, id: history.id(Int32(test)), onsets: tallies[test].onsets)
      }
    }.sorted { ($0.duration, $0.id) < ($1.duration, $1.id) }
    self.durations = timed.map { $0.duration }
    // [place] All that stands before it, so that every stretch is a difference.
    var before = [Onsets()]
    for test in timed { before.append(before[before.count - 1] + test.onsets) }
    let reach = max(1, Int(Double(timed.count) * Self.alike / 2))
    ofDuration = timed.indices.map { place in
      (before[min(timed.count, place + reach + 1)] - before[max(0, place - reach)])
        .rate(assumed: overall, runs: Self.priorRuns)
    }
  }

  /// How tests that never failed began to: first failures, and the runs up to them.
  fileprivate struct Onsets {
    var failures = 0
    var runs = 0

    func rate(assumed: Double, runs assumedRuns: Double) -> Double {
      (Double(failures) + assumed * assumedRuns) / (Double(runs) + assumedRuns)
    }

    static func + (left: Self, right: Self) -> Self {
      Self(failures: left.failures + right.failures, runs: left.runs + right.runs)
    }

    static func - (left: Self, right: Self) -> Self {
      Self(failures: left.failures - right.failures, runs: left.runs - right.runs)
    }
  }

  /// The estimated share of runs like the next one in which a test fails.
  func rate(of test: Int32?, milliseconds: Double?) -> Double {
    guard let test, tallies[Int(test)].count.runs > 0 else { return ofNew }
    let like = milliseconds.map { self.like($0) } ?? overall
    let own = tallies[Int(test)]
    return (own.recentFailures + like * Self.priorRuns) / (own.recentRuns + Self.priorRuns)
  }

  /// How often tests of about this duration begin to fail; it stands in the middle of equal ones.
  private func like(_ milliseconds: Double) -> Double {
    guard !durations.isEmpty else { return overall }
    let below = durations.partitionPoint { $0 < milliseconds }
    let notAbove = durations.partitionPoint { $0 <= milliseconds }
    return ofDuration[min((below + notAbove) / 2, durations.count - 1)]
  }
}

extension [Double] {
  /// The first index at which `isBefore` no longer holds; it must hold for a prefix and no further.
  fileprivate func partitionPoint(where isBefore: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
