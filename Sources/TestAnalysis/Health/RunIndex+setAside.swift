internal import Domain

extension RunIndex {
  /// Which runs tell of machines rather than of tests: they would make everything flaky.
  static func setAside(
    _ history: TestHistory, _ groups: [VersionKey: [Int]]
  ) -> [SetAsideRun.Reason?] {
    var reasons = history.runs.map { reason(for: $0, in: history) }
    // Where every run on a version fails in most tests, and more than one, the code does it.
    for runs in groups.values where runs.count > 1 && runs.allSatisfy({ reasons[$0].isMassFailure })
    {
      for run in runs { reasons[run] = nil }
    }
    return reasons
  }

  private static func reason(
    for run: TestHistory.Run, in history: TestHistory
  ) -> SetAsideRun.Reason? {
    let skipped =
      run.exceptions.count { !$0.result.isEvidence } + run.unnamed.skipped
    let ran = history.suites[Int(run.suite)].count + run.unnamed.tests - skipped
    if ran == 0 { return run.incomplete.map { .incomplete($0) } ?? .nothingRan }
    if let reason = run.incomplete { return .incomplete(reason) }
    let failed =
      run.exceptions.count { $0.result.hasFailure && !$0.result.contains(.passed) }
      + run.unnamed.failed + run.unnamed.errored
    let isMost = failed >= Self.massFailures && failed * 2 > ran
    return isMost ? .mostFailed(FailureCount(failed, of: ran)) : nil
  }

  /// Fewer failures are never taken for a machine's: a change can well break so many tests.
  private static let massFailures = 10
}

extension SetAsideRun.Reason? {
  fileprivate var isMassFailure: Bool {
    if case .mostFailed = self { true } else { false }
  }
}
