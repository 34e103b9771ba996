import Domain
import Testing

@testable import TestAnalysis

@Suite struct StateTests {
  private func state(_ runs: [Ran], job: String = "ci") -> TestState.Verdict {
    let history = history(runs)
    guard let test = history.number("t") else { return .absent }
    return RunIndex(history).state(of: test, job: job, on: tree(0)).verdict
  }

  @Test(arguments: [
    (["t"], TestState.Verdict.passed), (["t!"], .failed), (["t."], .failed), (["t~"], .skipped),
    (["t", "t!"], .flaky), (["t?!"], .flaky), (["t!", "t!"], .failed), (["t!", "t~"], .failed),
    (["t", "u"], .passed), (["u", "u"], .absent),
  ])
  func `all runs of a job on a tree are taken together`(
    results: [String], verdict: TestState.Verdict
  ) {
    #expect(state(results.map { Ran(commit: 0, results: $0) }) == verdict)
  }

  @Test func `other jobs and other trees say nothing`() {
    let runs = [
      Ran(commit: 0, results: "t"), Ran(commit: 0, job: "other", results: "t!"),
      Ran(commit: 1, results: "t!"),
    ]
    #expect(state(runs) == .passed)
    #expect(state(runs, job: "other") == .failed)
    #expect(assess(runs)?.flaky == [])
  }

  @Test func `two commits with one tree are one version of the code`() {
    #expect(
      state([Ran(commit: 0, results: "t"), Ran(commit: 5, results: "t!", tree: 0)]) == .flaky)
  }

  @Test func `a run that is set aside decides only where no other does`() {
    let cut = Ran(commit: 0, results: "t! u", incomplete: "killed")
    #expect(state([cut, Ran(commit: 0, results: "t u")]) == .passed)
    #expect(state([cut]) == .failed)
  }

  @Test func `flaky is who has both outcomes on one tree in the last runs`() {
    let start = [Ran(commit: 0, results: "t"), Ran(commit: 0, results: "t!")]
    let quiet = (1...198).map { Ran(commit: $0, results: "t") }
    func isFlaky(_ runs: [Ran]) -> Bool {
      RunIndex(history(runs)).flakiness(of: 0, lastRuns: 200) != nil
    }
    #expect(isFlaky(start + quiet))
    #expect(!isFlaky(start + quiet + [Ran(commit: 300, results: "t")]))
    // Runs that do not tell of the test, or skip it, are not among its last runs.
    #expect(
      isFlaky(start + quiet + [Ran(commit: 300, results: "u"), Ran(commit: 301, results: "t~")]))
    #expect(!isFlaky([Ran(commit: 0, results: "t!"), Ran(commit: 1, results: "t")]))
  }

  @Test func `runs on unknown code stand alone`() {
    let runs = [Ran(results: "t!"), Ran(results: "t")]
    #expect(RunIndex(history(runs)).flakiness(of: 0, lastRuns: 200) == nil)
    #expect(RunIndex(history([Ran(results: "t?!")])).flakiness(of: 0, lastRuns: 200) != nil)
  }
}
