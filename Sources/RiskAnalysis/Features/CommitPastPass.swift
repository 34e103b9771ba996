internal import Domain

/// One walk over the history, oldest first, for what `CommitPast` says of each commit.
///
/// The state is changed only after a commit's facts are written down, and only by commits that
/// count, as in `FeaturePass`.
struct CommitPastPass {
  /// [commit]
  private(set) var commits: [CommitPast]

  /// Days that stand for "never".
  static let never: Float = 3_650
  /// A share is credited with so many cases at the rate of the whole repository: the m-estimate
  /// (Cestnik 1990), as for reverts in `FeatureBuilder`.
  static let priorCases: Float = 10

  init(_ history: History, _ context: HistoryContext, _ pass: FeaturePass) {
    commits = [CommitPast](repeating: CommitPast(), count: history.count)
    var state = RepositoryPast(people: history.people.count)
    var files = FilePast(files: context.lineage.count, people: history.people.count)
    /// [revert] The commits it takes back.
    var taken: [Int32: [Int32]] = [:]
    for (commit, revert) in context.classification.revertedBy.enumerated() where revert >= 0 {
      taken[revert, default: []].append(Int32(commit))
    }
    for commit in 0..<history.count {
      let rows = history.rowRange(of: commit)
      let moment = context.moments[commit]
      let author = Int(history.authors[commit])
      if !rows.isEmpty {
        var facts = CommitPast()
        state.fill(&facts, author, moment)
        let touched = rows.filter { context.lineage.files[$0] >= 0 }
        files.fill(
          &facts, touched.map { Int(context.lineage.files[$0]) }, touched.map { pass.files[$0] },
          state.fixRate, moment)
        commits[commit] = facts
        if context.counts[commit] {
          let kind = context.classification.kinds[commit]
          state.advance(author, moment, kind)
          for row in touched {
            files.touch(Int(context.lineage.files[row]), author, moment, isFix: kind.isFix)
          }
        }
      }
      for target in taken[Int32(commit)] ?? [] {
        state.noteReverted(Int(history.authors[Int(target)]))
      }
    }
  }

  /// Days between two moments.
  static func days(from earlier: Int64, to later: Int64) -> Float {
    Float(Double(later - earlier) / Double(Timestamp.secondsPerDay))
  }
}
