internal import Domain

/// One walk over the history, oldest first, that notes what was known before each commit.
///
/// The state is changed only after a commit's facts are written down, and only by commits that
/// count: what bots, bulk changes and merges do says nothing of a file's bugs.
struct FeaturePass {
  /// [row] What was known of the file.
  private(set) var files: [FileFacts]
  /// [commit] What was known of the author.
  private(set) var commits: [AuthorFacts]

  /// How fast a fix is forgotten. T. L. Graves et al., "Predicting Fault Incidence Using Software
  /// Change History", 2000, predict faults best when changes weigh about half as much a year later.
  /// With 90, 180 and 365 days the areas under the ROC curve in `HeuristicRegistry`'s first row
  /// differ by less than .01 on each repository; the middle is taken.
  static let halfLifeDays = 180.0

  init(_ history: History, _ context: HistoryContext) {
    files = [FileFacts](repeating: FileFacts(), count: history.rows.count)
    commits = [AuthorFacts](repeating: AuthorFacts(), count: history.count)
    var state = PastState(
      files: context.lineage.count, people: history.people.count,
      subsystems: context.paths.subsystems)
    for commit in 0..<history.count {
      let rows = history.rowRange(of: commit)
      if rows.isEmpty { continue }
      let author = Int(history.authors[commit])
      let moment = context.moments[commit]
      commits[commit] = state.facts(of: author, at: moment, rows, history, context.lineage)
      for row in rows where context.lineage.files[row] >= 0 {
        files[row] = state.facts(ofFile: Int(context.lineage.files[row]), by: author, at: moment)
      }
      guard context.counts[commit] else { continue }
      let kind = context.classification.kinds[commit]
      state.advance(author, at: moment, rows, history, context.lineage)
      for row in rows where context.lineage.files[row] >= 0 {
        state.touch(
          Int(context.lineage.files[row]), in: commit, by: author, at: moment,
          isFix: kind.isFix, isRevert: kind.isRevert)
      }
    }
  }
}
