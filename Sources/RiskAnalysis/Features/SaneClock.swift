internal import Domain

/// Commit times that never run backwards and skip no decade, by the order of the history.
///
/// A single commit from 2106 would otherwise make all later ones look new, and all earlier old.
struct SaneClock {
  /// A longer step forward is a wrong clock, unless the commit after it agrees.
  private static let longestStep: Int64 = 10 * 366 * Timestamp.secondsPerDay

  private var now: Int64?
  private var doubted: Int64?

  /// The moment to reckon with for a commit that bears this time.
  mutating func read(_ time: Timestamp) -> Int64 {
    guard let present = now else {
      now = time.seconds
      return time.seconds
    }
    if time.seconds <= present {
      doubted = nil
      return present
    }
    let isFar = time.seconds.subtractingReportingOverflow(present)
    if isFar.overflow || isFar.partialValue > Self.longestStep {
      guard let before = doubted, abs(before.distance(to: time.seconds)) <= Self.longestStep else {
        doubted = time.seconds
        return present
      }
    }
    doubted = nil
    now = time.seconds
    return time.seconds
  }

  /// [commit] The moments of all commits.
  static func moments(of history: History) -> [Int64] {
    var clock = SaneClock()
    return history.commitTimes.map { clock.read($0) }
  }
}
