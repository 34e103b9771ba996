package import Domain
internal import Statistics

/// Judges the health of tests from recorded runs.
package struct HealthAssessor {
  let index: RunIndex
  let waivers: [Waiver]
  let now: Timestamp
  let flakyRuns: Int

  /// - Parameters:
  ///   - index: The runs.
  ///   - waivers: The `[quarantine]` sections of the policy.
  ///   - now: What decides which of them are in force.
  ///   - flakyRuns: Within so many of its last runs a test counts as flaky.
  package init(_ index: RunIndex, waivers: [Waiver], now: Timestamp, flakyRuns: Int) {
    self.index = index
    self.waivers = waivers
    self.now = now
    self.flakyRuns = flakyRuns
  }

  private var history: TestHistory { index.history }

  /// Nil when there is no run.
  package func assess() -> TestAssessment? {
    guard let first = history.runs.first, let last = history.runs.last else { return nil }
    var assessment = TestAssessment(
      from: first.circumstances.time, to: last.circumstances.time, runs: history.runs.count,
      versions: Set(history.runs.compactMap { $0.circumstances.code }).count,
      tests: index.currentNumbers.count, jobs: index.jobs)
    for job in index.jobs { judge(job, &assessment) }
    let failing = Set(assessment.failures.filter { $0.kind.failsEveryTime }.map { $0.test })
    judgeUnsteady(failing: failing, &assessment)
    assessment.quarantine = waivers.map { waiver in
      QuarantinedTest(
        waiver: waiver, isInForce: waiver.isInForce(at: now),
        count: history.number(of: TestID(waiver.subject.value)).map { count(of: $0) })
    }
    assessment.setAside = setAside
    assessment.groups = index.failureGroups(on: index.jobs.compactMap { newest($0) })
    assessment.reruns = index.rerunCost()
    return assessment
  }

  /// Newest first.
  private var setAside: [SetAsideRun] {
    var counted: Set<String> = []
    var found: [SetAsideRun] = []
    for run in history.runs.indices.reversed() {
      let circumstances = history.runs[run].circumstances
      guard let reason = index.setAside[run] else {
        counted.insert(circumstances.job)
        continue
      }
      found.append(
        SetAsideRun(
          circumstances: circumstances, reason: reason,
          isNewest: !counted.contains(circumstances.job)))
    }
    return found
  }

  private func newest(_ job: String) -> RunIndex.VersionKey? { index.versions[job]?.last }

  private func judge(_ job: String, _ assessment: inout TestAssessment) {
    let versions = index.versions[job] ?? []
    guard let head = versions.last else { return }
    let base = versions.dropLast().last
    let quarantined = waivers.filter { $0.isInForce(at: now) }.map { TestID($0.subject.value) }
    assessment.failures += index.failures(
      RunIndex.FailureQuestion(
        version: head, runs: index.groups[head] ?? [], bases: base.map { [$0] } ?? [],
        quarantined: Set(quarantined), flakyRuns: flakyRuns))
    if let base { assessment.fixed += fixed(on: head, after: base) }
  }

  /// Tests that failed every time until `base` and pass on `head`, without being flaky.
  private func fixed(
    on head: RunIndex.VersionKey, after base: RunIndex.VersionKey
  ) -> [FixedTest] {
    var failed: Set<Int32> = []
    for run in index.groups[base] ?? [] {
      for exception in history.runs[run].exceptions where exception.result.hasFailure {
        failed.insert(exception.test)
      }
    }
    let fixed = failed.compactMap { test -> FixedTest? in
      let state = index.state(of: test, on: head)
      guard state.verdict == .passed, index.state(of: test, on: base).verdict == .failed,
        index.flakiness(of: test, lastRuns: flakyRuns) == nil
      else { return nil }
      return FixedTest(
        test: history.id(test), job: head.job, at: index.commit(of: head),
        failures: index.series(of: test, endingAt: base).runs, passes: state.passes)
    }
    return fixed.sorted { $0.test < $1.test }
  }

  private func count(of test: Int32) -> FailureCount {
    let trials = index.trials(of: test, last: flakyRuns)
    return FailureCount(trials.count { $0.result.hasFailure }, of: trials.count)
  }

  /// Flaky, intermittent and quiet tests.
  private func judgeUnsteady(failing: Set<TestID>, _ assessment: inout TestAssessment) {
    let quarantined = Set(waivers.map { TestID($0.subject.value) })
    for test in index.failing {
      let id = history.id(test)
      var trials = index.trials(of: test)
      // What fails every time since one commit says nothing of how often it fails by chance.
      if failing.contains(id) { trials = Array(trials.droppingFailuresAtEnd) }
      let isFlaky = index.flakiness(in: trials.suffix(flakyRuns)) != nil
      if !failing.contains(id), isFlaky || quarantined.contains(id),
        let quiet = quiet(test, trials.suffix(flakyRuns), quarantined.contains(id))
      {
        assessment.quiet.append(quiet)
      } else if let unsteady = unsteady(test, trials.suffix(flakyRuns)) {
        if isFlaky {
          assessment.flaky.append(unsteady)
        } else {
          assessment.intermittent.append(unsteady)
        }
      }
    }
    assessment.flaky.sort { $0.isWorse(than: $1) }
    assessment.intermittent.sort { $0.isWorse(than: $1) }
    assessment.quiet.sort { ($1.quiet, $0.test) < ($0.quiet, $1.test) }
  }

  private func quiet(
    _ test: Int32, _ trials: ArraySlice<RunIndex.Trial>, _ isQuarantined: Bool
  ) -> QuietTest? {
    guard let last = trials.lastIndex(where: { $0.result.hasFailure }) else { return nil }
    let before = trials[...last]
    let quiet = trials[(last + 1)...]
    let hits = before.count { $0.result.hasFailure }
    guard let needed = quietTrialsNeeded(afterHits: hits, ofTrials: before.count),
      quiet.count >= needed
    else { return nil }
    return QuietTest(
      test: history.id(test), before: FailureCount(hits, of: before.count), quiet: quiet.count,
      needed: needed,
      since: quiet.first.flatMap { history.runs[$0.run].circumstances.commit },
      isQuarantined: isQuarantined)
  }

  /// Nil for a test that is steady: it failed and passed again at most once.
  private func unsteady(_ test: Int32, _ trials: ArraySlice<RunIndex.Trial>) -> FlakyTest? {
    let flaky = index.flakiness(in: trials)
    let spells = index.spells(in: trials)
    guard let last = trials.last(where: { $0.result.hasFailure }),
      flaky != nil || spells >= Self.fewestSpells
    else { return nil }
    let hits = trials.count { $0.result.hasFailure }
    let interval = WilsonInterval(hits: hits, trials: trials.count)
    return FlakyTest(
      test: history.id(test), count: FailureCount(hits, of: trials.count),
      lower: interval.lower, upper: interval.upper, witnesses: flaky?.witnesses ?? spells,
      recent: trials.suffix(Self.recentRuns).map { $0.result },
      last: history.runs[last.run].circumstances.time,
      isNew: trials.count < 2 * Self.recentRuns)
  }

  /// Broken and mended so often is rarer than being flaky: most tests never break twice.
  private static let fewestSpells = 3
  private static let recentRuns = 20
}

extension FailingTest.Kind {
  /// It did not pass on the judged code, nor is that to be expected of it.
  package var failsEveryTime: Bool {
    switch self {
    case .new, .still, .broken, .unknown: true
    case .knownFlaky, .flakyHere, .quarantined: false
    }
  }
}

extension FlakyTest {
  fileprivate func isWorse(than other: FlakyTest) -> Bool {
    if count.failures != other.count.failures { return count.failures > other.count.failures }
    return lower == other.lower ? test < other.test : lower > other.lower
  }
}

extension [RunIndex.Trial] {
  fileprivate var droppingFailuresAtEnd: ArraySlice<RunIndex.Trial> {
    let end = lastIndex { $0.result.contains(.passed) } ?? -1
    return self[...end]
  }
}
