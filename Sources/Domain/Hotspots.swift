/// Where bugs were mended in a window of the past, most fixes first.
package struct Hotspots: Sendable, Equatable {
  /// The window: it ends at the newest commit's date.
  package var from: Timestamp
  package var to: Timestamp
  package var head: CommitID
  /// The model that tells each file's `learned`; nil where none does.
  package var model: String?
  /// Commits in the window that were counted.
  package var commits: Int
  /// Those of them that look like bug fixes.
  package var fixes: Int
  /// Sorted: fixes, then changes, both falling, then path.
  package var files: [Hotspot]
  /// Pairs of files that change together, strongest first.
  package var couplings: [Coupling]
  package var leftOut: LeftOut
  /// Renames followed in the window.
  package var renames: Int
  package var limits: History.Limits

  package init(
    from: Timestamp, to: Timestamp, head: CommitID, model: String? = nil, commits: Int, fixes: Int,
    files: [Hotspot],
    couplings: [Coupling], leftOut: LeftOut, renames: Int, limits: History.Limits
  ) {
    self.from = from
    self.to = to
    self.head = head
    self.model = model
    self.commits = commits
    self.fixes = fixes
    self.files = files
    self.couplings = couplings
    self.leftOut = leftOut
    self.renames = renames
    self.limits = limits
  }
}

/// One file's changes and fixes.
package struct Hotspot: Sendable, Equatable {
  package var path: FilePath
  package var fixes: Int
  package var changes: Int
  /// Lines the file has now; nil when not known or binary.
  package var lines: Int?
  /// Distinct authors in the window.
  package var people: Int
  package var lastFix: Timestamp?
  /// Changes in each sixth of the window, oldest first.
  package var trend: [Int]
  /// One person wrote more than 80 % of the window's added lines and has not committed for 90 days.
  package var isOrphaned: Bool
  /// What the model said of its changes, added up, each halved for every half-life since; nil without a
  /// model.
  package var learned: Double?

  package init(
    path: FilePath, fixes: Int, changes: Int, lines: Int?, people: Int, lastFix: Timestamp?,
    trend: [Int], isOrphaned: Bool, learned: Double? = nil
  ) {
    self.path = path
    self.fixes = fixes
    self.changes = changes
    self.lines = lines
    self.people = people
    self.lastFix = lastFix
    self.trend = trend
    self.isOrphaned = isOrphaned
    self.learned = learned
  }
}

/// Two files that change in the same commits.
package struct Coupling: Sendable, Equatable {
  package var first: FilePath
  package var second: FilePath
  /// Commits that changed both.
  package var together: Int
  /// Commits that changed the one of them that changed less often.
  package var of: Int

  package init(first: FilePath, second: FilePath, together: Int, of: Int) {
    self.first = first
    self.second = second
    self.together = together
    self.of = of
  }
}
