package import Domain

extension RunIndex {
  /// The tests that the newest counted runs of all jobs tell of, sorted; of a job without, its last run.
  package var currentTests: [TestID] { currentNumbers.map { history.id($0) }.sorted() }

  /// Their numbers.
  var currentNumbers: TestSet {
    var tests = TestSet()
    for job in jobs {
      let last = history.runs.lastIndex { $0.circumstances.job == job }
      let only = last.map { VersionKey(history.runs[$0].circumstances, $0) }
      if let newest = versions[job]?.last ?? only { tests.formUnion(self.tests(of: newest)) }
    }
    return tests
  }

  /// How many tests there are now, and how many of them are flaky within so many of their last runs;
  /// nil without a run.
  package func currentHealth(lastRuns: Int) -> (tests: Int, flaky: Int)? {
    let tests = currentNumbers
    let count = currentCount
    if count == 0 { return nil }
    return (count, tests.count { flakiness(of: $0, lastRuns: lastRuns) != nil })
  }

  /// Deals the current tests out by what they will take.
  package func shards(_ count: Int) -> ShardPlan {
    let durations = DurationPredictor(history)
    let tests = Array(currentNumbers)
    return ShardPlanner.plan(
      tests.map {
        let id = history.id($0)
        return (id: id, milliseconds: durations.milliseconds($0, id: id))
      }, count: count, assumed: tests.count { durations.known($0) == nil })
  }
}
