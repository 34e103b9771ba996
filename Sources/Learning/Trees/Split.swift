/// A question that parts the rows of a leaf, and how much better the parts can be answered.
struct Split {
  var column: Int
  /// The last bin that goes left.
  var bin: Int
  var unknownGoesLeft: Bool
  /// Whether rows whose value is not known had a say in where they go.
  var knowsUnknown: Bool
  var gain: Double
}

/// The sums of slope and curvature of the loss over some rows.
typealias LossSums = SIMD2<Double>

extension LossSums {
  /// How much the loss falls when the rows get their best common answer.
  func gain(_ l2: Double) -> Double { x * x / (y + l2) }
}

/// Looks for the best split of a leaf from the sums of its rows in each bin.
struct SplitSearch {
  let l2: Double
  /// The least curvature on either side.
  let leastWeight: Double

  /// A gain is better only by more than the rounding of sums, which an empty bin changes too.
  private static let margin = 1 + 1e-9

  /// Looks through one column; a better split replaces `best`, one that is only as good does not.
  ///
  /// - Parameters:
  ///   - column: Which column this is.
  ///   - sums: Shape: [256 bins], the last for what is not known.
  ///   - bins: How many bins known numbers have.
  ///   - total: The sum of all bins.
  ///   - best: The best split so far.
  func look(
    through column: Int, _ sums: UnsafePointer<LossSums>, bins: Int, total: LossSums,
    _ best: inout Split?
  ) {
    let unknown = sums[Int(BinnedColumns.unknown)]
    let hasUnknown = unknown.y > 0
    let whole = total.gain(l2)
    var left = LossSums.zero
    // The last bin is a border only against what is not known.
    for bin in 0..<(hasUnknown ? bins : bins - 1) {
      left += sums[bin]
      consider(left, total, whole, Split(column, bin, false, hasUnknown), &best)
    }
    guard hasUnknown else { return }
    left = unknown
    for bin in 0..<(bins - 1) {
      left += sums[bin]
      consider(left, total, whole, Split(column, bin, true, hasUnknown), &best)
    }
  }

  @inline(__always)
  private func consider(
    _ left: LossSums, _ total: LossSums, _ whole: Double, _ split: Split, _ best: inout Split?
  ) {
    let right = total - left
    guard left.y >= leastWeight, right.y >= leastWeight else { return }
    let gain = left.gain(l2) + right.gain(l2) - whole
    guard gain > (best?.gain ?? 0) * Self.margin else { return }
    best = split
    best?.gain = gain
  }
}

extension Split {
  fileprivate init(_ column: Int, _ bin: Int, _ unknownGoesLeft: Bool, _ knowsUnknown: Bool) {
    self.init(
      column: column, bin: bin, unknownGoesLeft: unknownGoesLeft, knowsUnknown: knowsUnknown,
      gain: 0)
  }
}
