/// What one commit did to the lines of its files, against its first parent.
///
/// The third tier, after paths and line counts. No `History` holds it: it is found for one commit
/// when somebody asks, because it costs a full comparison of every changed file.
package struct ChangeContents: Sendable, Equatable {
  package var commit: CommitID
  /// What it was compared with; nil for a root commit.
  package var parent: CommitID?
  /// Why no file could be compared; nil when they could.
  package var gap: Gap?
  /// Changed files in the order of their paths. A renamed file is one of them, under its new name.
  package var files: [FileContents]

  package init(
    commit: CommitID, parent: CommitID?, gap: Gap? = nil, files: [FileContents] = []
  ) {
    self.commit = commit
    self.parent = parent
    self.gap = gap
    self.files = files
  }

  /// Why nothing is known of the files.
  package enum Gap: Sendable, Equatable {
    /// Its first parent is not in this clone.
    case boundary
    /// Trees are not in this clone.
    case missingTrees
  }
}

/// One file before and after a commit, and which of its lines the commit replaced.
package struct FileContents: Sendable, Equatable {
  /// Its name after the commit, or before if the commit deletes it.
  package var path: FilePath
  /// The name it had before, if the commit renamed it; as `History` pairs them.
  package var renamedFrom: FilePath?
  /// Nil for a new file.
  package var before: Version?
  /// Nil for a deleted file.
  package var after: Version?
  package var comparison: Comparison

  package init(
    path: FilePath, renamedFrom: FilePath?, before: Version?, after: Version?,
    comparison: Comparison
  ) {
    self.path = path
    self.renamedFrom = renamedFrom
    self.before = before
    self.after = after
    self.comparison = comparison
  }

  /// What stood under the name on one side.
  package struct Version: Sendable, Equatable {
    /// The blob, or the commit that a submodule was at.
    package var object: ObjectID
    /// Then its text is the line `Subproject commit <name>`, as git shows it.
    package var isSubmodule: Bool

    package init(object: ObjectID, isSubmodule: Bool) {
      self.object = object
      self.isSubmodule = isSubmodule
    }
  }

  /// What comparing both sides gave.
  package enum Comparison: Sendable, Equatable {
    /// Replaced lines, from the top; none if only the name or the mode changed.
    case hunks([Hunk])
    /// Either side has a NUL in its first 8,000 bytes, or `.gitattributes` says so.
    case binary
    /// Either side is not in this clone.
    case missing
    /// Both sides are there and one of them is larger than is compared line by line.
    case tooLarge

    /// The hunks; none where the sides were not compared.
    package var hunks: [Hunk] {
      if case .hunks(let hunks) = self { hunks } else { [] }
    }
  }
}

/// Consecutive lines that gave way to others: a stretch of the old file and one of the new.
///
/// Numbers are those of git's `@@ -old +new @@` without context: lines count from 1, and a stretch
/// of no lines starts at the line in front of it, 0 at the top.
package struct Hunk: Sendable, Hashable, BitwiseCopyable {
  package var oldStart: Int32
  package var oldCount: Int32
  package var newStart: Int32
  package var newCount: Int32

  package init(oldStart: Int32, oldCount: Int32, newStart: Int32, newCount: Int32) {
    self.oldStart = oldStart
    self.oldCount = oldCount
    self.newStart = newStart
    self.newCount = newCount
  }
}

/// The lines of one hunk, with their newlines; only a file's last line may lack one.
package struct HunkLines: Sendable, Equatable {
  package var deleted = ByteTable()
  package var added = ByteTable()

  package init() {}
}
