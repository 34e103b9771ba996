import Domain
import Testing

@testable import BuildAnalysis

/// Head is tree 100, the merge base commit 50.
@Suite struct BuildJudgeTests {
  private func id(_ number: Int) -> ObjectID {
    ObjectID(high: UInt64(number) + 1, middle: 0, low: 0)
  }
  private func tree(_ number: Int) -> TreeID { TreeID(high: UInt64(number) + 1, middle: 1, low: 0) }

  private struct Built {
    var commit: Int
    var result = BuildRun.Result.passed
    var cause: BuildRun.Cause.Kind?
    /// `e1 w2`: an error and a warning.
    var findings = ""
    var milliseconds: Double?
    var job = "linux"
    var series: String? = "s"
    var run: String? = "r"
    var time = 0
    var tree: Int?
  }

  private func judge(_ builds: [Built], trusted: String? = nil) -> BuildJudgement {
    let recorded = builds.enumerated().map { number, built in
      let findings = built.findings.split(separator: " ").compactMap { word in
        DiagnosticFingerprint("\(word.hasPrefix("e") ? "error" : "warning") | \(word) | a.c | 1")
      }
      return RecordedBuild(
        id: id(1_000 + number),
        circumstances: TestCircumstances(
          commit: id(built.commit), tree: tree(built.tree ?? built.commit), job: built.job,
          run: built.run, time: Timestamp(seconds: Int64(number))),
        evidence: BuildEvidence(
          result: built.result, cause: built.cause,
          errors: findings.count { $0.severity == .error },
          warnings: findings.count { $0.severity == .warning },
          milliseconds: built.milliseconds, series: built.series),
        diagnostics: Set(findings))
    }
    return BuildJudge(
      recorded, code: JudgedCode(versions: [.init(tree(100), .tree)], trustedRun: trusted),
      ancestors: (0...50).reversed().map { AncestorCommit(id($0), tree: tree($0)) }, depth: 50
    ).judge()
  }

  @Test func `the state is that of all builds of a job on the tree`() {
    func state(_ results: [BuildRun.Result]) -> BuildJudgement.State? {
      judge(results.map { Built(commit: 100, result: $0) }).jobs.first?.state
    }
    #expect(state([.passed, .unknown]) == .passed)
    #expect(state([.failed, .failed]) == .failed)
    #expect(state([.failed, .passed]) == .unsteady)
    #expect(state([.unknown]) == .unknown)
    #expect(judge([Built(commit: 99)]).jobs.isEmpty)
  }

  @Test func `a cause in the code outweighs one of the machine`() {
    let judgement = judge([
      Built(commit: 100, result: .failed, cause: .code),
      Built(commit: 100, result: .failed, cause: .infrastructure),
    ])
    #expect(judgement.jobs.first?.cause == .code)
    #expect(judgement.jobs.first?.isBroken == true)
  }

  @Test func `findings are new against the nearest base that built`() throws {
    let head = Built(commit: 100, findings: "w1 w2 e1")
    let job = try #require(
      judge([Built(commit: 48, findings: "w1 w9"), Built(commit: 40, findings: "w1 w2 e1"), head])
        .jobs.first)
    #expect(job.new(.warning)?.count == 1)
    #expect(job.new(.error)?.count == 1)
    #expect(job.base?.distance == 2)
    // One that failed did not say all, and is passed over.
    let failed = Built(commit: 49, result: .failed)
    let other = try #require(
      judge([Built(commit: 48, findings: "w1 w2 e1"), failed, head]).jobs.first)
    #expect(other.new(.warning)?.count == 0)
    #expect(other.baseFailed)
    // Builds of another machine or job cannot be compared, nor those of a developer's next commit.
    for base in [
      Built(commit: 48, series: "t"), Built(commit: 48, job: "windows"),
      Built(commit: 48, run: nil, tree: 77),
    ] {
      #expect(judge([base, head]).jobs.first?.new(.warning)?.count == nil)
    }
  }

  @Test func `all builds of base and head are taken together`() {
    let judgement = judge([
      Built(commit: 50, findings: "w1"), Built(commit: 50, findings: "w2"),
      Built(commit: 100, findings: "w1"), Built(commit: 100, findings: "w2 w3"),
    ])
    #expect(judgement.jobs.first?.new(.warning)?.count == 1)
  }

  @Test func `time counts beyond the noise of at least ten builds`() {
    func growths(_ earlier: Int, _ now: Double) -> [BuildJudgement.Growth] {
      let before = (0..<earlier).map {
        Built(commit: $0, milliseconds: 1_000 + Double($0 % 3) * 10)
      }
      return judge(before + [Built(commit: 100, milliseconds: now)]).jobs.first?.growths ?? []
    }
    #expect(growths(12, 1_500).map { $0.name } == ["build"])
    #expect(growths(9, 1_500).isEmpty)
    #expect(growths(12, 1_020).isEmpty)
    #expect(growths(12, 500).isEmpty)
  }

  @Test func `in CI others may break a build, not mend it`() throws {
    let base = Built(commit: 50)
    let mended = judge(
      [base, Built(commit: 100, result: .failed, cause: .code, run: "me"), Built(commit: 100)],
      trusted: "me")
    #expect(mended.jobs.first?.state == .failed)
    let broken = try #require(
      judge([base, Built(commit: 100, result: .failed, cause: .code)], trusted: "me").jobs.first)
    #expect(broken.isBroken)
    #expect(!broken.isTrusted)
    #expect(judge([base, Built(commit: 100)], trusted: "me").untrustedBuilds == 1)
  }
}
