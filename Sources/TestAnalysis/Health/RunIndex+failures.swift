internal import Domain
internal import Statistics

extension RunIndex {
  /// Fewer earlier runs do not tell a new failure from one that was always there.
  static let fewestRuns = 10

  /// What the failures of one version of the code are told by.
  struct FailureQuestion {
    var version: VersionKey
    /// The runs on it that are believed; others on it are not looked at.
    var runs: [Int]
    /// Where it is looked whether a test failed before: the first that tells of the test decides.
    var bases: [VersionKey]
    /// Whether earlier runs of any job count, or only those of the same one.
    var countsAllJobs = false
    /// Tests that do not hold.
    var quarantined: Set<TestID>
    /// Within so many of its last runs a test counts as flaky.
    var flakyRuns: Int
    /// What earlier runs told that are not in the index any more, all jobs together.
    var past: [TestID: EvidenceFloor.Total] = [:]
  }

  /// The tests that have a failure, each with why it holds or not.
  ///
  /// - Returns: Sorted by kind as `FailingTest.Kind` lists them, then by test.
  func failures(_ question: FailureQuestion) -> [FailingTest] {
    var failures: [FailingTest] = []
    forEachFailure(question) { _, failure in failures.append(failure) }
    return failures.sortedByKind()
  }

  /// The same, one after the other and by the number of the test.
  func forEachFailure(_ question: FailureQuestion, _ body: (Int32, FailingTest) -> Void) {
    var tests = TestMarks()
    for run in question.runs {
      for exception in history.runs[run].exceptions where exception.result.hasFailure {
        tests.insert(exception.test)
      }
    }
    var ids = history.tests.makeReader()
    for test in tests {
      let id = TestID(ids.text(Int(test)))
      if let failure = failure(of: test, id, question) { body(test, failure) }
    }
  }

  /// Nil when the failure is only in runs that are set aside and others are counted.
  private func failure(
    of test: Int32, _ id: TestID, _ question: FailureQuestion
  ) -> FailingTest? {
    let version = question.version
    let state = state(of: test, in: question.runs)
    guard state.verdict == .failed || state.verdict == .flaky else { return nil }
    let series = series(of: test, endingAt: version, with: state)
    let unbelieved = Set(groups[version] ?? []).subtracting(question.runs)
    let trials = trials(of: test)
    let all = trials.filter { !unbelieved.contains($0.run) }
    let elsewhere = trials.filter { unbelieved.contains($0.run) }
    let before = all.filter {
      let key = VersionKey(history.runs[$0.run].circumstances, $0.run)
      return (question.countsAllJobs || key.job == version.job) && key != version
        && !series.versions.contains(key)
    }
    let past = question.past[id] ?? .init(runs: 0, failures: 0, flaky: 0)
    var earlier = FailureCount(before.count { $0.result.hasFailure }, of: before.count)
    if question.countsAllJobs {
      earlier = FailureCount(earlier.failures + past.failures, of: earlier.runs + past.runs)
    }
    let kind: FailingTest.Kind
    if state.verdict == .flaky {
      kind = .flakyHere
    } else if question.quarantined.contains(id) {
      kind = .quarantined
    } else if isKnownFlaky(all, past, lastRuns: question.flakyRuns) {
      let rated = before.isEmpty ? FailureCount(past.failures, of: past.runs) : earlier
      kind = isBroken(rated, series: series.runs) ? .broken : .knownFlaky
    } else if !question.bases.isEmpty {
      kind = failed(test, at: question.bases) ? .still : .new
    } else {
      kind = earlier.runs >= Self.fewestRuns && earlier.failures == 0 ? .new : .unknown
    }
    return FailingTest(
      test: id, job: version.job, kind: kind, now: state.count,
      before: earlier,
      elsewhere: FailureCount(elsewhere.count { $0.result.hasFailure }, of: elsewhere.count),
      since: series.versions.last.flatMap { commit(of: $0) }, series: series.runs,
      chanceBound: earlier.failures == 0 && earlier.runs > 0
        ? upperBoundWithoutHits(trials: earlier.runs) : nil)
  }

  private func failed(_ test: Int32, at bases: [VersionKey]) -> Bool {
    for base in bases {
      let verdict = state(of: test, on: base).verdict
      if verdict != .absent { return verdict == .failed }
    }
    return false
  }

  /// Totals stand for the last runs as long as those since them are fewer.
  private func isKnownFlaky(
    _ trials: [Trial], _ past: EvidenceFloor.Total, lastRuns: Int
  ) -> Bool {
    flakiness(in: trials.suffix(lastRuns)) != nil || past.flaky > 0 && trials.count < lastRuns
  }

  /// Whether so many failures in a row are more than the rate before explains, in 19 of 20 cases.
  func isBroken(_ before: FailureCount, series: Int) -> Bool {
    guard series > 1, before.runs > 0 else { return false }
    let rate = WilsonInterval(hits: before.failures, trials: before.runs).upper
    var chance = 1.0
    for _ in 0..<series { chance *= rate }
    return chance < 0.05
  }

  /// The versions up to one in each of which a test failed every time, newest first, and their runs.
  ///
  /// Versions that say nothing of the test do not end the series, and do not belong to it. The state
  /// on the last one may be known from some of its runs only.
  func series(
    of test: Int32, endingAt last: VersionKey, with state: TestState? = nil
  ) -> (versions: [VersionKey], runs: Int) {
    var found: [VersionKey] = []
    var runs = 0
    let versions = versions[last.job] ?? []
    let end = versions.lastIndex(of: last) ?? versions.endIndex
    for version in [last] + versions[..<end].reversed() {
      let known = version == last ? state : nil
      let state = known ?? self.state(of: test, on: version)
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

extension [FailingTest] {
  /// Those that hold first, then by test and job.
  func sortedByKind() -> [FailingTest] {
    sorted { ($0.kind.place, $0.test, $0.job) < ($1.kind.place, $1.test, $1.job) }
  }
}
