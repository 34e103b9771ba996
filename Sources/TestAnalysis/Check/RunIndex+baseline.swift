package import Domain

extension RunIndex {
  /// What each job's tests are compared with, by name.
  ///
  /// - Parameters:
  ///   - ancestors: The merge base and its first-parent ancestors, nearest first.
  ///   - depth: How many steps back a run may lie.
  /// - Returns: Every job of which any run is known.
  package func baseline(
    among ancestors: [AncestorCommit], depth: Int
  ) -> [Baseline.TestJob] {
    let ancestors = Array(ancestors.prefix(max(0, depth) + 1))
    return jobs.map { name in
      let base = baseRun(of: name, among: ancestors, depth: depth)
      var job = Baseline.TestJob(name: name)
      job.run = base.map { run($0, of: ancestors[$0.distance]) }
      job.passedOver = passedOver(name, among: ancestors.prefix(base?.distance ?? ancestors.count))
      if base == nil {
        let others = baseRuns(among: ancestors, depth: depth)
        job.standIns = Set(others.map { place(of: $0) }).sorted { $0.job < $1.job }
      }
      return job
    }
  }

  /// Tests of the base runs with both outcomes on one tree within their last runs, the worst first.
  package func flaky(
    among ancestors: [AncestorCommit], depth: Int, lastRuns: Int
  ) -> [Baseline.FlakyAtBase] {
    var tests: Set<Int32> = []
    for job in jobs {
      guard let base = baseRun(of: job, among: ancestors, depth: depth) else { continue }
      tests.formUnion(self.tests(of: VersionKey(history.runs[base.run].circumstances, base.run)))
    }
    let flaky = tests.compactMap { test in
      flakiness(of: test, lastRuns: lastRuns).map {
        Baseline.FlakyAtBase(test: history.id(test), count: $0.count)
      }
    }
    return flaky.sorted { left, right in
      // Rates as fractions without dividing.
      let (one, other) = (
        left.count.failures * right.count.runs, right.count.failures * left.count.runs
      )
      return one != other ? one > other : left.test < right.test
    }
  }

  private func place(of base: BaseRun) -> TestJudgement.Base {
    TestJudgement.Base(commit: base.commit, distance: base.distance, job: base.job)
  }

  /// All counted runs of the job on that code, taken together as a verdict takes them.
  private func run(_ base: BaseRun, of ancestor: AncestorCommit) -> Baseline.Run {
    let circumstances = history.runs[base.run].circumstances
    let version = VersionKey(circumstances, base.run)
    let tests = tests(of: version)
    var run = Baseline.Run(
      place: place(of: base), match: circumstances.match(ancestor) ?? .commit,
      time: circumstances.time, ciRun: circumstances.run,
      runs: (groups[version] ?? []).count { setAside[$0] == nil }, tests: tests.count, passed: 0)
    for test in tests {
      switch state(of: test, on: version).verdict {
      case .passed: run.passed += 1
      case .failed: run.failing.append(history.id(test))
      case .flaky: run.flaky += 1
      case .skipped: run.skipped += 1
      case .absent: break
      }
    }
    run.failing.sort()
    return run
  }

  /// The nearest run of a job that does not count, the newest of several.
  private func passedOver(
    _ job: String, among ancestors: some Collection<AncestorCommit>
  ) -> Baseline.PassedOver? {
    let candidates = history.runs.indices.filter {
      setAside[$0] != nil && history.runs[$0].circumstances.job == job
    }
    for (distance, ancestor) in ancestors.enumerated() {
      let run = candidates.last { history.runs[$0].circumstances.match(ancestor) != nil }
      guard let run, let reason = setAside[run] else { continue }
      return Baseline.PassedOver(
        place: .init(commit: ancestor.commit, distance: distance, job: job), reason: reason)
    }
    return nil
  }
}
