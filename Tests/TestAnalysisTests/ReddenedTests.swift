import Domain
import Testing

@testable import TestAnalysis

/// Commit 0 is the newest of the line: runs are written from the oldest to the newest.
@Suite struct ReddenedTests {
  private let line = (0...20).map(ancestor)

  private func reddened(_ runs: [Ran]) -> [[Int]] {
    let index = RunIndex(history(runs), line: line.map(\.commit))
    return index.reddened(along: line, flakyRuns: 200).map { [$0.red, $0.green] }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test func `green, red, green again`() {
    #expect(
      reddened([
        Ran(commit: 9, results: "a b"), Ran(commit: 8, results: "a! b"),
        Ran(commit: 7, results: "a! b"), Ran(commit: 6, results: "a b"),
      ]) == [[8, 9]])
  }

  @Test func `commits without a run lie between`() {
    #expect(
      reddened([
        Ran(commit: 9, results: "a"), Ran(commit: 5, results: "a."), Ran(commit: 2, results: "a"),
      ]) == [[5, 9]])
  }

  @Test func `what is still red tells nothing yet`() {
    #expect(reddened([Ran(commit: 9, results: "a"), Ran(commit: 8, results: "a!")]) == [])
  }

  @Test func `a test that was red when it came is nobody's`() {
    #expect(
      reddened([
        Ran(commit: 9, results: "b"), Ran(commit: 8, results: "a! b"),
        Ran(commit: 7, results: "a b"),
      ]) == [])
  }

  @Test func `a flaky test blames nobody`() {
    #expect(
      reddened([
        Ran(commit: 9, results: "a"), Ran(commit: 8, results: "a?!"), Ran(commit: 7, results: "a"),
        Ran(commit: 6, results: "a!"), Ran(commit: 5, results: "a"),
      ]) == [])
    // Both outcomes on the red commit itself.
    #expect(
      reddened([
        Ran(commit: 9, results: "a"), Ran(commit: 8, results: "a!"), Ran(commit: 8, results: "a"),
        Ran(commit: 7, results: "a"),
      ]) == [])
  }

  @Test func `jobs are told apart, and runs off the line count for nothing`() {
    #expect(
      reddened([
        Ran(commit: 9, job: "linux", results: "a"), Ran(commit: 8, job: "mac", results: "a!"),
        Ran(commit: 7, job: "linux", results: "a"),
      ]) == [])
    #expect(
      reddened([
        Ran(commit: 9, results: "a"), Ran(commit: 90, results: "a!"), Ran(commit: 7, results: "a"),
      ]) == [])
  }

  @Test func `red twice is two steps`() {
    #expect(
      reddened([
        Ran(commit: 9, results: "a b"), Ran(commit: 8, results: "a! b"),
        Ran(commit: 7, results: "a b"), Ran(commit: 4, results: "a b!"),
        Ran(commit: 3, results: "a b"),
      ]) == [[4, 7], [8, 9]])
  }
}
