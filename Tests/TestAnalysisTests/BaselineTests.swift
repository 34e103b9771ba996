import Domain
import Testing

@testable import TestAnalysis

/// What `baseline` says is compared with; the line begins with commit 0.
@Suite struct BaselineTests {
  private let line = (0...60).map(ancestor)

  private func jobs(_ runs: [Ran]) -> [Baseline.TestJob] {
    RunIndex(history(runs)).baseline(among: line, depth: 50)
  }

  @Test func `all runs of a job on the base are told together`() throws {
    let found = try #require(
      jobs([
        Ran(commit: 2, results: "a b! c~ d! e", run: "7"),
        Ran(commit: 2, results: "a b! c~ d e", run: "8"),
        Ran(commit: 9, results: "a b c d e"), Ran(commit: 99, results: "a! b! c!"),
      ]).first)
    let run = try #require(found.run)
    #expect(run.place == .init(commit: commit(2), distance: 2, job: "ci"))
    #expect(run.runs == 2 && run.tests == 5)
    #expect(run.passed == 2 && run.skipped == 1 && run.flaky == 1)
    #expect(run.failing.map(\.text) == ["b"])
    #expect(run.ciRun == "8" && run.match == .tree)
    #expect(found.passedOver == nil && found.standIns.isEmpty)
  }

  @Test func `it is the run that a verdict compares with`() throws {
    let runs = [
      Ran(commit: 5, results: "a b"), Ran(commit: 3, job: "mac", results: "a"),
      Ran(commit: 1, results: "a b", incomplete: "killed"),
      Ran(commit: 1, job: "mac", results: "a!"),
    ]
    let index = RunIndex(history(runs))
    for job in jobs(runs) {
      let base = index.baseRun(of: job.name, among: line, depth: 50)
      #expect(job.run?.place.commit == base?.commit && base != nil)
      #expect(job.run?.place.distance == base?.distance)
    }
  }

  @Test func `a nearer run that does not count is named with its reason`() {
    let found = jobs([
      Ran(commit: 4, results: "a"), Ran(commit: 3, results: "a", incomplete: "killed"),
      Ran(commit: 1, results: "a~"), Ran(commit: 8, results: "a", incomplete: "older"),
    ]).first
    #expect(found?.run?.place.distance == 4)
    #expect(found?.passedOver?.place.distance == 1)
    #expect(found?.passedOver?.reason == .nothingRan)
  }

  @Test func `a job without a run of its own names who stands in`() {
    let found = jobs([
      Ran(commit: 51, job: "old", results: "a"), Ran(commit: 6, job: "b", results: "a"),
      Ran(commit: 6, job: "a", results: "a"), Ran(commit: 7, job: "c", results: "a"),
    ])
    let old = found.first { $0.name == "old" }
    #expect(old?.run == nil)
    #expect(old?.standIns.map { $0.job } == ["a", "b"])
    #expect(found.first { $0.name == "c" }?.standIns.isEmpty == true)
  }

  @Test func `what CI made besides is found by its commit`() {
    #expect(jobs([Ran(commit: 1, results: "a", tree: 99, run: "9")]).first?.run?.match == .commit)
    #expect(jobs([Ran(commit: 1, results: "a", tree: 99)]).first?.run == nil)
  }

  @Test func `flaky tests of the base are told with the worst first`() {
    let index = RunIndex(
      history([
        Ran(commit: 20, results: "a! b! gone!"), Ran(commit: 20, results: "a b gone"),
        Ran(commit: 19, results: "a b! c!"), Ran(commit: 1, results: "a b c"),
      ]))
    let found = index.flaky(among: line, depth: 50, lastRuns: 200)
    #expect(found.map { $0.test.text } == ["b", "a"])
    #expect(found.map { $0.count } == [FailureCount(2, of: 4), FailureCount(1, of: 4)])
    #expect(index.flaky(among: line, depth: 50, lastRuns: 2).isEmpty)
  }

  @Test func `the health of the tests there are now`() throws {
    let index = RunIndex(
      history([
        Ran(commit: 20, results: "a! gone!"), Ran(commit: 20, results: "a gone"),
        Ran(commit: 1, results: "a b"), Ran(commit: 1, job: "mac", results: "c"),
      ]))
    let health = try #require(index.currentHealth(lastRuns: 200))
    #expect(health == (tests: 3, flaky: 1))
    #expect(RunIndex(history([])).currentHealth(lastRuns: 200) == nil)
  }
}
