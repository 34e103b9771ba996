/// Why one commit ranks where it does. Texts are as the repository has them, not safe to print.
package struct Explanation: Sendable, Equatable {
  package var commit: CommitRisk
  /// The author's number in this repository, counted from 1; screens show it instead of the name.
  package var author: Int
  package var authoredAt: Timestamp
  package var committedAt: Timestamp
  /// The files it lands in, most fixes first.
  package var landing: [Landing]
  /// Test files that usually change with these files and are not here.
  package var missingTests: [MissingTest]
  /// The most similar earlier commits whose outcome is known, nearest first; at most 5.
  package var similar: [SimilarCommit]
  /// The rank without the named heuristic at its present value: what would lower it, largest first.
  package var wouldLower: [Remedy]
  /// Where the lines came from that it deleted or added beside; nil when they were not followed.
  package var linesPast: LinesPast?
  /// Where its added words point, what says most first; nil without a model that knows words.
  package var hunks: [HunkScore]?
  package var limits: History.Limits

  package init(
    commit: CommitRisk, author: Int, authoredAt: Timestamp, committedAt: Timestamp,
    landing: [Landing], missingTests: [MissingTest], similar: [SimilarCommit],
    wouldLower: [Remedy], linesPast: LinesPast? = nil, hunks: [HunkScore]? = nil,
    limits: History.Limits
  ) {
    self.commit = commit
    self.author = author
    self.authoredAt = authoredAt
    self.committedAt = committedAt
    self.landing = landing
    self.missingTests = missingTests
    self.similar = similar
    self.wouldLower = wouldLower
    self.linesPast = linesPast
    self.hunks = hunks
    self.limits = limits
  }

  /// One touched file.
  package struct Landing: Sendable, Equatable {
    package var path: FilePath
    package var linesAdded: Int
    package var linesDeleted: Int
    /// Whether lines are not counted because the file is not in a partial clone.
    package var lacksLines: Bool
    /// Fixes that touched it in the 12 months before, newest first.
    package var fixes: [Fix]
    /// Which of its lines changed; nil when contents were not read.
    package var contents: FileContents?

    package init(
      path: FilePath, linesAdded: Int, linesDeleted: Int, lacksLines: Bool = false, fixes: [Fix],
      contents: FileContents? = nil
    ) {
      self.path = path
      self.linesAdded = linesAdded
      self.linesDeleted = linesDeleted
      self.lacksLines = lacksLines
      self.fixes = fixes
      self.contents = contents
    }
  }

  /// An earlier fix, with its age in days at the explained commit.
  package struct Fix: Sendable, Equatable {
    package var id: CommitID
    package var ageDays: Int

    package init(id: CommitID, ageDays: Int) {
      self.id = id
      self.ageDays = ageDays
    }
  }

  /// A test file that changed in most commits that changed `path`.
  package struct MissingTest: Sendable, Equatable {
    package var test: FilePath
    package var path: FilePath
    package var together: Int
    package var of: Int

    package init(test: FilePath, path: FilePath, together: Int, of: Int) {
      self.test = test
      self.path = path
      self.together = together
      self.of = of
    }
  }

  /// An earlier commit and what became of it.
  package struct SimilarCommit: Sendable, Equatable {
    package var id: CommitID
    package var subject: String
    /// 1 for equal, 0 for nothing in common.
    package var similarity: Double
    package var outcome: Outcome

    package init(id: CommitID, subject: String, similarity: Double, outcome: Outcome) {
      self.id = id
      self.subject = subject
      self.similarity = similarity
      self.outcome = outcome
    }
  }

  /// What became of a commit.
  package enum Outcome: Sendable, Equatable {
    case reverted(afterDays: Int, by: CommitID)
    case fixed(afterDays: Int, by: CommitID)
    /// Nothing happened for so many days.
    case fine(days: Int)
  }

  /// A change to the commit and how many ranks it would lose by it.
  package struct Remedy: Sendable, Equatable {
    package var heuristic: String
    /// "a test in the same commit"
    package var text: String
    package var ranks: Int

    package init(heuristic: String, text: String, ranks: Int) {
      self.heuristic = heuristic
      self.text = text
      self.ranks = ranks
    }
  }
}
