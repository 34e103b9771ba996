import Domain
import Testing

@testable import TestAnalysis

@Suite struct FailureKindTests {
  private func kinds(
    _ runs: [Ran], head: Int = 100, base: Int? = 99, quarantined: Set<TestID> = []
  ) -> [String: FailingTest.Kind] {
    let index = RunIndex(history(runs))
    func version(_ number: Int) -> RunIndex.VersionKey {
      RunIndex.VersionKey(job: "ci", code: tree(number), run: -1)
    }
    let failures = index.failures(
      RunIndex.FailureQuestion(
        version: version(head), runs: index.groups[version(head)] ?? [],
        bases: base.map { [version($0)] } ?? [], quarantined: quarantined, flakyRuns: 200))
    return Dictionary(uniqueKeysWithValues: failures.map { ($0.test.text, $0.kind) })
  }

  @Test func `new is who did not fail at the base`() {
    let base = Ran(commit: 99, results: "a b! c~ d")
    #expect(
      kinds([base, Ran(commit: 100, results: "a! b! c! d absent!")])
        == ["a": .new, "b": .still, "c": .new, "absent": .new])
  }

  @Test func `who passes once on the code is flaky there`() {
    let runs = [
      Ran(commit: 99, results: "a b"), Ran(commit: 100, results: "a! b?!"),
      Ran(commit: 100, results: "a b"),
    ]
    #expect(kinds(runs) == ["a": .flakyHere, "b": .flakyHere])
  }

  @Test func `known flaky and quarantined tests do not hold`() {
    let runs = [
      Ran(commit: 98, results: "a! b"), Ran(commit: 98, results: "a b"),
      Ran(commit: 99, results: "a b"), Ran(commit: 100, results: "a! b!"),
    ]
    #expect(kinds(runs) == ["a": .knownFlaky, "b": .new])
    #expect(kinds(runs, quarantined: [TestID("b")]) == ["a": .knownFlaky, "b": .quarantined])
  }

  @Test(arguments: [(9, FailingTest.Kind.unknown), (10, .new)])
  func `without a base it takes ten runs`(runs: Int, kind: FailingTest.Kind) {
    let earlier = (0..<runs).map { Ran(commit: $0, results: "a") }
    #expect(kinds(earlier + [Ran(commit: 100, results: "a!")], base: nil) == ["a": kind])
  }

  @Test func `without a base an earlier failure leaves it open`() {
    let earlier = (0..<20).map { Ran(commit: $0, results: $0 == 3 ? "a!" : "a") }
    #expect(kinds(earlier + [Ran(commit: 100, results: "a!")], base: nil) == ["a": .unknown])
  }

  @Test func `a flaky test that fails every time is broken`() {
    let flaky = (0..<60).map { Ran(commit: $0 / 2, results: $0 % 10 == 0 ? "a!" : "a") }
    func then(_ count: Int) -> FailingTest.Kind? {
      kinds(flaky + (0..<count).map { Ran(commit: 101 - count + $0, results: "a!") })["a"]
    }
    // 6 of 60 before: at most 20 %; two in a row are 4 %.
    #expect(then(1) == .knownFlaky)
    #expect(then(2) == .broken)
  }

  @Test func `says since when, and how rare it was`() throws {
    let runs =
      (0..<212).map { Ran(commit: $0, results: "a") }
      + (212..<215).map { Ran(commit: $0, results: "a!") }
    let failure = try #require(assess(runs)?.failures.first)
    #expect(failure.kind == .still)
    #expect(failure.since == commit(212))
    #expect(failure.series == 3)
    #expect(failure.before == FailureCount(0, of: 212))
    #expect(failure.now == FailureCount(1, of: 1))
    #expect(try abs(#require(failure.chanceBound) - 0.01403) < 1e-5)
  }

  @Test func `a run that does not tell of the test neither ends nor begins a series`() throws {
    let runs = [
      Ran(commit: 0, results: "a b"), Ran(commit: 1, results: "a! b"), Ran(commit: 2, results: "b"),
      Ran(commit: 3, results: "a~ b"), Ran(commit: 4, results: "a! b"),
    ]
    let failure = try #require(assess(runs)?.failures.first)
    #expect(failure.since == commit(1))
    #expect(failure.series == 2)
  }

  @Test func `commits are ordered by their line, not by when their runs were`() throws {
    // Commit 2 was tested before commit 1, as when an old commit is tried again.
    let runs = [
      Ran(commit: 0, results: "a"), Ran(commit: 2, results: "a!"), Ran(commit: 1, results: "a"),
    ]
    let line = [2, 1, 0].map(commit)
    #expect(try #require(assess(runs)).failures.isEmpty)
    let failure = try #require(assess(runs, line: line)?.failures.first)
    #expect(failure.since == commit(2))
    #expect(failure.before == FailureCount(0, of: 2))
  }

  @Test func `fixed is who failed every time and passes now`() throws {
    let runs = [
      Ran(commit: 0, results: "a f"), Ran(commit: 1, results: "a! f!"),
      Ran(commit: 1, results: "a! f"), Ran(commit: 2, results: "a f"),
    ]
    let assessment = try #require(assess(runs))
    #expect(assessment.fixed.map { $0.test.text } == ["a"])
    #expect(assessment.fixed.first?.failures == 2)
    #expect(assessment.fixed.first?.at == commit(2))
    #expect(assessment.flaky.map { $0.test.text } == ["f"])
  }
}
