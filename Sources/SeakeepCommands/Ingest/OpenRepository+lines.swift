internal import Basics
internal import Domain
internal import GitRepository
internal import RiskAnalysis

extension OpenRepository {
  /// Follows the lines of a whole history, from its oldest commit to its newest.
  borrowing func bugLinks(
    of history: History, _ variant: SZZVariant, fixes: Set<CommitID>?
  ) throws(DiagnosticError) -> BugLinkSearch {
    let search = try BugLinkSearch(
      history, policy.conventions, marks: repository.marks(of: history.paths), variant: variant,
      fixes: fixes)
    return try readContents(
      of: Array(0..<history.count), in: history, titled: "following lines", into: search,
      worker: { LineWorker(history) },
      add: { search, commit, lines in search.add(commit, lines) })
  }

  /// Lends the contents of some commits of a history to workers, and shows how far that has come.
  borrowing func readContents<Worker: ContentsWorker, Total: Sendable>(
    of commits: [Int], in history: History, titled title: String, into total: Total,
    worker: @escaping @Sendable () -> Worker,
    add: @escaping @Sendable (inout Total, _ commit: Int, Worker.Output) -> Void
  ) throws(DiagnosticError) -> Total {
    let progress = HistoryProgress(context, options, titled: title)
    defer { progress.finish() }
    return try repository.contents(
      of: commits, in: history, threads: max(1, min(context.processors, 8)),
      into: total, progress: { progress.update($0, of: $1) }, worker: worker, add: add)
  }
}
