internal import Basics
internal import Domain
internal import RiskAnalysis

extension OpenRepository {
  /// Reads what a model sees of some commits of a history, given rising; merges give nothing.
  borrowing func features(
    of commits: [Int], in model: RiskModel, titled title: String = "reading changes"
  ) throws(DiagnosticError) -> [Int: FeatureWorker.Row] {
    let rows = FeatureRows(model)
    return try readContents(
      of: commits, in: model.history, titled: title, into: [Int: FeatureWorker.Row](),
      worker: { rows.worker(withTokens: true) },
      add: { found, commit, row in found[commit] = row })
  }

  /// Reads what a model is to learn from: every commit with a label that is no later than `end`.
  borrowing func trainingSet(
    _ labels: [CommitID: Bool], until end: Timestamp?, in model: RiskModel
  ) throws(DiagnosticError) -> TrainingSet {
    let history = model.history
    let commits = history.ids.indices.filter { commit in
      guard labels[history.ids[commit]] != nil else { return false }
      guard let end else { return true }
      // Neither may the clock of the author be ahead, nor that of who took the change in.
      return history.commitTimes[commit] <= end && history.authorTimes[commit] <= end
    }
    let rows = FeatureRows(model)
    return try readContents(
      of: commits, in: history, titled: "reading changes", into: TrainingSet(),
      worker: { rows.worker(withTokens: true) },
      add: { set, commit, row in
        guard let row, let label = labels[history.ids[commit]] else { return }
        set.append(
          row, isPositive: label, moment: history.commitTimes[commit].seconds,
          directory: history.mainDirectory(of: commit))
      })
  }
}

extension History {
  /// The directory at the root in which most of a commit's files lie, the first of several; nil for the
  /// root itself.
  fileprivate func mainDirectory(of commit: Int) -> FilePath? {
    var files: [ArraySlice<UInt8>: Int] = [:]
    for row in rowRange(of: commit) {
      let path = paths[Int(rows.path[row])]
      files[path.firstIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? [], default: 0] += 1
    }
    let most = files.max { left, right in
      left.value != right.value
        ? left.value < right.value : right.key.lexicographicallyPrecedes(left.key)
    }
    return most.flatMap { $0.key.isEmpty ? nil : FilePath($0.key) }
  }
}
