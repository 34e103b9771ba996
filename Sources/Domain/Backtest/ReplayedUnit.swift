/// Something that went out, as it stood when it did, and what became of it.
package struct ReplayedUnit: Sendable, Equatable {
  /// The name of a release, or the commit with which it landed.
  package var name: String
  package var commit: CommitID
  package var at: Timestamp
  /// Commits in it that count for ranks.
  package var commits: Int
  /// Place among 100 earlier like units; nil where too few lay before it.
  package var rank: Int?
  package var rankBySize: Int?
  package var rankByFixes: Int?
  /// Files that it changed, by path.
  package var files: [ChangedLines]
  /// What became of it; nil for nothing bad that is known.
  package var outcome: Outcome?
  /// Whether it is old enough for its outcome to be known.
  package var isMature: Bool

  package init(
    name: String, commit: CommitID, at: Timestamp, commits: Int, rank: Int?, rankBySize: Int?,
    rankByFixes: Int?, files: [ChangedLines], outcome: Outcome?, isMature: Bool
  ) {
    self.name = name
    self.commit = commit
    self.at = at
    self.commits = commits
    self.rank = rank
    self.rankBySize = rankBySize
    self.rankByFixes = rankByFixes
    self.files = files
    self.outcome = outcome
    self.isMature = isMature
  }

  /// A file and how many of its lines were changed.
  package struct ChangedLines: Sendable, Equatable {
    package var path: FilePath
    package var lines: Int

    package init(path: FilePath, lines: Int) {
      self.path = path
      self.lines = lines
    }
  }

  /// Why it was bad.
  package struct Outcome: Sendable, Equatable {
    package var kind: Kind
    /// The commit of it that was wrong, and the one that said so.
    package var commit: CommitID
    package var by: CommitID

    package init(kind: Kind, commit: CommitID, by: CommitID) {
      self.kind = kind
      self.commit = commit
      self.by = by
    }

    package enum Kind: String, Sendable, CaseIterable {
      case reverted
      case hotfixed
    }
  }
}

/// What is replayed.
package enum ReplayedKind: String, Sendable, CaseIterable {
  case releases
  case pushes
  case commits
}
