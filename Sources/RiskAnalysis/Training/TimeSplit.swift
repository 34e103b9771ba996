internal import Domain

/// Rows in order of time, parted for learning from the first and judging on the last.
///
/// Never at random: a model that saw the weeks around a commit knows what it could not have known.
struct TimeSplit: Sendable, Equatable {
  /// Rows to learn from.
  var train: Range<Int>
  /// Later rows to judge on.
  var test: Range<Int>

  /// Screens and papers alike keep the last fifth.
  static let testShare = 0.2
  /// What happens so soon after a commit tells of it too: rows this near before the tested ones are
  /// left out of the training.
  static let embargoDays: Int64 = 14

  /// Parts rows whose moments never fall.
  init(_ moments: [Int64], share: Double = testShare) {
    let start = Int((Double(moments.count) * (1 - share)).rounded())
    test = start..<moments.count
    var end = start
    if start < moments.count {
      let limit = moments[start] - Self.embargoDays * Timestamp.secondsPerDay
      while end > 0, moments[end - 1] > limit { end -= 1 }
    }
    train = 0..<end
  }
}
