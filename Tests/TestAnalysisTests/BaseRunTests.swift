import Domain
import Testing

@testable import TestAnalysis

@Suite struct BaseRunTests {
  private let line = (0...60).map(ancestor)

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

  @Test func `a run that names the commit and tested other content is none of it`() {
    // What a developer ran before the next commit was made.
    #expect(base([Ran(commit: 1, results: "a", tree: 99)]) == nil)
    // What a job of CI made besides, and a run that does not say what it tested.
    #expect(base([Ran(commit: 1, results: "a", tree: 99, run: "9")])?.distance == 1)
    #expect(base([Ran(commit: 1, results: "a", hasTree: false)])?.distance == 1)
  }

  @Test func `the same content under another name is a run of it`() {
    #expect(base([Ran(commit: 99, results: "a", tree: 2)])?.distance == 2)
  }

  @Test func `a run that is not whole is no base`() {
    #expect(base([Ran(commit: 1, results: "a", incomplete: "killed")]) == nil)
  }

  @Test(arguments: [(50, true), (51, false)])
  func `no further back than allowed`(distance: Int, found: Bool) {
    #expect((base([Ran(commit: distance, results: "a")]) != nil) == found)
  }
}
