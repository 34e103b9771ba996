/// Where the lines of code came from that a commit deleted, or added beside.
package struct LinesPast: Sendable, Equatable {
  /// The number of the commit's own author.
  package var author: Int
  /// The commits that brought them, most lines first.
  package var origins: [Origin]
  /// Lines whose origin is not known: older than the history that was read, in files that could not be
  /// compared, or not followed to the end.
  package var unknown: Int
  /// Those of them that were given up when `mostFiles` had been read.
  package var notFollowed: Int

  /// Files that are read at most, so that an answer is there in a second or so.
  package static let mostFiles = 3_000

  package init(author: Int, origins: [Origin], unknown: Int, notFollowed: Int = 0) {
    self.author = author
    self.origins = origins
    self.unknown = unknown
    self.notFollowed = notFollowed
  }

  /// A commit that brought some of the lines. Texts are as the repository has them.
  package struct Origin: Sendable, Equatable {
    package var id: CommitID
    package var subject: String
    /// The author's number in this repository, counted from 1.
    package var author: Int
    /// Days before the explained commit.
    package var ageDays: Int
    /// Whether it mended a bug.
    package var isFix: Bool
    /// Of its lines, those that are gone now; moved ones are not.
    package var deleted: Int
    /// Of its lines, the nearest ones around what was only added.
    package var beside: Int

    package init(
      id: CommitID, subject: String, author: Int, ageDays: Int, isFix: Bool, deleted: Int,
      beside: Int
    ) {
      self.id = id
      self.subject = subject
      self.author = author
      self.ageDays = ageDays
      self.isFix = isFix
      self.deleted = deleted
      self.beside = beside
    }

    package var lines: Int { deleted + beside }
  }

  /// Lines whose origin is known.
  package var known: Int { origins.reduce(0) { $0 + $1.lines } }
  package var lines: Int { known + unknown }
  package var fixes: Int { origins.count { $0.isFix } }

  /// Half of the known lines are no older than so many days; nil without any.
  package var medianAgeDays: Int? {
    var passed = 0
    for origin in origins.sorted(by: { $0.ageDays < $1.ageDays }) {
      passed += origin.lines
      if passed * 2 >= known { return origin.ageDays }
    }
    return nil
  }

  /// Lines that the author of the commit had brought.
  package var own: Int {
    origins.reduce(0) { $0 + ($1.author == author ? $1.lines : 0) }
  }
}
