internal import Domain
internal import Terminal

extension Phrases {
  static func runs(_ number: Int) -> StyledText { count(number, "run", "runs") }
  static func tests(_ number: Int) -> StyledText { count(number, "test", "tests") }

  /// "3/40".
  static func share(_ count: FailureCount) -> StyledText { "\(count.failures)/\(count.runs)" }

  /// "6–14 %".
  static func rate(_ lower: Double, _ upper: Double) -> StyledText {
    let low = NumberText.decimal(lower * 100, decimals: 0)
    let high = NumberText.decimal(upper * 100, decimals: 0)
    return "\(untrusted: low)–\(untrusted: high) %"
  }

  /// What a test's failure means.
  static func kind(_ kind: FailingTest.Kind) -> StyledText {
    switch kind {
    case .new: "new"
    case .still: "still failing"
    case .broken: "broken, was flaky"
    case .unknown: "too few runs to tell"
    case .knownFlaky: "known flaky"
    case .flakyHere: "flaky here"
    case .quarantined: "quarantined"
    }
  }

  /// What is known of how likely the failure is chance; nil when there is nothing to say.
  static func certainty(_ failure: FailingTest) -> StyledText? {
    guard failure.kind.isCounted else { return nil }
    if failure.before.runs == 0 { return "no earlier run tells of it" }
    guard let bound = failure.chanceBound else { return nil }
    let percent = NumberText.decimal(bound * 100)
    if failure.before.runs < 10 {
      return
        "only \(runs(failure.before.runs)) before: a test that fails in up to \(untrusted: percent) % looks so, too"
    }
    return "so quiet a test fails by chance in < \(untrusted: percent) % of runs"
  }

  /// Why a run is not counted.
  static func reason(_ reason: SetAsideRun.Reason) -> StyledText {
    switch reason {
    case .nothingRan: "no test ran"
    case .incomplete(let why): "not whole: \(untrusted: why)"
    case .mostFailed(let count): "\(count.failures) of \(count.runs) failed at once"
    }
  }

  /// What put a test where it stands in the order.
  static func reason(_ entry: TestOrder.Entry) -> StyledText {
    switch entry.why {
    case .failedLast: "failed last, \(entry.count.failures) of \(runs(entry.count.runs))"
    case .failedBefore: "failed in \(entry.count.failures) of \(runs(entry.count.runs))"
    case .changedFile(let file):
      "failed \(entry.count.failures) of \(count(entry.count.runs, "time", "times")) with \(untrusted: file)"
    case .changedTest: "changed itself"
    case .new: "new"
    case .duration: "never failed"
    }
  }

  /// What circumstances of the runs were taken from where.
  static func sources(_ sources: TestSources) -> StyledText {
    if sources.reports == 0, sources.runs > 0 {
      return "\(runs(sources.runs)) recorded in the evidence of this repository"
    }
    let commits: StyledText =
      sources.withCommit == sources.runs
      ? "commits from paths"
      : sources.withCommit == 0
        ? "no path names a commit"
        : "commits from paths for \(sources.withCommit)"
    let times: StyledText =
      sources.withTime == sources.runs
      ? "times from reports"
      : sources.withTime == 0
        ? "times of the files" : "times from reports for \(sources.withTime), else of the files"
    return
      "\(runs(sources.runs)) from \(count(sources.reports, "report", "reports")) · \(commits) · \(times)"
  }
}

extension FailingTest.Kind {
  /// It speaks against the code, and not against the test.
  var isCounted: Bool {
    switch self {
    case .new, .still, .broken, .unknown: true
    case .knownFlaky, .flakyHere, .quarantined: false
    }
  }
}
