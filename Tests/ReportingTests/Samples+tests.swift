import Domain
import Reporting

extension Samples {
  private static func count(_ failures: Int, _ runs: Int) -> FailureCount {
    FailureCount(failures, of: runs)
  }

  private static func results(_ marks: String) -> [TestResult] {
    marks.map { $0 == "x" ? .failed : .passed }
  }

  private static func waiver(_ test: String, _ day: String, owner: String?) -> Waiver {
    Waiver(
      subject: Setting(byDefault: test), reason: Setting(byDefault: "#512"),
      until: Setting(byDefault: CalendarDay(day) ?? CalendarDay(of: now)),
      owner: Setting(byDefault: owner))
  }

  static let sources: TestSources = {
    var sources = TestSources()
    sources.reports = 424
    sources.runs = 212
    sources.withCommit = 200
    return sources
  }()

  static let tests: TestAssessment = {
    func failing(
      _ test: String, _ kind: FailingTest.Kind, _ before: FailureCount, bound: Double?,
      job: String = "linux"
    ) -> FailingTest {
      FailingTest(
        test: TestID(test), job: job, kind: kind, now: count(1, 1), before: before,
        since: id("3fa9c12"), series: 1, chanceBound: bound)
    }
    func flaky(
      _ test: String, _ count: FailureCount, _ lower: Double, _ upper: Double, _ marks: String,
      isNew: Bool = false
    ) -> FlakyTest {
      FlakyTest(
        test: TestID(test), count: count, lower: lower, upper: upper, witnesses: 2,
        recent: results(marks), last: ago(1), isNew: isNew)
    }
    var reruns = RerunCost()
    reruns.reruns = 27
    reruns.perWeek = 3.1
    reruns.milliseconds = 1_200_000
    reruns.worst = TestID("SyncTests/testConcurrentMerge")
    reruns.worstShare = 0.71
    var tests = TestAssessment(
      from: ago(60), to: now, runs: 212, versions: 140, tests: 1_284, jobs: ["linux", "macos"],
      failures: [
        failing("PaymentTests/testRefundRoundsHalfEven", .new, count(0, 212), bound: 0.014),
        failing("Ünïcode/test\u{1b}[31m::error::x", .still, count(0, 9), bound: 0.28, job: "macos"),
        failing("SyncTests/testConcurrentMerge", .quarantined, count(18, 211), bound: nil),
      ],
      fixed: [
        FixedTest(
          test: TestID("LedgerTests/testPost"), job: "linux", at: id("a09d3e1"), failures: 4,
          passes: 1)
      ],
      flaky: [
        flaky("SyncTests/testConcurrentMerge", count(19, 212), 0.06, 0.14, "..x....x..x........."),
        flaky("NetTests/testTimeoutBackoff", count(9, 212), 0.02, 0.08, ".........x.....x...."),
        flaky(
          "APITests/testRetryJitter", count(3, 30), 0.03, 0.26, "x...x.......x.......", isNew: true),
      ],
      intermittent: [
        flaky("UITests/testScrollToEnd", count(5, 212), 0.01, 0.05, "..................x.")
      ],
      quiet: [
        QuietTest(
          test: TestID("CacheTests/testEvict"), before: count(3, 40), quiet: 88, needed: 66,
          since: id("41d0e7b"), isQuarantined: true)
      ],
      quarantine: [
        QuarantinedTest(
          waiver: waiver("SyncTests/testConcurrentMerge", "2026-11-25", owner: "author 2"),
          isInForce: true, count: count(19, 212)),
        QuarantinedTest(
          waiver: waiver("Gone/test", "2026-11-01", owner: nil), isInForce: false, count: nil),
      ],
      setAside: [
        SetAsideRun(
          circumstances: TestCircumstances(commit: id("e1d9f42"), job: "linux", time: ago(3)),
          reason: .mostFailed(count(1_280, 1_284)), isNewest: false),
        SetAsideRun(
          circumstances: TestCircumstances(job: "macos", time: ago(9)),
          reason: .incomplete("the report breaks off"), isNewest: true),
      ],
      groups: [
        FailureGroup(
          message: "expected <n> but was <n>", frame: "Payment/Ledger.swift",
          tests: [TestID("A/a"), TestID("A/b")], failures: 2)
      ], reruns: reruns)
    tests.sources = sources
    return tests
  }()

  static let noTests = TestAssessment(
    from: ago(1), to: now, runs: 1, versions: 0, tests: 0, jobs: ["local"],
    setAside: [
      SetAsideRun(circumstances: TestCircumstances(time: now), reason: .nothingRan, isNewest: true)
    ])

  static let order: TestOrder = {
    func entry(
      _ test: String, _ rate: Double, _ milliseconds: Double?, _ why: TestOrder.Reason,
      _ count: FailureCount
    ) -> TestOrder.Entry {
      TestOrder.Entry(
        test: TestID(test), failureRate: rate, milliseconds: milliseconds, why: why, count: count)
    }
    var order = TestOrder(
      entries: [
        entry("PaymentTests/testRefundRoundsHalfEven", 0.61, 41, .failedLast, count(3, 212)),
        entry(
          "SyncTests/testConcurrentMerge", 0.24, 3_100,
          .changedFile("Sources/Sync/Merger.swift"), count(5, 8)),
        entry("NetTests/testTimeoutBackoff", 0.04, 900, .failedBefore, count(9, 212)),
        entry("NetTests/testNew", 0.02, nil, .new, count(0, 0)),
        entry("UITests/testTable", 0.02, 7, .changedTest, count(0, 212)),
        entry("UITests/testScroll", 0.003, 184_000, .duration, count(0, 212)),
      ], runs: 212, changedFiles: 3)
    order.sources = sources
    return order
  }()

  static let shards: ShardChoice = {
    var plan = ShardPlan(
      shards: (0..<3).map { shard in
        ShardPlan.Shard(
          tests: (0..<4).map { TestID("Class\(shard)/test\($0)") },
          milliseconds: 60_000 + Double(shard) * 900)
      }, lowerBound: 60_900, assumed: 2)
    plan.sources = sources
    return ShardChoice(plan, index: nil)
  }()
}
