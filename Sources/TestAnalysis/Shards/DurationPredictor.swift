package import Domain
internal import Statistics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// How long tests will take, in milliseconds.
package struct DurationPredictor: Sendable {
  /// [test] NaN for tests whose duration no run tells.
  private let known: [Double]
  /// The median of the tests of one class.
  private let ofClass: [Substring: Double]
  /// The median of all tests; 1 when nothing is known.
  package let typical: Double
  /// The mean of all tests; 1 when nothing is known.
  package let mean: Double

  /// Runs after which a duration counts half: tests change their duration for good when they are
  /// changed, and one slow run shall not move them.
  private static let halfLife = 5.0
  /// Older runs would weigh less than a thousandth.
  private static let mostRuns = 50

  package init(_ history: TestHistory) {
    var samples: [[(value: Double, weight: Double)]] = Array(
      repeating: [], count: history.tests.count)
    for run in history.runs.indices.reversed() {
      var durations = history.runs[run].durations.makeIterator()
      if history.runs[run].durations.isEmpty { continue }
      // A test that was skipped says nothing of its duration.
      history.forEachResult(in: run) { _, test, result in
        let duration = Double(durations.next() ?? .nan)
        let count = samples[Int(test)].count
        guard result.isEvidence, duration.isFinite, duration >= 0, count < Self.mostRuns else {
          return
        }
        samples[Int(test)].append((duration, exp2(-Double(count) / Self.halfLife)))
      }
    }
    known = samples.map { weightedMedian($0) ?? .nan }
    var classes: [Substring: [(value: Double, weight: Double)]] = [:]
    for (test, duration) in known.enumerated() where !duration.isNaN {
      classes[history.id(Int32(test)).className, default: []].append((duration, 1))
    }
    let durations = known.filter { !$0.isNaN }
    ofClass = classes.compactMapValues { weightedMedian($0) }
    typical = weightedMedian(durations.map { ($0, 1) }) ?? 1
    mean = durations.isEmpty ? 1 : durations.reduce(0, +) / Double(durations.count)
  }

  /// What runs tell of a test; nil when none tells.
  package func known(_ test: Int32?) -> Double? {
    guard let test, Int(test) < known.count, !known[Int(test)].isNaN else { return nil }
    return known[Int(test)]
  }

  /// A test of which nothing is known takes as long as its class's tests do, else as all do.
  package func milliseconds(_ test: Int32?, id: TestID) -> Double {
    known(test) ?? ofClass[id.className] ?? typical
  }
}
