package import Basics
package import Domain

/// Everything that is worked out of one history, once; every answer about risk comes from it.
///
/// Nothing here reads a clock: windows end at the newest commit, and ages are for who shows them.
package struct RiskModel: Sendable {
  package let history: History
  package let conventions: Conventions
  let marks: PathMarks
  let context: HistoryContext
  let pass: FeaturePass
  let files: FileRows
  let outcomes: Outcomes
  let finder: UnitFinder
  private let landings: Landings
  /// What a model says; nil where the heuristics rank. Commits it says nothing of are not ranked by it.
  package var learned: LearnedScores?
  /// Whether it is told of each commit of a range what moves a model's score: what takes most of the time.
  package var explainsCommits = true
  /// The model that should rank and could not be asked in time: the heuristics rank instead.
  package var unaskedModel: String?

  /// Throws `risk.bad-pattern` when a pattern of the conventions is no regular expression.
  package init(
    history: History, conventions: Conventions = Conventions(), marks: PathMarks
  ) throws(DiagnosticError) {
    let context = try HistoryContext(history, conventions, marks)
    let landings = Landings(history)
    self.history = history
    self.conventions = conventions
    self.marks = marks
    self.context = context
    pass = FeaturePass(history, context)
    files = FileRows(history, context.lineage)
    outcomes = Outcomes(history, context, landings)
    finder = UnitFinder(history, context, landings)
    self.landings = landings
  }

  var builder: FeatureBuilder { FeatureBuilder(history: history, context: context, pass: pass) }

  /// What a commit's message was taken for.
  package func kind(of commit: Int) -> CommitKind { context.classification.kinds[commit] }

  /// The features of one commit that counts; nil for a merge, a bot's commit, a bulk change or one
  /// without files of the team's own.
  package func features(of commit: Int) -> ChangeFeatures? {
    context.counts[commit] ? builder.features(of: CollectionOfOne(Int32(commit))) : nil
  }

  /// Whether a commit counts and its lines are known.
  package func countsForRanks(_ commit: Int) -> Bool { context.isRankable[commit] }

  /// The commit of the first-parent line that brought a commit; all zeros if none did yet.
  package func landing(of commit: Int) -> CommitID {
    let landing = Int(landings.landing[commit])
    return landing < 0 ? .zero : history.ids[landing]
  }

  /// Whether the first-parent line brought all commits: it did where they were read from one commit.
  package var haveAllLanded: Bool { landings.landing.allSatisfy { $0 >= 0 } }

  /// Whether a later commit takes it back.
  package func isReverted(_ commit: Int) -> Bool { outcomes.revertedBy[commit] >= 0 }

  /// A hash of what `.gitattributes` says.
  package var attributesDigest: UInt64 { marks.digest }
}
