/// What is judged: one commit, or the commits of a range as one.
package struct Change: Sendable, Equatable {
  package var unit: ChangeUnit
  /// The commit before the change; nil for a root commit.
  package var base: CommitID?
  /// The newest commit of the change.
  package var head: CommitID
  /// Non-merge commits in it.
  package var commits: Int
  /// Distinct files changed, after leaving out generated and vendored ones.
  package var files: Int
  package var linesAdded: Int
  package var linesDeleted: Int

  package init(
    unit: ChangeUnit, base: CommitID?, head: CommitID, commits: Int, files: Int, linesAdded: Int,
    linesDeleted: Int
  ) {
    self.unit = unit
    self.base = base
    self.head = head
    self.commits = commits
    self.files = files
    self.linesAdded = linesAdded
    self.linesDeleted = linesDeleted
  }
}

/// What a change is compared with: only like units are ranked against each other.
package enum ChangeUnit: Sendable, Hashable {
  /// One commit that is not a merge.
  case commit
  /// One first-parent step of the default branch that is a merge: its second-parent range.
  case push
  /// So many consecutive commits of a linear history.
  case range(commits: Int)
  /// All that no earlier release had.
  case release
}
