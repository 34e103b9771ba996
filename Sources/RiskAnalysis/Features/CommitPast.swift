/// What was known of the repository, the author and the touched files when a commit was made: what
/// only the learned model asks for, beyond `FileFacts` and `AuthorFacts`.
package struct CommitPast: Sendable, Equatable {
  /// Share of fixes among the last 100 and the last 500 commits that count.
  package var fixShare100: Float = 0
  package var fixShare500: Float = 0
  /// Share of reverts among the last 500.
  package var revertShare500: Float = 0
  /// Commits in the 7 and the 30 days before.
  package var commits7: Int32 = 0
  package var commits30: Int32 = 0
  /// Days since the commit before.
  package var pause: Float = 0

  /// The author's share of the last 100 commits.
  package var authorShare: Float = 0
  /// Share of fixes among the author's earlier commits, smoothed.
  package var authorFixShare: Float = 0
  /// Share of the author's earlier commits that had been reverted by then, smoothed.
  package var authorRevertedShare: Float = 0
  /// Days since the author's first and last commits.
  package var authorTenure: Float = 0
  package var authorPause: Float = 0

  /// Fixes per earlier change of a touched file, smoothed: the mean and the largest.
  package var fileFixShare: Float = 0
  package var highestFixShare: Float = 0
  /// Earlier fixes of the touched file with the most, each halved every half-life.
  package var mostFixes: Float = 0
  /// Earlier changes of the touched file with the most.
  package var mostChanges: Int32 = 0
  /// Changes of the touched files in the 30 and 90 days before, and distinct authors of the latter.
  package var changes30: Int32 = 0
  package var changes90: Int32 = 0
  package var people90: Int32 = 0
  /// Days since the touched files were first changed: the mean and the youngest; new files are 0.
  package var fileAge: Float = 0
  package var youngestFile: Float = 0
  /// Days since any of the touched files was last fixed.
  package var sinceFix: Float = 0

  package init() {}
}
