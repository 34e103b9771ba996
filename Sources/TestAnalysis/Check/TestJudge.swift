package import Domain

/// Judges the tests of a change from all recorded runs.
package struct TestJudge {
  let index: RunIndex
  let code: JudgedCode
  let ancestors: [AncestorCommit]
  let removals: TestRemovals
  let rules: TestRules
  let past: [TestID: EvidenceFloor.Total]
  let quarantined: Set<TestID>

  /// - Parameters:
  ///   - index: All recorded runs.
  ///   - code: The judged code.
  ///   - ancestors: The merge base and its first-parent ancestors, nearest first.
  ///   - removals: The tests that the change deletes.
  ///   - past: What runs told of each test that are recorded as totals only.
  ///   - policy: Its rules for tests and its quarantine.
  ///   - now: What decides which sections of the quarantine are in force.
  package init(
    _ index: RunIndex, code: JudgedCode, ancestors: [AncestorCommit],
    removals: TestRemovals = TestRemovals(), past: [TestID: EvidenceFloor.Total] = [:],
    policy: Policy, now: Timestamp
  ) {
    self.index = index
    self.code = code
    self.ancestors = ancestors
    self.removals = removals
    self.past = past
    rules = policy.tests
    quarantined = Set(
      policy.quarantine.filter { $0.isInForce(at: now) }.map { TestID($0.subject.value) })
  }

  private var history: TestHistory { index.history }
  private var depth: Int { rules.baseDepth.value }

  /// One job on the judged code.
  struct Judged {
    var version: RunIndex.VersionKey
    var match: EvidenceMatch
    /// All runs of it, and those on which a PASS may rest.
    var runs: [Int]
    var own: [Int]
  }

  /// `line` is the judged commit's first-parent line, itself first: where the nearest run is looked
  /// for when there is none of the judged code.
  package func judge(line: [AncestorCommit] = []) -> TestJudgement {
    let judged = judgedJobs()
    let own = judged.filter { !$0.own.isEmpty }
    var judgement = TestJudgement()
    judgement.isPooled =
      !own.isEmpty
      && own.allSatisfy { job in
        job.own.allSatisfy { history.runs[$0].circumstances.run == nil }
      }
    judgement.recordedRuns = index.setAside.count { $0 == nil }
    judgement.untrustedRuns = judged.reduce(0) { $0 + $1.runs.count - $1.own.count }
    var passed = TestSet()
    var failed = TestSet()
    var failures: [FailingTest] = []
    for job in judged {
      let base = base(of: job, isPooled: judgement.isPooled)
      failures += self.failures(of: job, base, isPooled: judgement.isPooled)
      guard !job.own.isEmpty else { continue }
      judgement.jobs.append(summary(of: job, base, isPooled: judgement.isPooled))
      var (green, red) = (TestSet(), TestSet())
      for test in index.tests(in: job.own) {
        switch index.state(of: test, in: job.own).verdict {
        case .passed: green.append(test)
        case .failed, .flaky: red.append(test)
        case .absent, .skipped: break
        }
      }
      passed.formUnion(green)
      failed.formUnion(red)
    }
    // Tests that only have a number may be the same in each job.
    let unnamed = own.map { index.unnamedPasses(in: $0.own) }.max() ?? 0
    judgement.passed = passed.subtracting(failed).count + unnamed
    judgement.failures = Self.worst(failures)
    if !own.isEmpty, !judgement.isPooled { judgement.missingJobs = missingJobs(judgement.jobs) }
    if judged.isEmpty { judgement.nearest = nearest(line) }
    return judgement
  }

  /// Per job the content by which it is found most surely; of several equally sure, the newest run's.
  private func judgedJobs() -> [Judged] {
    index.jobs.compactMap { job -> Judged? in
      var best: Judged?
      for version in code.versions {
        let key = RunIndex.VersionKey(job: job, code: version.code, run: -1)
        guard let runs = index.groups[key], let last = runs.last else { continue }
        if let best, best.match < version.match || (best.runs.last ?? -1) > last { continue }
        let own = runs.filter { isTrusted($0) }
        best = Judged(version: key, match: version.match, runs: runs, own: own)
      }
      return best
    }
  }

  private func isTrusted(_ run: Int) -> Bool {
    guard let trusted = code.trustedRun else { return true }
    return history.runs[run].circumstances.run == trusted
  }

  /// Runs of the nearest base; those of the judged job, or of the one most like it, stand first.
  private func base(of job: Judged, isPooled: Bool) -> [BaseRun] {
    if !isPooled,
      let own = index.baseRun(of: job.version.job, among: ancestors, depth: depth)
    {
      return [own]
    }
    let runs = index.baseRuns(among: ancestors, depth: depth)
    let present = index.tests(in: job.own.isEmpty ? job.runs : job.own)
    var newest: [String: BaseRun] = [:]
    for run in runs { newest[run.job] = run }
    let likeness = newest.mapValues { run -> (common: Int, size: Int) in
      let suite = index.tests(of: version(of: run))
      return (suite.intersection(present).count, suite.count)
    }
    return newest.values.sorted { left, right in
      let (one, other) = (likeness[left.job] ?? (0, 0), likeness[right.job] ?? (0, 0))
      // Most tests in common, then fewest others, then the same name.
      if one.common != other.common { return one.common > other.common }
      if one.size != other.size { return one.size < other.size }
      let isSame = left.job == job.version.job
      return isSame != (right.job == job.version.job) ? isSame : left.job < right.job
    }
  }

  private func version(of base: BaseRun) -> RunIndex.VersionKey {
    RunIndex.VersionKey(history.runs[base.run].circumstances, base.run)
  }

  /// What is believed of the job, and what others saw fail where that says nothing or the contrary.
  private func failures(
    of job: Judged, _ bases: [BaseRun], isPooled: Bool
  ) -> [FailingTest] {
    let isOther = bases.first.map { $0.job != job.version.job } ?? true
    var question = RunIndex.FailureQuestion(
      version: job.version, runs: job.own, bases: bases.map { version(of: $0) },
      countsAllJobs: isPooled || isOther, quarantined: quarantined,
      flakyRuns: rules.flakyRuns.value, past: past)
    let own = index.failures(question)
    guard job.own.count < job.runs.count else { return own }
    question.runs = job.runs
    let known = Set(own.map { $0.test })
    return own + index.failures(question).filter { !known.contains($0.test) }
  }

  private func summary(
    of job: Judged, _ bases: [BaseRun], isPooled: Bool
  ) -> TestJudgement.Job {
    let counted = job.own.filter { index.setAside[$0] == nil }
    let present = index.tests(in: job.own)
    var summary = TestJudgement.Job(
      name: job.version.job, match: job.match,
      runs: counted.isEmpty ? job.own.count : counted.count,
      setAside: counted.isEmpty ? job.own.last.flatMap { index.setAside[$0] } : nil,
      tests: present.count + index.unnamedPasses(in: job.own))
    guard let base = bases.first else { return summary }
    summary.base = TestJudgement.Base(
      commit: base.commit, distance: base.distance, job: base.job)
    // Another job's tests are not this one's to run, unless jobs are not told apart.
    guard base.job == job.version.job || isPooled else { return summary }
    let suite = index.tests(of: version(of: base))
    let missing = suite.subtracting(present).map { history.id($0) }
    summary.missing = missing.filter { !removals.contains($0) }.sorted()
    summary.deleted = missing.count - summary.missing.count
    summary.expected = suite.count - summary.deleted
    summary.covered = suite.count - missing.count
    count(index.unnamedPasses(in: index.groups[version(of: base)] ?? []), of: job, in: &summary)
    summary.newlySkipped = suite.intersection(present).filter { test in
      index.state(of: test, in: job.own).verdict == .skipped
        && index.state(of: test, on: version(of: base)).verdict == .passed
    }.map { history.id($0) }.sorted()
    return summary
  }

  /// What passed without a name, as dots do, can only be counted: it may be what has a name in the other run.
  private func count(_ unnamedBefore: Int, of job: Judged, in summary: inout TestJudgement.Job) {
    guard index.unnamedPasses(in: job.own) + unnamedBefore > 0 else { return }
    summary.expected += unnamedBefore
    summary.covered = min(summary.tests, summary.expected)
    if summary.covered == summary.expected { summary.missing = [] }
  }

  /// Jobs of CI at the base that did not run here; one that was renamed is found again by its tests.
  private func missingJobs(_ jobs: [TestJudgement.Job]) -> [TestJudgement.MissingJob] {
    let runs = index.baseRuns(among: ancestors, depth: depth) { $0.run != nil }
    let here = Set(jobs.map { $0.name })
    var missing: [String: TestJudgement.MissingJob] = [:]
    for run in runs where !here.contains(run.job) {
      let suite = index.tests(of: version(of: run))
      let isRenamed = jobs.contains { job in
        job.base?.job == run.job && job.base?.commit == run.commit && covers(suite, job)
      }
      if isRenamed { continue }
      missing[run.job] = TestJudgement.MissingJob(
        name: run.job,
        base: TestJudgement.Base(commit: run.commit, distance: run.distance, job: run.job))
    }
    return missing.values.sorted { $0.name < $1.name }
  }

  private func covers(_ suite: TestSet, _ job: TestJudgement.Job) -> Bool {
    guard let judged = judgedJobs().first(where: { $0.version.job == job.name }) else {
      return false
    }
    let missing = suite.subtracting(index.tests(in: judged.own))
    return missing.allSatisfy { removals.contains(history.id($0)) }
  }

  private func nearest(_ line: [AncestorCommit]) -> TestJudgement.NearestRun? {
    for (distance, ancestor) in line.prefix(depth + 1).enumerated()
    where !index.runs(of: ancestor).isEmpty {
      return TestJudgement.NearestRun(
        commit: ancestor.commit, tree: ancestor.tree, distance: distance)
    }
    return nil
  }

  /// A test that fails in several jobs is told once, from the job where it is worst.
  private static func worst(_ failures: [FailingTest]) -> [FailingTest] {
    var seen: Set<TestID> = []
    return failures.sortedByKind().filter { seen.insert($0.test).inserted }
  }
}
