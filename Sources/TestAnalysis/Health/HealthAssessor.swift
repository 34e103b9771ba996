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
      tests: index.currentCount, jobs: index.jobs)
    let failing = judgeNewest(&assessment)
    judgeUnsteady(failing: failing, &assessment)
    let numbers = numbersOfQuarantined
    assessment.quarantine = waivers.map { waiver in
      QuarantinedTest(
        waiver: waiver, isInForce: waiver.isInForce(at: now),
        count: numbers[TestID(waiver.subject.value)].map { count(of: $0) })
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

  /// What fails and what was fixed on the newest version of each job; returns what fails every time.
  private func judgeNewest(_ assessment: inout TestAssessment) -> TestMarks {
    var failing = TestMarks()
    var failures = SortedRows<FailingTest>(history.room)
    var fixed = SortedRows<FixedTest>(history.room)
    let quarantined = waivers.filter { $0.isInForce(at: now) }.map { TestID($0.subject.value) }
    for (place, job) in index.jobs.enumerated() {
      let versions = index.versions[job] ?? []
      guard let head = versions.last else { continue }
      let base = versions.dropLast().last
      index.forEachFailure(
        RunIndex.FailureQuestion(
          version: head, runs: index.groups[head] ?? [], bases: base.map { [$0] } ?? [],
          quarantined: Set(quarantined), flakyRuns: flakyRuns)
      ) { test, failure in
        if failure.kind.failsEveryTime { failing.insert(test) }
        failures.add(failure) {
          $0.add(place)
          $0.add(failure.kind.place)
          $0.add(failure.test.text)
        }
      }
      guard let base else { continue }
      forEachFixed(on: head, after: base) { test in
        fixed.add(test) {
          $0.add(place)
          $0.add(test.test.text)
        }
      }
    }
    assessment.failures = failures.list()
    assessment.fixed = fixed.list()
    return failing
  }

  /// Tests that failed every time until `base` and pass on `head`, without being flaky.
  private func forEachFixed(
    on head: RunIndex.VersionKey, after base: RunIndex.VersionKey, _ body: (FixedTest) -> Void
  ) {
    var failed = TestMarks()
    for run in index.groups[base] ?? [] {
      for exception in history.runs[run].exceptions where exception.result.hasFailure {
        failed.insert(exception.test)
      }
    }
    var ids = history.tests.makeReader()
    for test in failed {
      let state = index.state(of: test, on: head)
      guard state.verdict == .passed, index.state(of: test, on: base).verdict == .failed,
        index.flakiness(of: test, lastRuns: flakyRuns) == nil
      else { continue }
      body(
        FixedTest(
          test: TestID(ids.text(Int(test))), job: head.job, at: index.commit(of: head),
          failures: index.series(of: test, endingAt: base).runs, passes: state.passes))
    }
  }

  /// The tests that the policy has in quarantine, as far as any run tells of them.
  private var numbersOfQuarantined: [TestID: Int32] {
    let quarantined = Set(waivers.map { TestID($0.subject.value) })
    var numbers: [TestID: Int32] = [:]
    if quarantined.isEmpty { return numbers }
    var ids = history.tests.makeReader()
    for number in 0..<history.tests.count {
      let id = TestID(ids.text(number))
      if quarantined.contains(id), numbers[id] == nil { numbers[id] = Int32(number) }
    }
    return numbers
  }

  private func count(of test: Int32) -> FailureCount {
    let trials = index.trials(of: test, last: flakyRuns)
    return FailureCount(trials.count { $0.result.hasFailure }, of: trials.count)
  }

  /// Flaky, intermittent and quiet tests.
  private func judgeUnsteady(failing: TestMarks, _ assessment: inout TestAssessment) {
    let quarantined = Set(waivers.map { TestID($0.subject.value) })
    var flaky = SortedRows<FlakyTest>(history.room)
    var intermittent = SortedRows<FlakyTest>(history.room)
    var quietOnes = SortedRows<QuietTest>(history.room)
    var ids = history.tests.makeReader()
    for test in index.failing {
      let id = TestID(ids.text(Int(test)))
      var trials = index.trials(of: test)
      // What fails every time since one commit says nothing of how often it fails by chance.
      if failing.contains(test) { trials = Array(trials.droppingFailuresAtEnd) }
      let isFlaky = index.flakiness(in: trials.suffix(flakyRuns)) != nil
      if !failing.contains(test), isFlaky || quarantined.contains(id),
        let quiet = quiet(id, trials.suffix(flakyRuns), quarantined.contains(id))
      {
        quietOnes.add(quiet) {
          $0.addFalling(quiet.quiet)
          $0.add(id.text)
        }
      } else if let unsteady = unsteady(id, trials.suffix(flakyRuns)) {
        if isFlaky {
          flaky.add(unsteady) { unsteady.addBadness(to: &$0) }
        } else {
          intermittent.add(unsteady) { unsteady.addBadness(to: &$0) }
        }
      }
    }
    assessment.flaky = flaky.list()
    assessment.intermittent = intermittent.list()
    assessment.quiet = quietOnes.list()
  }

  private func quiet(
    _ test: TestID, _ trials: ArraySlice<RunIndex.Trial>, _ isQuarantined: Bool
  ) -> QuietTest? {
    guard let last = trials.lastIndex(where: { $0.result.hasFailure }) else { return nil }
    let before = trials[...last]
    let quiet = trials[(last + 1)...]
    let hits = before.count { $0.result.hasFailure }
    guard let needed = quietTrialsNeeded(afterHits: hits, ofTrials: before.count),
      quiet.count >= needed
    else { return nil }
    return QuietTest(
      test: test, before: FailureCount(hits, of: before.count), quiet: quiet.count,
      needed: needed,
      since: quiet.first.flatMap { history.runs[$0.run].circumstances.commit },
      isQuarantined: isQuarantined)
  }

  /// Nil for a test that is steady: it failed and passed again at most once.
  private func unsteady(_ test: TestID, _ trials: ArraySlice<RunIndex.Trial>) -> FlakyTest? {
    let flaky = index.flakiness(in: trials)
    let spells = index.spells(in: trials)
    guard let last = trials.last(where: { $0.result.hasFailure }),
      flaky != nil || spells >= Self.fewestSpells
    else { return nil }
    let hits = trials.count { $0.result.hasFailure }
    let interval = WilsonInterval(hits: hits, trials: trials.count)
    return FlakyTest(
      test: test, count: FailureCount(hits, of: trials.count),
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
  /// Puts worse ones first.
  fileprivate func addBadness(to key: inout SortKey) {
    key.addFalling(count.failures)
    key.addFalling(lower)
    key.add(test.text)
  }
}

extension [RunIndex.Trial] {
  fileprivate var droppingFailuresAtEnd: ArraySlice<RunIndex.Trial> {
    let end = lastIndex { $0.result.contains(.passed) } ?? -1
    return self[...end]
  }
}
