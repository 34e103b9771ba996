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

  /// Follows the lines of code that one commit deletes, or adds beside, back to where they came from;
  /// nil for a merge and a bulk change. It reads earlier commits only until all lines are found.
  borrowing func linesPast(
    of commit: Int, in model: RiskModel
  ) throws(DiagnosticError) -> LinesPast? {
    guard model.hasFewFiles(commit) else { return nil }
    var reader = try ContentsReader.open(repository)
    let trace = try reader.trace(commit, of: model.history)
    if options.verbose { context.errors.write("lines: \(trace.commitsRead) commits read\n") }
    return model.linesPast(of: commit, trace.origins)
  }

  /// What the words of a commit say of its added lines; nil without a model that knows words.
  borrowing func hunkScores(
    of commit: Int, by named: NamedModel?, in model: RiskModel
  ) throws(DiagnosticError) -> [HunkScore]? {
    guard let scorer = try named?.scorer,
      let words = try features(of: [commit], in: model)[commit].flatMap(scorer.words)
    else { return nil }
    var worker = model.hunkWorker(words)
    var reader = try ContentsReader.open(repository)
    return try reader.read(commit, of: model.history, into: &worker)
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

extension ContentsReader {
  /// Follows the lines that a commit deletes or adds beside.
  mutating func trace(
    _ commit: Int, of history: History
  ) throws(DiagnosticError) -> LineTrace {
    var worker = LineWorker(history)
    var trace = LineTrace(history, of: commit, try read(commit, of: history, into: &worker))
    while let wish = trace.next() {
      trace.take(try read(wish.commit, of: history, only: wish.paths, into: &worker))
    }
    return trace
  }
}
