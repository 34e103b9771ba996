package import Domain

/// What the runs of one job on one version of the code say of a test, all taken together.
package struct TestState: Sendable, Equatable {
  /// Runs in which it only passed, only failed, and did both in several attempts.
  package var passes = 0
  package var failures = 0
  package var both = 0
  /// Runs that tell of it without saying anything of the code.
  package var skips = 0

  package init() {}

  package enum Verdict: Sendable {
    case absent, skipped, passed, failed, flaky
  }

  package var verdict: Verdict {
    if both > 0 || (passes > 0 && failures > 0) { return .flaky }
    if failures > 0 { return .failed }
    if passes > 0 { return .passed }
    return skips > 0 ? .skipped : .absent
  }

  /// Failures among the runs that say something; a run with both outcomes had a failure.
  package var count: FailureCount {
    FailureCount(failures + both, of: passes + failures + both)
  }

  mutating func add(_ result: TestResult) {
    if result.isFlaky {
      both += 1
    } else if result.hasFailure {
      failures += 1
    } else if result.contains(.passed) {
      passes += 1
    } else {
      skips += 1
    }
  }
}

extension RunIndex {
  /// The state of a test in a job on one version of the code.
  ///
  /// Where runs are set aside and others are not, the others decide.
  package func state(of test: Int32, job: String, on code: ObjectID) -> TestState {
    state(of: test, on: VersionKey(job: job, code: code, run: -1))
  }

  func state(of test: Int32, on version: VersionKey) -> TestState {
    state(of: test, in: groups[version] ?? [])
  }

  /// The state that some runs of one job on one version of the code give.
  func state(of test: Int32, in runs: [Int]) -> TestState {
    var state = TestState()
    for run in runs where setAside[run] == nil {
      if let result = history.result(of: test, in: run) { state.add(result) }
    }
    if state.verdict != .absent || runs.contains(where: { setAside[$0] == nil }) { return state }
    for run in runs {
      if let result = history.result(of: test, in: run) { state.add(result) }
    }
    return state
  }

  /// The tests that the runs of a version tell of, with those that are set aside only if all are.
  func tests(of version: VersionKey) -> TestSet { tests(in: groups[version] ?? []) }

  func tests(in runs: [Int]) -> TestSet {
    let counted = runs.filter { setAside[$0] == nil }
    var tests = TestSet()
    for suite in Set((counted.isEmpty ? runs : counted).map { history.runs[$0].suite }) {
      tests.formUnion(history.suites[Int(suite)])
    }
    return tests
  }
}
