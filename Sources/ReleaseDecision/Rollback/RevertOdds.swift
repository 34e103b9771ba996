/// How often a revert applies without conflicts, by how many commits came between.
///
/// Measured over 1,941 historical reverts in six repositories; `Scripts/bench revert` prints the table.
package enum RevertOdds {
  /// [bucket] At most so many commits between, and the share of reverts that were clean.
  private static let measured: [(most: Int, share: Double)] = [
    (5, 0.99), (20, 0.94), (100, 0.83), (1_000, 0.70), (.max, 0.38),
  ]

  /// The share of reverts at such a distance that were clean.
  package static func clean(atDistance commits: Int) -> Double {
    measured.first { commits <= $0.most }?.share ?? 0
  }
}
