package import Domain

/// Why a test counts as flaky.
package struct Flakiness: Sendable, Equatable {
  /// Within the runs that were looked at.
  package var count: FailureCount
  /// Versions of the code on which one job had both outcomes.
  package var witnesses: Int
}

extension RunIndex {
  /// One run that says something of a test.
  struct Trial: Sendable {
    var run: Int
    var result: TestResult
  }

  /// The last runs that say something of a test, oldest first; those set aside are not among them.
  func trials(of test: Int32, last most: Int = .max) -> [Trial] {
    var trials: [Trial] = []
    for run in history.runs.indices.reversed() where setAside[run] == nil {
      guard trials.count < most else { break }
      if let result = history.result(of: test, in: run), result.isEvidence {
        trials.append(Trial(run: run, result: result))
      }
    }
    return trials.reversed()
  }

  /// Both outcomes on one version of the code, in one job, within the test's last runs.
  ///
  /// Two jobs may well differ on the same code without being flaky: other systems, other settings.
  package func flakiness(of test: Int32, lastRuns: Int) -> Flakiness? {
    guard failing.contains(test) else { return nil }
    return flakiness(in: trials(of: test, last: lastRuns))
  }

  func flakiness(in trials: some Collection<Trial>) -> Flakiness? {
    let witnesses = witnesses(in: trials)
    guard witnesses > 0 else { return nil }
    return Flakiness(
      count: FailureCount(trials.count { $0.result.hasFailure }, of: trials.count),
      witnesses: witnesses)
  }

  private func witnesses(in trials: some Collection<Trial>) -> Int {
    var results: [VersionKey: TestResult] = [:]
    for trial in trials {
      let key = VersionKey(history.runs[trial.run].circumstances, trial.run)
      results[key, default: []].formUnion(trial.result)
    }
    return results.values.count { $0.isFlaky }
  }
}
