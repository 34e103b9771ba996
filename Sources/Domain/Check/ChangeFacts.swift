/// What a change does, as git alone tells it.
package struct ChangeFacts: Sendable, Equatable {
  /// How the range was found: as typed, or `origin/main..HEAD`.
  package var text: String
  /// Whether nothing of it is left to push.
  package var isPushed: Bool
  /// The commit that the change is compared with; nil for a history that begins in it.
  package var base: CommitID?
  package var head: CommitID?
  /// Non-merge commits in it.
  package var commits: Int
  package var merges: Int
  /// Files that differ between both ends, by path.
  package var files: [ChangedFile]
  /// Test files that usually change with what was changed here, and did not.
  package var missingTests: [Explanation.MissingTest]
  /// What is wrong with `.seakeep` as the change leaves it, each with its place; empty where it did not
  /// touch the file.
  package var policyErrors: [String]
  package var limits: History.Limits
  /// What cannot be compared, and the command that would fetch it; nil when nothing is missing.
  package var missingBase: MissingBase?

  package init(
    text: String, isPushed: Bool = false, base: CommitID?, head: CommitID?, commits: Int,
    merges: Int = 0, files: [ChangedFile] = [],
    missingTests: [Explanation.MissingTest] = [], policyErrors: [String] = [],
    limits: History.Limits = History.Limits(),
    missingBase: MissingBase? = nil
  ) {
    self.text = text
    self.isPushed = isPushed
    self.base = base
    self.head = head
    self.commits = commits
    self.merges = merges
    self.files = files
    self.missingTests = missingTests
    self.policyErrors = policyErrors
    self.limits = limits
    self.missingBase = missingBase
  }

  /// Whether no commit is in it at all.
  package var isEmpty: Bool { commits == 0 && merges == 0 }

  /// As git counts them: a file that went to another path is one.
  package var fileCount: Int { files.count { !$0.isMovedAway } }
  package var linesAdded: Int { files.reduce(0) { $0 + max(0, $1.added ?? 0) } }
  package var linesDeleted: Int { files.reduce(0) { $0 + max(0, $1.deleted ?? 0) } }

  /// Whether lines are not counted because files are not in a partial clone.
  package var lacksLines: Bool {
    limits.commitsMissingBlobs > 0 && files.contains { $0.added == nil }
  }

  /// Why there is no base to compare with, and what would give one.
  package struct MissingBase: Sendable, Hashable {
    /// As it was named, and is not in the clone; nil where nothing names one.
    package var name: String?
    package var command: String

    package init(name: String?, command: String) {
      self.name = name
      self.command = command
    }
  }
}

/// A file that differs between both ends of a change.
package struct ChangedFile: Sendable, Equatable {
  package var path: FilePath
  package var kind: History.Kind
  package var role: Role
  /// Nil where lines cannot be counted.
  package var added: Int?
  package var deleted: Int?
  /// It went to another path, where its lines are told: two paths are touched by one file.
  package var isMovedAway: Bool
  /// Marked as generated or vendored.
  package var isForeign: Bool
  /// Which of its lines the change replaced; nil for files that were not looked into.
  package var contents: FileContents?

  package init(
    path: FilePath, kind: History.Kind, role: Role, added: Int?, deleted: Int?,
    isMovedAway: Bool = false, isForeign: Bool = false, contents: FileContents? = nil
  ) {
    self.path = path
    self.kind = kind
    self.role = role
    self.added = added
    self.deleted = deleted
    self.isMovedAway = isMovedAway
    self.isForeign = isForeign
    self.contents = contents
  }

  /// What it is for.
  package enum Role: String, Sendable, CaseIterable {
    case source
    case test
    case documentation
    case lockFile = "lock-file"
    case configuration
    case migration
    case ci
    /// `.seakeep` itself.
    case policy
  }
}
