/// Commits and the files they changed, in columns: a window of one repository's past.
///
/// Commits stand oldest first: every parent that is in the window stands before its children, and
/// where that leaves a choice the earlier committer time comes first, then the smaller id. Row and
/// commit indices are `Int32` because there are many; -1 stands for "none".
package struct History: Sendable, Equatable {
  /// [commit] The commit's name.
  package var ids: [CommitID] = []
  /// [commit + 1] Where each commit's parents begin in `parents`.
  package var parentOffsets: [Int32] = [0]
  /// Indices of parents, in the order of the commit; -1 for one outside the window.
  package var parents: [Int32] = []
  /// [commit] When the author says the change was made.
  package var authorTimes: [Timestamp] = []
  /// [commit] When the commit was made. Windows and ages use this one.
  package var commitTimes: [Timestamp] = []
  /// [commit] Index into `people`, after `.mailmap`.
  package var authors: [Int32] = []
  /// [commit] The message, whole, as bytes.
  package var messages = ByteTable()
  /// [commit] How much is known of the files it changed.
  package var tiers: [Tier] = []
  /// [commit + 1] Where each commit's rows begin in `rows`.
  package var rowOffsets: [Int32] = [0]
  /// One row per file and commit.
  package var rows = Rows()
  /// Paths as git stores them; rows point here. No two are equal.
  package var paths = ByteTable()
  /// Authors; no two are equal.
  package var people: [Author] = []
  /// [commit] Whether it lies on the first-parent line from the window's newest commit.
  package var isOnFirstParentLine: [Bool] = []
  /// What could not be seen.
  package var limits = Limits()

  package init() {}

  package var count: Int { ids.count }

  /// Parents of one commit, first parent first; -1 for one outside the window.
  package func parents(of commit: Int) -> ArraySlice<Int32> {
    parents[Int(parentOffsets[commit])..<Int(parentOffsets[commit + 1])]
  }

  /// Whether the commit joins two or more lines of history. Merges have no rows, as in `git log`.
  package func isMerge(_ commit: Int) -> Bool {
    parentOffsets[commit + 1] - parentOffsets[commit] > 1
  }

  /// The rows of one commit.
  package func rowRange(of commit: Int) -> Range<Int> {
    Int(rowOffsets[commit])..<Int(rowOffsets[commit + 1])
  }

  /// The first line of the message, as text. Not safe to print: see `Terminal`.
  package func subject(of commit: Int) -> String {
    let message = messages[commit]
    let trimmed = message.drop { $0 == 10 || $0 == 13 || $0 == 32 }
    return String(decoding: trimmed.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
  }
}

extension History {
  /// How much is known of the files a commit changed; what is in them, `ChangeContents` says.
  package enum Tier: UInt8, Sendable, Comparable {
    /// Nothing: only the commit itself was read.
    case commit = 0
    /// Which paths, from the trees alone; exact renames.
    case paths = 1
    /// Also lines added and deleted, and renames by similarity.
    case lines = 2

    package static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
  }

  /// The columns of the rows; every array has one element per row.
  package struct Rows: Sendable, Equatable {
    /// Index into `History.paths`.
    package var path: [Int32] = []
    /// Index into `History.paths` of the name the file had before, when it was renamed here; else -1.
    /// The old name has a row of its own, with `Kind.deleted`.
    package var renamedFrom: [Int32] = []
    package var kind: [Kind] = []
    package var flags: [Flags] = []
    /// Lines added, as `git log --numstat --no-renames` counts them; -1 when not known.
    package var added: [Int32] = []
    /// Lines deleted, likewise.
    package var deleted: [Int32] = []
    /// Lines the file had before; 0 for a new file, -1 when not known.
    package var linesBefore: [Int32] = []

    package init() {}

    package var count: Int { path.count }
  }

  /// What happened to a file.
  package enum Kind: UInt8, Sendable {
    case added = 1
    case modified = 2
    case deleted = 3
    /// Changed between file, symbolic link and submodule.
    case typeChanged = 4
  }

  /// What else is known of a row.
  package struct Flags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Has a NUL in its first 8,000 bytes, as git decides it: no line counts.
    package static let binary = Flags(rawValue: 1)
    /// A submodule, before or after.
    package static let submodule = Flags(rawValue: 2)
    /// A symbolic link, before or after.
    package static let symbolicLink = Flags(rawValue: 4)
    /// The blob is not in this clone: no line counts.
    package static let missing = Flags(rawValue: 8)
  }

  /// What this window cannot say.
  package struct Limits: Sendable, Equatable {
    /// The command that gives a shallow clone its history, without old content.
    package static let deepening: StaticString =
      "git fetch --unshallow --filter=blob:none"
    /// The command that gives a partial clone its content.
    package static let completing: StaticString = "git fetch --refetch --no-filter"

    /// Whether commits older than the window were left out on request.
    package var cutAt: Timestamp?
    /// Commits whose parents are not in the clone (shallow, or objects lost), oldest and newest date.
    package var boundaries = 0
    package var oldestBoundary: Timestamp?
    package var newestBoundary: Timestamp?
    /// Commits with at least one file whose content is not in the clone.
    package var commitsMissingBlobs = 0
    /// Commits whose renames were not searched by similarity, because too many files changed.
    package var commitsWithoutRenameSearch = 0
    /// Commits whose author line is damaged: one nameless author has them all, in 1970.
    package var commitsWithoutAuthor = 0
    /// Set where little is in the window because its newest commit is dated long after the others.
    package var gap: Gap?

    package init() {}
  }

  /// A stretch without commits in front of a window, at least as long as the window.
  package struct Gap: Sendable, Equatable {
    /// The date of the window's newest commit.
    package var newest: Timestamp
    /// Commits in the window.
    package var commits: Int
    /// The date of the newest commit that is older than the window.
    package var before: Timestamp

    package init(newest: Timestamp, commits: Int, before: Timestamp) {
      self.newest = newest
      self.commits = commits
      self.before = before
    }
  }
}
