/// The commits of a range, each ranked, and the range as one change.
package struct RangeRisk: Sendable, Equatable {
  /// The commit before the range; nil when it goes back to a root, or to where the clone is cut off.
  package var base: CommitID?
  /// The newest commit of the range.
  package var head: CommitID
  /// Oldest last; ranked commits first by rank, then those not ranked.
  package var commits: [CommitRisk]
  /// The whole range as one unit; nil when it cannot be ranked.
  package var whole: RiskAssessment?
  /// The model that should rank and could not be asked in time: the heuristics rank instead.
  package var unaskedModel: String?
  /// How many commits the ranks of single commits compare with.
  package var cohort: Int
  package var leftOut: LeftOut
  package var limits: History.Limits

  package init(
    base: CommitID?, head: CommitID, commits: [CommitRisk], whole: RiskAssessment?,
    unaskedModel: String? = nil, cohort: Int, leftOut: LeftOut, limits: History.Limits
  ) {
    self.base = base
    self.head = head
    self.commits = commits
    self.whole = whole
    self.unaskedModel = unaskedModel
    self.cohort = cohort
    self.leftOut = leftOut
    self.limits = limits
  }
}

/// One commit of a range. Texts are as the repository has them, not safe to print.
package struct CommitRisk: Sendable, Equatable {
  package var id: CommitID
  package var subject: String
  package var files: Int
  package var linesAdded: Int
  package var linesDeleted: Int
  /// Whether lines are not counted because files are not in a partial clone.
  package var lacksLines: Bool
  /// Nil when it is not ranked.
  package var assessment: RiskAssessment?
  /// Why it is not ranked; nil when it is.
  package var notRanked: NotRanked?
  /// The model's raw score, from 0 to 1; nil when no model was asked or the commit is not here.
  package var score: Double?
  /// The touched file with most fixes in the last 12 months, if any has one.
  package var mostFixed: FixedFile?
  /// The largest reason in a few words: "author new here", "4 directories".
  package var why: String

  package init(
    id: CommitID, subject: String, files: Int, linesAdded: Int, linesDeleted: Int,
    lacksLines: Bool = false, assessment: RiskAssessment?, notRanked: NotRanked?,
    score: Double? = nil,
    mostFixed: FixedFile?, why: String
  ) {
    self.id = id
    self.subject = subject
    self.files = files
    self.linesAdded = linesAdded
    self.linesDeleted = linesDeleted
    self.lacksLines = lacksLines
    self.assessment = assessment
    self.notRanked = notRanked
    self.score = score
    self.mostFixed = mostFixed
    self.why = why
  }

  /// The rank that its size alone gives; nil where it is not ranked or its size is not known.
  package var rankBySize: Int? { lacksLines ? nil : assessment?.rankBySize }

  /// Why a commit has no rank.
  package enum NotRanked: String, Sendable, CaseIterable {
    case merge
    case bot
    /// More files than `history.bulkFiles`.
    case bulk
    /// Only generated or vendored files.
    case generated
    /// Changes no file.
    case empty
    /// Its lines were not counted: what they differ from is not in this clone.
    case linesNotRead = "lines-not-read"
    /// Fewer than 20 like units in the window.
    case fewLikeUnits = "few-like-units"
    /// It was named and is not in this clone.
    case absent
  }

  /// A file and its fixes in the last 12 months.
  package struct FixedFile: Sendable, Equatable {
    package var path: FilePath
    package var fixes: Int

    package init(path: FilePath, fixes: Int) {
      self.path = path
      self.fixes = fixes
    }
  }
}

/// What was left out of the counts, and how much of it.
package struct LeftOut: Sendable, Equatable {
  package var botCommits = 0
  /// Commits that touch more files than `history.bulkFiles`.
  package var bulkCommits = 0
  /// Distinct files that `.gitattributes` marks as generated.
  package var generatedFiles = 0
  /// Distinct files that `.gitattributes` marks as vendored.
  package var vendoredFiles = 0

  package init() {}
}

extension RangeRisk {
  /// The model that ranks; nil for the heuristics.
  package var model: String? { commits.lazy.compactMap { $0.assessment }.first?.model }

  /// Where to begin: the file with most fixes of the commit that ranks highest among those with one.
  package var place: (file: CommitRisk.FixedFile, commit: CommitID)? {
    for commit in commits where commit.assessment != nil {
      if let file = commit.mostFixed { return (file, commit.id) }
    }
    return nil
  }
}
