import Domain
import Testing

@testable import TestAnalysis

@Suite struct FailureWindowTests {
  private let line = (0...20).map(ancestor)

  /// What the runs of one job say of the test `a`; smaller numbers of commits are newer.
  private func window(_ runs: [Ran], job: String = "ci") throws -> TestLine.Window? {
    let history = history(runs)
    let test = try #require(history.number("a"))
    return RunIndex(history).lines(of: test, along: line).first { $0.job == job }?.window()
  }

  @Test func lastPassAndFirstFailure() throws {
    let found = try window([
      Ran(commit: 9, results: "a"), Ran(commit: 7, results: "a"), Ran(commit: 5, results: "b"),
      Ran(commit: 3, results: "a!"), Ran(commit: 1, results: "a."),
    ])
    #expect(found == .fails(good: 7, bad: 3))
  }

  @Test func aPassAmongTheRunsOfACommitFreesIt() throws {
    let found = try window([
      Ran(commit: 7, results: "a"), Ran(commit: 4, results: "a!"), Ran(commit: 4, results: "a"),
      Ran(commit: 2, results: "a!"),
    ])
    #expect(found == .fails(good: 4, bad: 2))
    #expect(
      try window([Ran(commit: 5, results: "a?!"), Ran(commit: 2, results: "a!")])
        == .fails(good: 5, bad: 2))
  }

  @Test func whatPassesNowIsNotBroken() throws {
    #expect(
      try window([Ran(commit: 7, results: "a!"), Ran(commit: 2, results: "a")]) == .passes(2))
  }

  @Test func whatNeverPassedHasNoBeginning() throws {
    #expect(
      try window([Ran(commit: 7, results: "a!"), Ran(commit: 2, results: "a!")])
        == .neverPassed(7))
    #expect(try window([Ran(commit: 3, results: "a~")]) == nil)
  }

  @Test func jobsAndOtherLinesDoNotMix() throws {
    let runs = [
      Ran(commit: 7, results: "a"), Ran(commit: 6, job: "mac", results: "a"),
      Ran(commit: 4, job: "mac", results: "a!"), Ran(commit: 2, results: "a!"),
      Ran(commit: 99, results: "a"),
    ]
    #expect(try window(runs) == .fails(good: 7, bad: 2))
    #expect(try window(runs, job: "mac") == .fails(good: 6, bad: 4))
    #expect(try window(runs, job: "windows") == nil)
  }

  private func chance(_ runs: [Ran], without places: ClosedRange<Int> = 0...0) throws
    -> (count: FailureCount, breaks: Int)
  {
    let history = history(runs)
    let test = try #require(history.number("a"))
    return RunIndex(history).chanceFailures(
      of: test, job: "ci", without: places.map { line[$0] })
  }

  @Test func failuresByChanceAreCountedBeforeTheBreak() throws {
    var runs = (5...20).reversed().map { Ran(commit: $0, results: $0 == 11 ? "a!" : "a") }
    runs.append(Ran(commit: 2, results: "a!"))
    #expect(try chance(runs, without: 0...4).count == FailureCount(1, of: 16))
    #expect(try chance(runs, without: 0...1).count == FailureCount(2, of: 17))
  }

  /// Five failures in a row of a test that otherwise always passes were no chance.
  @Test func aBreakThatWasMendedIsNoChance() throws {
    let runs = (1...20).reversed().map {
      Ran(commit: $0, results: (8...12).contains($0) ? "a!" : "a")
    }
    let told = try chance(runs)
    #expect(told.count == FailureCount(0, of: 15))
    #expect(told.breaks == 1)
  }

  @Test func aTestThatFailsOftenIsFlakyAndNotBroken() throws {
    let runs = (1...20).reversed().map { Ran(commit: $0, results: $0 % 3 == 0 ? "a" : "a!") }
    let told = try chance(runs)
    #expect(told.count == FailureCount(14, of: 20))
    #expect(told.breaks == 0)
  }

  @Test func commitsWithWhichItBeganToFail() throws {
    let history = history([
      Ran(commit: 9, results: "a"), Ran(commit: 7, results: "a!"), Ran(commit: 5, results: "a!"),
      Ran(commit: 3, results: "a"), Ran(commit: 1, results: "a!"), Ran(commit: 0, results: "b"),
    ])
    let tested = RunIndex(history).testedCommits(of: try #require(history.number("a")))
    #expect(tested.onsets == [commit(7), commit(1)])
    #expect(tested.all == Set([9, 7, 5, 3, 1].map(commit)))
  }

  @Test func filesOfATraceFromWhereItFailed() {
    #expect(
      tracedFiles(
        in: """
          java.lang.AssertionError: no
          \tat com.example.Ledger.post(Ledger.java:12)
          \tat com.example.Retry.run(Retry.java:7)
          \tat com.example.Ledger.post(Ledger.java:99)
          """) == ["Ledger.java", "Retry.java"])
    #expect(
      tracedFiles(
        in: """
          Traceback (most recent call last):
            File "/work/src/run.py", line 3, in <module>
              main()
            File "/work/src/payment/ledger.py", line 12, in post
              raise ValueError
          """) == ["payment/ledger.py", "src/run.py"])
    #expect(tracedFiles(in: "it failed\r\n") == [])
  }
}
