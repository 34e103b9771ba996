/// What is believed of the commits of a window before the test runs on them.
///
/// A mixture: each kind of clue has a share of the belief, which it gives to the commits that it
/// points at; what no clue takes goes to all of them, and a part always goes to all alike, so that
/// no clue can hide the commit that did it.
package struct SuspectPrior: Sendable {
  /// [commit] Oldest first.
  private let commits: [Clues]
  private let favoursRecent: Bool

  /// What points at one commit.
  package struct Clues: Sendable, Equatable {
    /// The place in the failure's trace, from 0, of the first file that the commit touches.
    package var frame: Int?
    /// How much the commit's files have to do with the test, from 0 to 1: the largest share of the
    /// changes of one of them with which the test began to fail, or its own file changed, too.
    package var tie = 0.0
    /// A rank among 100 like commits that somebody learned; nil where there is none.
    package var rank: Double?

    package init(frame: Int? = nil, tie: Double = 0, rank: Double? = nil) {
      self.frame = frame
      self.tie = tie
      self.rank = rank
    }
  }

  /// `favoursRecent`: the window ends where somebody saw the failure, not where a run first found it.
  ///
  /// People notice early what breaks: in 334 ranges of some sixty commits that end before a revert the
  /// culprit was the newest commit in 78, the one before in 46. One over the age, which has nothing to
  /// be chosen, leaves 4.5 of 5.9 bits open. Where runs found both ends, nothing is known of the place
  /// between them.
  package init(_ commits: [Clues], favoursRecent: Bool) {
    self.commits = commits
    self.favoursRecent = favoursRecent
  }

  /// [commit] Shares that add up to 1.
  package var shares: [Double] {
    guard !commits.isEmpty else { return [] }
    let open = commits.indices.map { place in
      let age = Double(commits.count - place)
      return (favoursRecent ? 1 / age : 1) * lift(commits[place])
    }
    let traced = zip(commits, open).map { clues, open in
      clues.frame.map { open / Double($0 + 1) } ?? 0
    }
    let tied = zip(commits, open).map { clues, open in open * clues.tie }
    var rest = 1 - Self.alike
    var shares = [Double](repeating: Self.alike / Double(commits.count), count: commits.count)
    for (part, weights) in [(Self.traced, traced), (Self.tied, tied), (1, open)] {
      let total = weights.reduce(0, +)
      guard total > 0 else { continue }
      for place in shares.indices { shares[place] += rest * part * weights[place] / total }
      rest *= 1 - part
    }
    return shares
  }

  /// For that no commit did it, where nothing speaks for it: as for one more commit that no clue
  /// points at.
  package var noCulprit: Double { 1 / Double(max(1, commits.count)) }

  private func lift(_ clues: Clues) -> Double {
    clues.rank.map { 1 + Self.ranked * ($0 / 100 - 0.5) } ?? 1
  }

  /// Of the belief so much goes to all commits alike, whatever points where.
  private static let alike = 0.1
  /// If commits touch files of the failure's trace, so much of the rest is theirs, those higher up
  /// in the trace first. Of bugs with a trace in Eclipse about 60 in 100 were mended in one of its
  /// methods, mostly near its top (A. Schröter, N. Bettenburg, R. Premraj, "Do Stack Traces Help
  /// Developers Fix Bugs?", 2010).
  private static let traced = 0.6
  /// If commits touch files that have to do with the test, half of what is left then: chosen, not
  /// measured, since no collection of broken tests with their causes is at hand.
  private static let tied = 0.5
  /// The highest rank is taken for three times as likely as the lowest. On one half of 329 ranges of
  /// some sixty commits that end before a revert this saved 0.11 of 4.49 bits, on the other half 0.08
  /// of 4.46; more weight saved more in one project and cost in the two others.
  private static let ranked = 1.0
}
