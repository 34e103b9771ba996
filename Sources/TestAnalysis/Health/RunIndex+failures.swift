package import Domain
internal import Statistics

extension RunIndex {
  /// Fewer earlier runs do not tell a new failure from one that was always there.
  package static let fewestRuns = 10

  /// The tests that have a failure on one version of the code, each with why it holds or not.
  ///
  /// - Parameters:
  ///   - job: The judged job.
  ///   - code: The judged code.
  ///   - base: The run to compare with, if there is one.
  ///   - quarantined: Tests that do not hold.
  ///   - flakyRuns: Within so many of its last runs a test counts as flaky.
  /// - Returns: Sorted by kind as `FailingTest.Kind` lists them, then by test.
  package func failures(
    of job: String, on code: ObjectID, base: BaseRun?, quarantined: Set<TestID>, flakyRuns: Int
  ) -> [FailingTest] {
    failures(
      on: VersionKey(job: job, code: code, run: -1),
      base: base.map { VersionKey(history.runs[$0.run].circumstances, $0.run) },
      quarantined: quarantined, flakyRuns: flakyRuns)
  }

  func failures(
    on version: VersionKey, base: VersionKey?, quarantined: Set<TestID>, flakyRuns: Int
  ) -> [FailingTest] {
    var tests: Set<Int32> = []
    for run in groups[version] ?? [] {
      for exception in history.runs[run].exceptions where exception.result.hasFailure {
        tests.insert(exception.test)
      }
    }
    let failures = tests.compactMap {
      failure(
        of: $0, on: version, base: base, isQuarantined: quarantined.contains(history.id($0)),
        flakyRuns: flakyRuns)
    }
    return failures.sorted { ($0.kind.rank, $0.test) < ($1.kind.rank, $1.test) }
  }

  /// Nil when the failure is only in runs that are set aside and others are counted.
  private func failure(
    of test: Int32, on version: VersionKey, base: VersionKey?, isQuarantined: Bool,
    flakyRuns: Int
  ) -> FailingTest? {
    let state = state(of: test, on: version)
    guard state.verdict == .failed || state.verdict == .flaky else { return nil }
    let series = series(of: test, endingAt: version)
    let all = trials(of: test)
    let before = all.filter {
      let key = VersionKey(history.runs[$0.run].circumstances, $0.run)
      return key.job == version.job && key != version && !series.versions.contains(key)
    }
    let failedBefore = before.count { $0.result.hasFailure }
    let kind: FailingTest.Kind
    if state.verdict == .flaky {
      kind = .flakyHere
    } else if isQuarantined {
      kind = .quarantined
    } else if let flaky = flakiness(in: all.suffix(flakyRuns)) {
      kind = isBroken(flaky, before, series: series.runs) ? .broken : .knownFlaky
    } else if let base {
      kind = self.state(of: test, on: base).verdict == .failed ? .still : .new
    } else {
      kind = before.count >= Self.fewestRuns && failedBefore == 0 ? .new : .unknown
    }
    return FailingTest(
      test: history.id(test), job: version.job, kind: kind, now: state.count,
      before: FailureCount(failedBefore, of: before.count),
      since: series.versions.last.flatMap { commit(of: $0) }, series: series.runs,
      chanceBound: failedBefore == 0 && !before.isEmpty
        ? upperBoundWithoutHits(trials: before.count) : nil)
  }

  /// Whether so many failures in a row are more than the rate before explains, in 19 of 20 cases.
  private func isBroken(_ flaky: Flakiness, _ before: [Trial], series: Int) -> Bool {
    let hits = before.count { $0.result.hasFailure }
    guard series > 1, !before.isEmpty else { return false }
    let rate = WilsonInterval(hits: hits, trials: before.count).upper
    var chance = 1.0
    for _ in 0..<series { chance *= rate }
    return chance < 0.05
  }

  /// The versions up to one in each of which a test failed every time, newest first, and their runs.
  ///
  /// Versions that say nothing of the test do not end the series, and do not belong to it.
  func series(of test: Int32, endingAt last: VersionKey) -> (versions: [VersionKey], runs: Int) {
    var found: [VersionKey] = []
    var runs = 0
    let versions = versions[last.job] ?? []
    let end = versions.lastIndex(of: last) ?? versions.endIndex
    for version in [last] + versions[..<end].reversed() {
      let state = state(of: test, on: version)
      switch state.verdict {
      case .absent, .skipped: continue
      case .passed, .flaky: return (found, runs)
      case .failed:
        found.append(version)
        runs += state.failures
      }
    }
    return (found, runs)
  }
}

extension FailingTest.Kind {
  /// The place in the list of kinds, which begins with what holds.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
