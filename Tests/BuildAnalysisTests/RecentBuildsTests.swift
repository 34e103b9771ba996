import Domain
import Testing

@testable import BuildAnalysis

@Suite struct RecentBuildsTests {
  private func id(_ number: Int) -> ObjectID {
    ObjectID(high: UInt64(number) + 1, middle: 0, low: 0)
  }
  private func tree(_ number: Int) -> TreeID { TreeID(high: UInt64(number) + 1, middle: 1, low: 0) }

  private func built(
    _ commit: Int, _ result: BuildRun.Result = .passed, cause: BuildRun.Cause.Kind? = nil,
    milliseconds: Double? = nil, job: String = "linux", series: String? = "s", run: String? = nil,
    tree other: Int? = nil, day: Int64 = 0
  ) -> RecordedBuild {
    RecordedBuild(
      id: id(1_000 + commit),
      circumstances: TestCircumstances(
        commit: id(commit), tree: tree(other ?? commit), job: job, run: run,
        time: Timestamp(seconds: 0).adding(days: day)),
      evidence: BuildEvidence(
        result: result, cause: cause, milliseconds: milliseconds, series: series),
      diagnostics: [])
  }

  @Test func `builds of the commits count, by how they ended`() {
    let recent = RecentBuilds([
      built(1), built(1, .failed, cause: .code), built(2, .failed, cause: .infrastructure),
      built(2, .unknown), built(3), built(9, .failed),
      // A developer's checkout had other content; what a job of CI made besides is of its commit.
      built(3, .failed, tree: 77), built(3, .failed, run: "7", tree: 77),
    ])
    let commits = (1...3).map { AncestorCommit(id($0), tree: tree($0)) }
    #expect(recent.endings(of: commits) == FailureCount(2, of: 4))
    #expect(recent.endings(of: []) == FailureCount(0, of: 0))
  }

  private func newest(
    _ earlier: Int, now: Double = 1_500, series: String? = "s", job: String = "linux",
    day: Int64 = 20
  ) -> RecordedHealth.Build? {
    let before = (0..<earlier).map {
      built($0, milliseconds: 1_000 + Double($0 % 3) * 10, job: job, series: series, day: 1)
    }
    return RecentBuilds(
      before + [
        built(50, milliseconds: now, series: series == nil ? nil : "s", day: day),
        built(51, .failed, milliseconds: 9, day: day + 1), built(52, day: day + 1),
      ]
    ).newest
  }

  @Test func `the newest is told beside like ones of 30 days`() throws {
    let build = try #require(newest(12))
    #expect(build.milliseconds == 1_500)
    let usual = try #require(build.usual)
    #expect(usual.median == 1_010)
    #expect(abs(usual.noise - 3 * 1.4826 * 10 / 1_010) < 1e-9)
  }

  @Test func `without enough like ones it stands alone`() {
    #expect(newest(9)?.usual == nil)
    #expect(newest(12, series: "t")?.usual == nil)
    #expect(newest(12, series: nil)?.usual == nil)
    #expect(newest(12, job: "mac")?.usual == nil)
    #expect(newest(12, day: 40)?.usual == nil)
    #expect(newest(12, day: 40)?.milliseconds == 1_500)
    #expect(RecentBuilds([]).newest == nil)
  }
}
