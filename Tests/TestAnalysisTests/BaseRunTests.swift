import Domain
import Testing

@testable import TestAnalysis

@Suite struct BaseRunTests {
  private let line = (0...60).map(commit)

  private func base(_ runs: [Ran], depth: Int = 50) -> BaseRun? {
    RunIndex(history(runs)).baseRun(of: "ci", among: line, depth: depth)
  }

  @Test func `the nearest ancestor with a run of the job`() {
    let found = base([
      Ran(commit: 7, results: "a"), Ran(commit: 3, results: "a"),
      Ran(commit: 1, job: "other", results: "a"), Ran(commit: 99, results: "a"),
    ])
    #expect(found?.commit == commit(3))
    #expect(found?.distance == 3)
    #expect(found?.job == "ci")
  }

  @Test func `the merge base itself is the nearest`() {
    #expect(base([Ran(commit: 0, results: "a"), Ran(commit: 1, results: "a")])?.distance == 0)
  }

  @Test func `no run of the job: the nearest of any`() {
    #expect(base([Ran(commit: 4, job: "other", results: "a")])?.job == "other")
  }

  @Test func `a run that is not whole is no base`() {
    #expect(base([Ran(commit: 1, results: "a", incomplete: "killed")]) == nil)
  }

  @Test(arguments: [(50, true), (51, false)])
  func `no further back than allowed`(distance: Int, found: Bool) {
    #expect((base([Ran(commit: distance, results: "a")]) != nil) == found)
  }

  @Test func `coverage counts the base's tests`() throws {
    let index = RunIndex(
      history([
        Ran(commit: 1, results: "a b c"), Ran(commit: 0, results: "a"),
        Ran(commit: 0, results: "b new"),
      ]))
    let base = try #require(index.baseRun(of: "ci", among: [commit(1)], depth: 50))
    let (covered, missing) = index.coverage(of: "ci", on: tree(0), base: base)
    #expect(covered == 2)
    #expect(missing == [TestID("c")])
  }
}
