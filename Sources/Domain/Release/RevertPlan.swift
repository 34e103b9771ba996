/// Commits to take back together, and what that leads to.
package struct RevertPlan: Sendable, Equatable {
  /// In the order in which they are reverted: newest first.
  package var commits: [CommitID]
  /// Those of them that nobody asked for: what is asked for does not come off without them.
  package var extra: [CommitID]
  package var outcome: Outcome

  package init(commits: [CommitID], extra: [CommitID], outcome: Outcome) {
    self.commits = commits
    self.extra = extra
    self.outcome = outcome
  }

  package enum Outcome: Sendable, Equatable {
    /// All of it applies, and leads to this tree.
    case clean(TreeID)
    /// The commit at which a person would have to settle some paths.
    case conflicts(CommitID, [FilePath])
    /// Objects that the commit needs are not in this clone.
    case missing(CommitID)
  }
}
