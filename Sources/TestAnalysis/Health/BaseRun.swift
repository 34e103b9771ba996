package import Domain

/// The run that a change is compared with.
package struct BaseRun: Sendable, Equatable {
  /// Index of the run.
  package var run: Int
  package var commit: CommitID
  /// First-parent steps from the merge base; 0 for itself.
  package var distance: Int
  package var job: String
}

extension RunIndex {
  /// The nearest ancestor of the merge base with a complete run of the job; nil when there is none.
  ///
  /// - Parameters:
  ///   - job: The judged job.
  ///   - ancestors: The merge base and its first-parent ancestors, nearest first.
  ///   - depth: How many steps back it may lie.
  /// - Returns: The newest such run.
  package func baseRun(
    of job: String, among ancestors: some Sequence<AncestorCommit>, depth: Int
  ) -> BaseRun? {
    baseRuns(among: ancestors, depth: depth) { $0.job == job }.last
  }

  /// The complete runs of the nearest ancestor that has any of those that are meant, oldest first.
  func baseRuns(
    among ancestors: some Sequence<AncestorCommit>, depth: Int,
    where isMeant: (TestCircumstances) -> Bool = { _ in true }
  ) -> [BaseRun] {
    for (distance, ancestor) in ancestors.prefix(max(0, depth) + 1).enumerated() {
      let runs = runs(of: ancestor).compactMap { run -> BaseRun? in
        let circumstances = history.runs[run].circumstances
        guard isMeant(circumstances) else { return nil }
        return BaseRun(
          run: run, commit: ancestor.commit, distance: distance, job: circumstances.job)
      }
      if !runs.isEmpty { return runs }
    }
    return []
  }

  /// Counted runs of a commit's content, oldest first.
  ///
  /// A developer's run that names the commit may be of what was to become the next one: it counts
  /// only for the content that was there. A job of CI is of its commit, whatever it wrote besides.
  func runs(of ancestor: AncestorCommit) -> [Int] {
    let byTree = runsByCode[ancestor.tree] ?? []
    let byCommit = (runsByCommit[ancestor.commit] ?? []).filter {
      let circumstances = history.runs[$0].circumstances
      return circumstances.tree == nil || circumstances.run != nil
    }
    return byCommit.isEmpty ? byTree : Set(byTree + byCommit).sorted()
  }
}
