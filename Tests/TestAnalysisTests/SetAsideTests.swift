import Domain
import Testing

@testable import TestAnalysis

@Suite struct SetAsideTests {
  private let names = (0..<20).map { "t\($0)" }

  private func all(_ mark: String, of count: Int = 20) -> String {
    names.prefix(count).map { $0 + mark }.joined(separator: " ")
  }

  private func reasons(_ runs: [Ran]) -> [SetAsideRun.Reason?] {
    RunIndex(history(runs)).setAside
  }

  @Test func `nothing ran`() {
    #expect(
      reasons([Ran(commit: 0, results: ""), Ran(commit: 0, results: "a~ b~")]) == [
        .nothingRan, .nothingRan,
      ])
  }

  @Test func `a run that was cut short`() {
    #expect(
      reasons([Ran(commit: 0, results: "a", incomplete: "killed")]) == [.incomplete("killed")])
  }

  @Test func `most failed at once`() {
    let bad = Ran(commit: 1, results: all("!"))
    let good = Ran(commit: 0, results: all(""))
    #expect(reasons([good, bad]) == [nil, .mostFailed(FailureCount(20, of: 20))])
    #expect(
      reasons([Ran(commit: 1, results: all("!")), Ran(commit: 1, results: all(""))])[1] == nil)
  }

  @Test func `a handful of failures is never a machine's`() {
    #expect(reasons([Ran(commit: 0, results: all("!", of: 9))]) == [nil])
  }

  @Test func `half is not most`() {
    let half = names.enumerated().map { $0.element + ($0.offset < 10 ? "!" : "") }
    #expect(reasons([Ran(commit: 0, results: half.joined(separator: " "))]) == [nil])
  }

  @Test func `code on which most fails every time is broken`() throws {
    let runs =
      [Ran(commit: 0, results: all(""))] + (0..<2).map { _ in Ran(commit: 1, results: all("!")) }
    #expect(reasons(runs) == [nil, nil, nil])
    let assessment = try #require(assess(runs))
    #expect(assessment.failures.count == 20)
    #expect(assessment.failures.allSatisfy { $0.kind == .new })
  }

  @Test func `a bad machine makes nothing flaky`() throws {
    let runs = [
      Ran(commit: 0, results: all("")), Ran(commit: 0, results: all("!")),
      Ran(commit: 0, results: "t1!", incomplete: "killed"),
    ]
    let assessment = try #require(assess(runs))
    #expect(assessment.flaky.isEmpty)
    #expect(assessment.failures.isEmpty)
    #expect(assessment.setAside.count == 2)
  }
}
