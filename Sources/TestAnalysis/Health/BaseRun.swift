package import Domain

/// The run that a change is compared with.
package struct BaseRun: Sendable, Equatable {
  /// Index of the run.
  package var run: Int
  package var commit: CommitID
  /// First-parent steps from the merge base; 0 for itself.
  package var distance: Int
  /// Its job, which is another one when the judged job never ran there.
  package var job: String
}

extension RunIndex {
  /// The nearest ancestor of the merge base with a complete run of the job, else of any job.
  ///
  /// - Parameters:
  ///   - job: The judged job.
  ///   - ancestors: The merge base and its first-parent ancestors, nearest first.
  ///   - depth: How many steps back it may lie.
  /// - Returns: The newest such run; nil when there is none.
  package func baseRun(
    of job: String, among ancestors: some Sequence<CommitID>, depth: Int
  ) -> BaseRun? {
    var any: BaseRun?
    for (distance, commit) in ancestors.prefix(max(0, depth) + 1).enumerated() {
      let runs = runsByCommit[commit] ?? []
      if let run = runs.last(where: { history.runs[$0].circumstances.job == job }) {
        return BaseRun(run: run, commit: commit, distance: distance, job: job)
      }
      if any == nil, let run = runs.last {
        any = BaseRun(
          run: run, commit: commit, distance: distance,
          job: history.runs[run].circumstances.job)
      }
    }
    return any
  }

  /// What runs of a job on one version cover of the suite at the base.
  ///
  /// - Parameters:
  ///   - job: The judged job.
  ///   - code: The judged code.
  ///   - base: The run to compare with.
  /// - Returns: How many tests of the base's suite are in it, and those that are not.
  package func coverage(
    of job: String, on code: ObjectID, base: BaseRun
  ) -> (covered: Int, missing: [TestID]) {
    let present = tests(of: VersionKey(job: job, code: code, run: -1))
    let expected = tests(of: VersionKey(history.runs[base.run].circumstances, base.run))
    let missing = expected.subtracting(present)
    return (expected.count - missing.count, missing.map { history.id($0) }.sorted())
  }
}
