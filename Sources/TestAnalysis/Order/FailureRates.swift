internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// How often tests begin to fail and how often they go on, recent runs first, and how often like
/// tests do.
///
/// A test that passed last and one that failed last are two cases: what was broken for long and is
/// mended is no likelier to fail than others that broke once, and what is broken stays so for a while.
struct FailureRates {
  /// [test]
  private(set) var tallies: [Tally]
  /// Of tests that ran for the first time.
  let ofNew: Double
  /// How often a test that never failed begins to, whatever its duration.
  private let overall: Double
  /// How often a test that failed fails in its next run, too.
  private let persistence: Double
  /// Rising.
  private let durations: [Double]
  /// [place in durations] What all tests before it have together, so that stretches are differences.
  private let onsetsBefore: [Onsets]

  /// What runs say of one test; they are added from the newest back.
  struct Tally {
    /// After a run that passed, and after one that failed, decayed by runs.
    private var afterPass = Odds()
    private(set) var afterFailure = Odds()
    /// The oldest result so far: what came before it is not known yet.
    private var oldest: (failed: Bool, weight: Double)?
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
      if let later = oldest {
        if failed {
          afterFailure.add(later.failed, later.weight)
        } else {
          afterPass.add(later.failed, later.weight)
        }
      }
      oldest = (failed, weight)
      exposure = failed ? 1 : exposure + 1
      firstFailed = isFirstKnown ? nil : failed
      guard failed else { return }
      count.failures += 1
    }

    /// How often it begins to fail; its first run counts as one after a pass.
    fileprivate var onset: Odds {
      var odds = afterPass
      if let oldest { odds.add(oldest.failed, oldest.weight) }
      return odds
    }
  }

  /// Failures among runs, both weighted.
  struct Odds {
    fileprivate var failures = 0.0
    fileprivate var runs = 0.0

    fileprivate mutating func add(_ failed: Bool, _ weight: Double) {
      runs += weight
      if failed { failures += weight }
    }

    fileprivate func rate(assumed: Double, runs assumedRuns: Double) -> Double {
      (failures + assumed * assumedRuns) / (runs + assumedRuns)
    }
  }

  /// Runs after which a failure counts half. Long, because a rate needs many runs.
  static let halfLife = 40.0
  /// A test's own runs outweigh what is known of like tests when it has more than this.
  static let priorRuns = 10.0
  /// The same for how often a failure lasts, of which there are fewer.
  private static let persistenceRuns = 2.0
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
    persistence = tallies.reduce(into: Odds()) {
      $0.failures += $1.afterFailure.failures
      $0.runs += $1.afterFailure.runs
    }.rate(assumed: 0.5, runs: Self.persistenceRuns)
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
    var before = [Onsets()]
    for test in timed { before.append(before[before.count - 1] + test.onsets) }
    onsetsBefore = before
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
    return own.failedLast
      ? own.afterFailure.rate(assumed: persistence, runs: Self.persistenceRuns)
      : own.onset.rate(assumed: like, runs: Self.priorRuns)
  }

  /// How often tests of about this duration begin to fail: all equal ones, and as many around them
  /// as make a good part of all.
  private func like(_ milliseconds: Double) -> Double {
    let below = durations.partitionPoint { $0 < milliseconds }
    let notAbove = durations.partitionPoint { $0 <= milliseconds }
    let reach = max(1, Int(Double(durations.count) * Self.alike / 2))
    let middle = (below + notAbove) / 2
    let start = max(0, min(below, middle - reach))
    let end = min(durations.count, max(notAbove, middle + reach + 1))
    return (onsetsBefore[end] - onsetsBefore[start]).rate(
      assumed: overall, runs: Self.priorRuns)
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
