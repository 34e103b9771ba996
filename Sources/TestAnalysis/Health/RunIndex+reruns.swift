internal import Domain

extension RunIndex {
  /// Failures that were followed by a pass on other code, in one job: what flaky tests look like
  /// where nothing runs twice.
  func spells(in trials: some Collection<Trial>) -> Int {
    var isFailing: [String: Bool] = [:]
    var spells = 0
    for trial in trials {
      let job = history.runs[trial.run].circumstances.job
      let fails = trial.result.hasFailure
      if isFailing[job] == true, !fails { spells += 1 }
      isFailing[job] = fails
    }
    return spells
  }

  /// Executions that were needed only because a test is flaky.
  func rerunCost() -> RerunCost {
    var cost = RerunCost()
    var causes = TestSums()
    for (number, run) in history.runs.enumerated() where setAside[number] == nil {
      for exception in run.exceptions where exception.result.isFlaky && exception.attempts > 1 {
        cost.reruns += Int(exception.attempts - 1)
        causes.add(Double(exception.attempts - 1), to: exception.test)
      }
    }
    // In one order, because sums of fractions depend on it.
    let repeated = groups.filter { $0.key.code != nil && $0.value.count > 1 }.values
    for runs in repeated.sorted(by: { ($0.first ?? 0) < ($1.first ?? 0) }) {
      addRepeatedRuns(runs.filter { setAside[$0] == nil }, &cost, &causes)
    }
    guard let first = history.runs.first?.circumstances.time,
      let last = history.runs.last?.circumstances.time
    else { return cost }
    cost.perWeek = Double(cost.reruns) * 7 / max(7, last.days(since: first))
    if let worst = worst(causes), cost.reruns > 0 {
      cost.worst = worst.test
      cost.worstShare = worst.sum / Double(cost.reruns)
    }
    return cost
  }

  /// The test with the largest sum; of several the first by its id.
  private func worst(_ sums: TestSums) -> (test: TestID, sum: Double)? {
    var worst: (test: TestID, sum: Double)?
    var ids = history.tests.makeReader()
    sums.forEach { test, sum in
      guard worst.map({ sum >= $0.sum }) ?? true else { return }
      let id = TestID(ids.text(Int(test)))
      if worst.map({ sum > $0.sum || id < $0.test }) ?? true { worst = (id, sum) }
    }
    return worst
  }

  /// Counts runs of a job on the same code after one in which only tests failed that passed later.
  private func addRepeatedRuns(
    _ runs: [Int], _ cost: inout RerunCost, _ causes: inout TestSums
  ) {
    for (place, run) in runs.enumerated().dropLast() {
      let failed = history.runs[run].exceptions.filter {
        $0.result.hasFailure && !$0.result.contains(.passed)
      }.map { $0.test }
      let isFlaky = failed.allSatisfy { test in
        runs.contains { history.result(of: test, in: $0)?.contains(.passed) ?? false }
      }
      guard !failed.isEmpty, isFlaky else { continue }
      cost.reruns += 1
      for test in failed { causes.add(1 / Double(failed.count), to: test) }
      if let milliseconds = history.runs[runs[place + 1]].milliseconds {
        cost.milliseconds = (cost.milliseconds ?? 0) + milliseconds
      }
    }
  }
}
