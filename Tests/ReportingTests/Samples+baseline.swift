import Domain

/// What the screens of `baseline` show.
extension Samples {
  private static func place(_ start: String, _ distance: Int, _ job: String) -> TestJudgement.Base {
    TestJudgement.Base(commit: id(start), distance: distance, job: job)
  }

  private static func waiver(_ test: String, _ until: String, _ reason: String) -> Waiver? {
    CalendarDay(until).map { until in
      Waiver(
        subject: Setting(
          test,
          from: .file(.init(file: ".seakeep", line: 9, column: 1, revision: "origin/main"))),
        reason: Setting(byDefault: reason), until: Setting(byDefault: until),
        owner: Setting(byDefault: "author 2"))
    }
  }

  static let baseline: Baseline = {
    let findings =
      (1...12).map { "warning | -Wunused-variable | Sources/Payment/Ledger.swift | \($0)" }
      + (1...3).map { "warning | 'sleep' is deprecated | Sources/API/Retry\($0).swift | 1" }
      + ["error | -Wformat | Sources/UI/Table.swift | 1", "warning | ld: no debug info | - | -"]
    return Baseline(
      text: "origin/main..HEAD", base: id("b81d02e"), head: id("7c1f0aa"),
      policy: .file(revision: "origin/main"), depth: 50,
      tests: [
        .init(
          name: "linux",
          run: .init(
            place: place("b81d02e", 0, "linux"), match: .tree, time: ago(2), ciRun: "github:812",
            runs: 2, tests: 1_284, passed: 1_278, skipped: 3, flaky: 1,
            failing: [TestID("APITests/testOldToken"), TestID("PaymentTests/testYen")])),
        .init(
          name: "macos",
          run: .init(
            place: place("91ab77e", 3, "macos"), match: .commit, time: ago(4),
            ciRun: "github:799", runs: 1, tests: 1_270, passed: 1_269,
            failing: [TestID("PaymentTests/testYen")]),
          passedOver: .init(
            place: place("b81d02e", 0, "macos"), reason: .incomplete("the run was killed"))),
        .init(name: "nightly", standIns: [place("b81d02e", 0, "linux")]),
      ],
      builds: [
        .init(
          name: "linux",
          build: .init(
            place: place("b81d02e", 0, "linux"), match: .tree, time: ago(2), ciRun: "github:812",
            builds: 1, errors: 1, warnings: 19, findings: 17, milliseconds: 192_000,
            series: ["0a1b2c3d4e5f6071"])),
        .init(
          name: "macos",
          build: .init(
            place: place("91ab77e", 3, "macos"), match: .tree, time: ago(4), builds: 1),
          hasFailed: true),
        .init(name: "windows", hasOtherSeries: true),
      ],
      outstanding: findings.compactMap { DiagnosticFingerprint($0) },
      flaky: [
        .init(test: TestID("SyncTests/testConcurrentMerge"), count: FailureCount(19, of: 200)),
        .init(test: TestID("NetTests/testTimeoutBackoff"), count: FailureCount(9, of: 200)),
      ],
      quarantine: [
        waiver("SyncTests/testConcurrentMerge", "2026-11-25", "#512, the lock is being rewritten"),
        waiver("UITests/testScroll", "2026-11-01", "slow machine"),
      ].compactMap { $0 })
  }()

  static let noBaseline = Baseline(
    text: "origin/main..HEAD", base: id("b81d02e"), head: id("7c1f0aa"),
    policy: .defaults(revision: "origin/main"), depth: 50,
    missing: [
      .init(code: "tests.no-base", command: "seakeep evidence pull"),
      .init(code: "build.no-base", command: "seakeep evidence pull"),
    ])
}
