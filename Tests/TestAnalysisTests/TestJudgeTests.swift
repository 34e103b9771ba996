import Domain
import TestSupport
import Testing

@testable import TestAnalysis

/// Each definition of what `check` means by a test, beside what is nearly the same.
///
/// Head is tree 100, the merge base commit 50, and its line goes on down to commit 0.
@Suite struct TestJudgeTests {
  private func judge(
    _ runs: [Ran], found: [JudgedCode.Version] = [], trusted: String? = nil,
    removals: TestRemovals = TestRemovals(), past: [TestID: EvidenceFloor.Total] = [:],
    policy: Policy = Policy()
  ) -> TestJudgement {
    TestJudge(
      RunIndex(history(runs), line: (0...100).reversed().map(commit)),
      code: JudgedCode(versions: [.init(tree(100), .tree)] + found, trustedRun: trusted),
      ancestors: (0...50).reversed().map(ancestor), removals: removals, past: past,
      policy: policy, now: Timestamp(seconds: 1_000_000)
    ).judge(line: (0...99).reversed().map(ancestor))
  }

  private func kinds(_ judgement: TestJudgement) -> [String: FailingTest.Kind] {
    Dictionary(uniqueKeysWithValues: judgement.failures.map { ($0.test.text, $0.kind) })
  }

  private func ci(
    _ commit: Int, _ results: String, job: String = "linux", run: String = "r", tree: Int? = nil,
    incomplete: String? = nil
  ) -> Ran {
    Ran(
      commit: commit, job: job, results: results, incomplete: incomplete, tree: tree,
      run: run + String(commit))
  }

  // MARK: State

