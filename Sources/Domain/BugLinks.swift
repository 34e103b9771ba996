/// Which earlier commits brought the bugs that fixes mended, as SZZ finds them.
///
/// J. Śliwerski, T. Zimmermann and A. Zeller, "When Do Changes Induce Fixes?", 2005.
package struct BugLinks: Sendable, Equatable {
  package var variant: SZZVariant
  /// The newest commit of the history that was read.
  package var head: CommitID
  /// Commits that were taken for fixes, or were named.
  package var fixes: Int
  /// Pairs in the order of history, of the fix and then of the inducing commit.
  package var links: [Link]

  package init(variant: SZZVariant, head: CommitID, fixes: Int, links: [Link]) {
    self.variant = variant
    self.head = head
    self.fixes = fixes
    self.links = links
  }

  /// A fix, and a commit that brought what it mended.
  package struct Link: Sendable, Equatable {
    package var fix: CommitID
    package var inducing: CommitID

    package init(fix: CommitID, inducing: CommitID) {
      self.fix = fix
      self.inducing = inducing
    }
  }
}

/// Which of the commits that a fix's lines came from are taken for the bug's.
package enum SZZVariant: String, Sendable, CaseIterable {
  /// B-SZZ: all of them.
  case b
  /// R-SZZ: the most recent one.
  case r
  /// L-SZZ: the one with most lines.
  case l
}

/// Whether commits later turned out to be wrong.
package struct CommitLabels: Sendable, Equatable {
  package var variant: SZZVariant
  /// The newest commit of the history that was read.
  package var head: CommitID
  /// Commits of that many days before the newest one have no label yet.
  package var censoredDays: Int
  /// Oldest first; merges are left out.
  package var commits: [Labelled]

  package init(
    variant: SZZVariant, head: CommitID, censoredDays: Int, commits: [Labelled]
  ) {
    self.variant = variant
    self.head = head
    self.censoredDays = censoredDays
    self.commits = commits
  }

  /// One commit with its label.
  package struct Labelled: Sendable, Equatable {
    package var commit: CommitID
    /// Whether it turned out to be wrong; nil while that cannot be known.
    package var isBad: Bool?
    /// What tells that it was wrong; empty where it was not, or where nothing is known.
    package var causes: [Cause]

    package init(commit: CommitID, isBad: Bool?, causes: [Cause] = []) {
      self.commit = commit
      self.isBad = isBad
      self.causes = causes
    }
  }

  /// What tells that a commit was wrong.
  package enum Cause: String, Sendable, CaseIterable {
    /// A later commit says that it takes it back.
    case revert
    /// A later commit has the tree from before it.
    case undone
    /// A test that had passed failed on it, and passed again later.
    case redRun = "red-run"
    /// A release that brought it alone was taken back from an environment.
    case rolledBack = "rolled-back"
    /// A bug fix mended its lines (SZZ).
    case mended
  }
}
