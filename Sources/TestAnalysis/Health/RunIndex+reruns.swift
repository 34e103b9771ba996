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
    var causes: [Int32: Double] = [:]
    for (number, run) in history.runs.enumerated() where setAside[number] == nil {
      for exception in run.exceptions where exception.result.isFlaky && exception.attempts > 1 {
        cost.reruns += Int(exception.attempts - 1)
        causes[exception.test, default: 0] += Double(exception.attempts - 1)
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
    let worst = causes.max { ($0.value, history.id($1.key)) < ($1.value, history.id($0.key)) }
    if let worst, cost.reruns > 0 {
      cost.worst = history.id(worst.key)
      cost.worstShare = worst.value / Double(cost.reruns)
    }
    return cost
  }

  /// Counts runs of a job on the same code after one in which only tests failed that passed later.
  private func addRepeatedRuns(
    _ runs: [Int], _ cost: inout RerunCost, _ causes: inout [Int32: Double]
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
      for test in failed { causes[test, default: 0] += 1 / Double(failed.count) }
      if let milliseconds = history.runs[runs[place + 1]].milliseconds {
        cost.milliseconds = (cost.milliseconds ?? 0) + milliseconds
      }
    }
  }
}