  @Test func `a state is the union of the runs of one job on one tree`() {
    let base = ci(50, "a b c")
    // Both outcomes in two runs, or in two attempts of one.
    #expect(
      kinds(judge([base, ci(100, "a! b?! c"), ci(100, "a b c", run: "s")]))
        == ["a": .flakyHere, "b": .flakyHere])
    // Another tree of the same commit says nothing of this one.
    #expect(kinds(judge([base, ci(100, "a! b c"), ci(100, "a b c", tree: 77)])) == ["a": .new])
    // Nor does another job.
    #expect(
      kinds(judge([base, ci(100, "a! b c"), ci(100, "a b c", job: "windows")])) == ["a": .new])
  }

  @Test func `what is flaky here is no green evidence`() {
    let judgement = judge([ci(50, "a b"), ci(100, "a?! b")])
    #expect(judgement.passed == 1)
    #expect(judgement.jobs.first?.isComplete == true)
  }

  @Test func `what passed without a name is counted`() {
    func ran(_ results: String, _ dots: Int, _ commit: Int = 100) -> Ran {
      Ran(commit: commit, job: "linux", results: results, run: "r\(commit)", dots: dots)
    }
    let alone = judge([ran("", 7)])
    #expect(alone.passed == 7)
    #expect(alone.jobs.first?.isComplete == true && alone.jobs.first?.tests == 7)
    // Who failed at the base has a name there and none here.
    let mended = judge([ran("a!", 9, 50), ran("", 10)])
    #expect(mended.passed == 10 && mended.jobs.first?.isComplete == true)
    #expect(kinds(judge([ran("", 10, 50), ran("a!", 9)])) == ["a": .new])
    // Fewer dots than before are tests that did not run.
    let fewer = judge([ran("", 10, 50), ran("", 4)]).jobs.first
    #expect(fewer?.isComplete == false && fewer?.covered == 4 && fewer?.expected == 10)
    #expect(judge([ran("a b", 0, 50), ran("", 1)]).jobs.first?.missing.count == 2)
    #expect(judge([ran("", 3, 50), ran("a b c", 0)]).jobs.first?.isComplete == true)
  }

  // MARK: New failures

  @Test func `new is who did not fail at the base or was not there`() {
    #expect(
      kinds(judge([ci(50, "a b! c~"), ci(100, "a! b! c! absent!")]))
        == ["a": .new, "b": .still, "c": .new, "absent": .new])
  }

  @Test func `an error is a failure`() {
    #expect(kinds(judge([ci(50, "a"), ci(100, "a.")])) == ["a": .new])
  }

  @Test func `a test that failed before the base and passed there is new`() {
    #expect(kinds(judge([ci(49, "a!"), ci(50, "a"), ci(100, "a!")])) == ["a": .new])
    #expect(kinds(judge([ci(49, "a"), ci(50, "a!"), ci(100, "a!")])) == ["a": .still])
  }

  @Test func `known flaky needs both outcomes on one tree of one job`() {
    let tail = [ci(50, "a"), ci(100, "a!")]
    #expect(kinds(judge([ci(40, "a!"), ci(40, "a", run: "s")] + tail)) == ["a": .knownFlaky])
    // On two trees it was broken and mended.
    #expect(kinds(judge([ci(40, "a!"), ci(41, "a")] + tail)) == ["a": .new])
    // In two jobs it depends on the job.
    #expect(kinds(judge([ci(40, "a!"), ci(40, "a", job: "windows")] + tail)) == ["a": .new])
  }

  @Test(arguments: [(197, FailingTest.Kind.knownFlaky), (198, .new)])
  func `known flaky counts a test's last 200 runs`(between: Int, kind: FailingTest.Kind) {
    let witnesses = [
      Ran(commit: 1, job: "linux", time: 1, results: "a!", run: "1"),
      Ran(commit: 1, job: "linux", time: 2, results: "a", run: "2"),
    ]
    let quiet = (0..<between).map {
      Ran(commit: 50, job: "linux", time: 10 + $0, results: "a", run: "q\($0)")
    }
    let head = Ran(commit: 100, job: "linux", time: 9_999, results: "a!", run: "h")
    #expect(kinds(judge(witnesses + quiet + [head])) == ["a": kind])
  }

  /// With head's own run 198 others leave room for one of those that were compacted.
  @Test(arguments: [(1, 198, FailingTest.Kind.knownFlaky), (1, 199, .new), (0, 10, .new)])
  func `totals stand for the last runs that are left`(
    flaky: Int, between: Int, kind: FailingTest.Kind
  ) {
    let quiet = (0..<between).map {
      Ran(commit: 50, job: "linux", time: 10 + $0, results: "a b", run: "q\($0)")
    }
    let head = Ran(commit: 100, job: "linux", time: 9_999, results: "a! b!", run: "h")
    let past = [TestID("a"): EvidenceFloor.Total(runs: 2, failures: 1, flaky: flaky)]
    #expect(kinds(judge(quiet + [head], past: past)) == ["a": kind, "b": .new])
  }

  @Test func `a flaky test that fails again and again is broken, whatever was compacted`() {
    let past = [TestID("a"): EvidenceFloor.Total(runs: 100, failures: 4, flaky: 4)]
    let runs = (0..<6).map {
      Ran(commit: 100, job: "linux", time: 10 + $0, results: "a!", run: "h\($0)")
    }
    #expect(kinds(judge(Array(runs.prefix(1)), past: past)) == ["a": .knownFlaky])
    #expect(kinds(judge(runs, past: past)) == ["a": .broken])
  }

  @Test(arguments: [(9, 0, FailingTest.Kind.unknown), (10, 0, .new), (10, 1, .unknown)])
  func `without a base compacted runs are earlier runs`(
    runs: Int, failures: Int, kind: FailingTest.Kind
  ) {
    let past = [TestID("a"): EvidenceFloor.Total(runs: runs, failures: failures, flaky: 0)]
    let judgement = judge([ci(100, "a!")], past: past)
    #expect(kinds(judgement) == ["a": kind])
    #expect(judgement.failures.first?.before == FailureCount(failures, of: runs))
  }

  @Test func `a quarantine holds until its day`() throws {
    var policy = Policy()
    policy.quarantine = [try waiver("a"), try waiver("b", until: "1970-01-11")]
    #expect(
      kinds(judge([ci(50, "a b c"), ci(100, "a! b! c!")], policy: policy))
        == ["a": .quarantined, "b": .new, "c": .new])
  }

  @Test(arguments: [(9, FailingTest.Kind.unknown), (10, .new)])
  func `without a base it takes ten earlier runs`(runs: Int, kind: FailingTest.Kind) {
    // On another branch: no ancestor of the merge base.
    let earlier = (200..<(200 + runs)).map { ci($0, "a") }
    #expect(kinds(judge(earlier + [ci(100, "a!")])) == ["a": kind])
  }

  @Test func `without a base an earlier failure leaves it open`() {
    let earlier = (200..<220).map { ci($0, $0 == 203 ? "a!" : "a") }
    #expect(kinds(judge(earlier + [ci(100, "a!")])) == ["a": .unknown])
  }

  @Test func `counts now and before, and bounds chance`() throws {
    let earlier = (0..<212).map {
      Ran(commit: $0 % 51, job: "linux", time: $0, results: "a b", run: "\($0)")
    }
    let failure = try #require(
      judge(earlier + [ci(100, "a! b"), ci(100, "a! b", run: "s")]).failures.first)
    #expect(failure.now == FailureCount(2, of: 2))
    #expect(failure.before == FailureCount(0, of: 212))
    #expect(try abs(#require(failure.chanceBound) - 0.01403) < 1e-5)
  }

  // MARK: Base run

  @Test func `the base run is the nearest of the job, whole, within the depth`() {
    func base(_ runs: [Ran], depth: Int = 50) -> TestJudgement.Base? {
      var policy = Policy()
      policy.tests.baseDepth.value = depth
      return judge(runs + [ci(100, "a")], policy: policy).jobs.first?.base
    }
    #expect(base([ci(48, "a"), ci(47, "a")])?.distance == 2)
    #expect(base([ci(48, "a"), ci(50, "a", job: "windows")])?.distance == 2)
    #expect(base([ci(48, "a"), ci(49, "a", incomplete: "killed")])?.distance == 2)
    // Beyond the judged change there is none, nor on another branch.
    #expect(base([ci(51, "a"), ci(300, "a")]) == nil)
    #expect(base([ci(30, "a")], depth: 20)?.distance == 20)
    #expect(base([ci(29, "a")], depth: 20) == nil)
    // None of the job: one of any other is, and says so.
    #expect(
      base([ci(48, "a", job: "windows")])
        == TestJudgement.Base(commit: commit(48), distance: 2, job: "windows"))
  }

  @Test func `what was tested before it was committed is no base`() {
    // The failing run names the merge base, on which it stood; its tree is the judged one.
    let before = Ran(commit: 50, job: "local", results: "a!", tree: 100)
    #expect(kinds(judge([Ran(commit: 49, job: "local", results: "a"), before])) == ["a": .new])
  }

  // MARK: Coverage

  @Test func `a job is green if all its runs together cover the base`() throws {
    let base = ci(50, "a b c")
    let half = ci(100, "a b")
    let partial = try #require(judge([base, half]).jobs.first)
    #expect(partial.covered == 2)
    #expect(partial.expected == 3)
    #expect(partial.missing == [TestID("c")])
    #expect(!partial.isComplete)
    #expect(judge([base, half, ci(100, "c", run: "s")]).jobs.first?.isComplete == true)
    // More than the base had is no lack.
    #expect(judge([base, ci(100, "a b c d")]).jobs.first?.isComplete == true)
  }

  @Test func `tests that the change deletes are not asked for`() throws {
    let runs = [ci(50, "a Gone/b Gone/c"), ci(100, "a")]
    let removals = TestRemovals(deleted: ["Tests/Gone.swift"])
    let job = try #require(judge(runs, removals: removals).jobs.first)
    #expect(job.isComplete)
    #expect(job.deleted == 2)
    #expect(job.expected == 1)
    // A file that is not theirs excuses nothing.
    let other = TestRemovals(deleted: ["Tests/Other.swift"])
    #expect(judge(runs, removals: other).jobs.first?.missing.count == 2)
  }

  @Test func `a run that is cut short is not complete though it covers all`() {
    let base = ci(50, "a b")
    let cut = ci(100, "a b", incomplete: "killed")
    #expect(judge([base, cut]).jobs.first?.setAside == .incomplete("killed"))
    #expect(judge([base, cut, ci(100, "a b", run: "s")]).jobs.first?.setAside == nil)
  }

  @Test func `who passed at the base and is skipped here is told`() {
    let job = judge([ci(50, "a b~ c"), ci(100, "a~ b~ c")]).jobs.first
    #expect(job?.newlySkipped == [TestID("a")])
    #expect(judge([ci(50, "a b"), ci(100, "a~ b~")]).jobs.first?.setAside == .nothingRan)
  }

  // MARK: Jobs

  @Test func `jobs of the base are asked for unless all evidence is local`() {
    let base = [ci(50, "a"), ci(50, "a w", job: "windows")]
    #expect(judge(base + [ci(100, "a")]).missingJobs.map { $0.name } == ["windows"])
    let local = judge(base + [Ran(commit: 100, job: "local", results: "a")])
    #expect(local.isPooled)
    #expect(local.missingJobs.isEmpty)
    // One run of CI among them, and it is no longer a developer's own.
    let both = judge(base + [ci(100, "a"), Ran(commit: 100, job: "local", results: "a")])
    #expect(both.missingJobs.map { $0.name } == ["windows"])
  }

  @Test func `a job that last ran further back is not asked for, nor is a developer's`() {
    let runs = [
      ci(49, "a", job: "old"), ci(50, "a"), Ran(commit: 50, job: "local", results: "a"),
      ci(100, "a"),
    ]
    #expect(judge(runs).missingJobs.isEmpty)
  }

  @Test func `a renamed job is known by its tests, a new one owes nothing`() {
    #expect(judge([ci(50, "a b"), ci(100, "a b", job: "ubuntu")]).missingJobs.isEmpty)
    #expect(judge([ci(50, "a b"), ci(100, "a", job: "ubuntu")]).missingJobs.count == 1)
    let added = judge([ci(50, "a b"), ci(100, "a b"), ci(100, "lint", job: "lint")])
    #expect(added.missingJobs.isEmpty)
    #expect(added.jobs.allSatisfy { $0.isComplete })
  }

  @Test func `pooled evidence is compared with the nearest job most like it`() throws {
    let base = [
      ci(50, "a b! x y z", job: "windows"), ci(50, "a b", job: "linux"), ci(50, "q", job: "docs"),
      Ran(commit: 30, job: "local", results: "a b"),
    ]
    let judgement = judge(base + [Ran(commit: 100, job: "local", results: "a b! y!")])
    let job = try #require(judgement.jobs.first)
    #expect(job.base?.job == "windows")
    // `linux` has only two tests in common, `windows` three.
    #expect(kinds(judgement) == ["b": .still, "y": .new])
    #expect(
      judge(base + [Ran(commit: 100, job: "local", results: "a b")]).jobs.first?.base?.job
        == "linux")
  }

  @Test func `a test that the likest job does not have is looked up in the others`() {
    let base = [ci(50, "a b c d"), ci(50, "b! w!", job: "windows")]
    // `linux` has `b` and decides over it; of `w` only `windows` tells.
    #expect(
      kinds(judge(base + [Ran(commit: 100, job: "local", results: "a b! c d w!")]))
        == ["b": .new, "w": .still])
  }

  // MARK: How it is found

  @Test func `the surest way by which a job is found counts`() {
    let likely = JudgedCode.Version(tree(90), .patch)
    let base = ci(50, "a")
    let exact = judge([base, ci(100, "a"), ci(90, "a!")], found: [likely])
    #expect(exact.jobs.first?.match == .tree)
    #expect(exact.failures.isEmpty)
    let found = judge([base, ci(90, "a!")], found: [likely])
    #expect(found.jobs.first?.match == .patch)
    #expect(kinds(found) == ["a": .new])
    #expect(judge([base, ci(90, "a!")]).jobs.isEmpty)
  }

  @Test func `of a commit only what CI found there is taken for it`() {
    func versions(run: String?) -> [JudgedCode.Version] {
      let record = EvidenceRecord(
        id: commit(1), at: Timestamp(seconds: 0),
        code: CodeIdentity(commit: commit(100), tree: tree(90)),
        job: "linux", run: run, body: .tests(TestsEvidence(suite: commit(2), count: 1)))
      return JudgedCode(tree: tree(100), found: [(record, .commit)], trustedRun: nil).versions
    }
    #expect(versions(run: "7") == [.init(tree(100), .tree), .init(tree(90), .commit)])
    #expect(versions(run: nil) == [.init(tree(100), .tree)])
  }

  @Test func `without a run the nearest one is told`() {
    let judgement = judge([ci(50, "a"), ci(96, "a")])
    #expect(judgement.jobs.isEmpty)
    #expect(
      judgement.nearest
        == TestJudgement.NearestRun(commit: commit(96), tree: tree(96), distance: 3))
  }

  // MARK: Trust

  @Test func `in CI only its own records make green, others may add failures`() {
    let base = ci(50, "a b c")
    func head(_ own: String?, _ others: String) -> TestJudgement {
      judge(
        [base, Ran(commit: 100, job: "linux", results: others, run: "x")]
          + (own.map { [Ran(commit: 100, job: "linux", results: $0, run: "me")] } ?? []),
        trusted: "me")
    }
    // A pass from elsewhere takes no failure away.
    #expect(kinds(head("a! b c", "a b c")) == ["a": .new])
    // A failure from elsewhere makes a pass doubtful, or counts where there is none.
    #expect(kinds(head("a b c", "a! b c")) == ["a": .flakyHere])
    #expect(kinds(head("a b", "a b c!")) == ["c": .new])
    // Nor does it cover anything.
    #expect(head("a b", "a b c").jobs.first?.covered == 2)
    let none = head(nil, "a b c")
    #expect(none.jobs.isEmpty)
    #expect(none.untrustedRuns == 1)
    #expect(none.passed == 0)
  }

  @Test func `baselines and flakiness may come from elsewhere`() {
    let own = Ran(commit: 100, job: "linux", results: "a! b!", run: "me")
    let flaky = [ci(40, "a!"), ci(40, "a", run: "s")]
    #expect(
      kinds(judge(flaky + [ci(50, "a b!"), own], trusted: "me"))
        == ["a": .knownFlaky, "b": .still])
  }
}
