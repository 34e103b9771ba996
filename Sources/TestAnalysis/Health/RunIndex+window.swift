package import Domain

/// What runs of one job say of a test along a line of commits.
package struct TestLine: Sendable, Equatable {
  package var job: String
  /// By rising distance from the newest commit of the line; those that say nothing are left out.
  package var states: [State]

  package struct State: Sendable, Equatable {
    /// Index into the line.
    package var place: Int
    package var state: TestState

    /// The test is not broken there: it passed in some run.
    package var passed: Bool { state.verdict == .passed || state.verdict == .flaky }
  }

  /// The last pass, and the first failure since which it failed every time.
  package enum Window: Sendable, Equatable {
    /// It passed when it ran last, there.
    case passes(Int)
    case fails(good: Int, bad: Int)
    /// It failed every time that is known, first there.
    case neverPassed(Int)
  }

  /// From a place of the line back; nil where no state is.
  package func window(from newest: Int = 0) -> Window? {
    let known = states.filter { $0.place >= newest }
    guard let last = known.first else { return nil }
    if last.passed { return .passes(last.place) }
    let failing = known.prefix { !$0.passed }
    let bad = failing.last?.place ?? last.place
    return known.dropFirst(failing.count).first.map { .fails(good: $0.place, bad: bad) }
      ?? .neverPassed(bad)
  }
}

extension RunIndex {
  /// What each job's runs say of a test along a line of commits, newest first; jobs that say nothing
  /// are left out.
  package func lines(of test: Int32, along line: [AncestorCommit]) -> [TestLine] {
    var states: [String: [TestLine.State]] = [:]
    for (place, commit) in line.enumerated() {
      for (job, runs) in Dictionary(
        grouping: runs(of: commit), by: { history.runs[$0].circumstances.job })
      {
        let state = state(of: test, in: runs)
        guard state.count.runs > 0 else { continue }
        states[job, default: []].append(TestLine.State(place: place, state: state))
      }
    }
    return states.map { TestLine(job: $0.key, states: $0.value) }.sorted { $0.job < $1.job }
  }

  /// Tests with a failure in counted runs of some commits.
  package func failingTests(on commits: some Sequence<AncestorCommit>) -> [Int32] {
    var found: Set<Int32> = []
    for commit in commits {
      for run in runs(of: commit) where setAside[run] == nil {
        for exception in history.runs[run].exceptions where exception.result.hasFailure {
          found.insert(exception.test)
        }
      }
    }
    return found.sorted()
  }

  /// How often a test fails where it is not broken, in the runs of a job outside of some commits.
  ///
  /// Failures in a row that the other runs do not explain in 19 of 20 cases were a break that was
  /// mended: they are not counted, but how many such breaks there were. `past` is of runs that are not
  /// in the index any more.
  package func chanceFailures(
    of test: Int32, job: String?, without commits: [AncestorCommit],
    past: EvidenceFloor.Total? = nil
  ) -> (count: FailureCount, breaks: Int) {
    let left = Set(commits.flatMap { runs(of: $0) })
    let trials = trials(of: test).filter {
      !left.contains($0.run) && (job == nil || history.runs[$0.run].circumstances.job == job)
    }
    let all = FailureCount(
      trials.count { $0.result.hasFailure } + (past?.failures ?? 0),
      of: trials.count + (past?.runs ?? 0))
    var counted = all
    var breaks = 0
    for spell in trials.split(whereSeparator: { !$0.result.hasFailure || $0.result.isFlaky })
    where isBroken(
      FailureCount(all.failures - spell.count, of: all.runs - spell.count), series: spell.count)
    {
      counted.failures -= spell.count
      counted.runs -= spell.count
      breaks += 1
    }
    return (counted, breaks)
  }

  /// Commits of which there are counted runs that tell of a test, and those of them with which it
  /// began to fail.
  package func testedCommits(of test: Int32) -> (all: Set<CommitID>, onsets: Set<CommitID>) {
    let commits = trials(of: test).compactMap { history.runs[$0.run].circumstances.commit }
    return (Set(commits), onsets(of: test))
  }
}
