import Basics
import Domain

/// The answers about releases that the screens show.
extension Samples {
  private static func deployment(_ name: String, _ commit: String, days: Double) -> Deployment {
    Deployment(
      environment: "production", commit: id(commit), name: name, status: .succeeded,
      at: Timestamp(seconds: now.seconds - Int64(days * 86_400)), record: id("0e0e0e0"))
  }

  private static var releaseRisk: RiskAssessment {
    RiskAssessment(
      change: Change(
        unit: .release, base: id("b81d02e"), head: id("7c1f0aa"), commits: 23, files: 61,
        linesAdded: 1_204, linesDeleted: 388), rank: 88, rankBySize: 84, cohort: 100,
      frequency: .init(hits: 5, of: 31, lower: 0.07, upper: 0.33, base: 0.06), contributions: [])
  }

  private static func releaseFacts(_ commits: Int) -> ChangeFacts {
    ChangeFacts(
      text: "v2.8.1..v2.9.0", base: id("b81d02e"), head: id("7c1f0aa"), commits: commits,
      files: (0..<61).map {
        ChangedFile(
          path: FilePath("Sources/File\($0).swift".utf8), kind: .modified, role: .source,
          added: $0 == 0 ? 1_204 : 0, deleted: $0 == 0 ? 388 : 0)
      })
  }

  static var deploy: DeployAnswer {
    let live = deployment("v2.8.1", "b81d02e", days: 2)
    let reasons = [
      Reason(.highRank, .look, .risk(releaseRisk, mostFixed: nil)),
      Reason(.oneWay, .look, .files(["Migrations/0042_ledger_totals.sql"], pattern: nil)),
      Reason(.noHealth, .look, .nothing),
      Reason(.testsPassed, .good, .passed(tests: 2_310, match: .tree, jobs: ["linux"])),
      Reason(.lastDeploy, .good, .deployment(live, days: 2)),
    ]
    let check = CheckAnswer(
      verdict: .pass, status: .success, facts: releaseFacts(23), unit: .release,
      evidence: EvidenceFound(hasGit: true, tests: .tree, build: .tree, flakyRuns: 40),
      reasons: reasons,
      missing: [MissingEvidence(code: "health.none", command: "seakeep ingest health <file>")],
      flip: VerdictFlip(to: .hold, by: [.newFailure, .brokenBuild, .healthFailed]),
      policy: .file(revision: "v2.8.1"), onUnknown: .unknown, isWarning: false)
    var facts = ReleaseFacts(environment: "production", name: "v2.9.0", live: live)
    facts.oneWayMigrations = ["Migrations/0042_ledger_totals.sql"]
    facts.wayBack = .init(name: "v2.8.1", commit: id("b81d02e"), clean: 21, tried: 23, missing: 0)
    return DeployAnswer(
      check: check, release: facts,
      manner: .inSteps([5, 50, 100], because: [.highRank, .oneWay]))
  }

  static var rollback: RollbackAnswer {
    let live = deployment("v2.8.2", "7c1f0aa", days: 0.375)
    let followers = [
      RollbackFacts.Follower(
        id: id("d01f2aa"), subject: "Fix crash on empty ledger", at: now, kind: .fix,
        targets: [id("3fa9c12")]),
      RollbackFacts.Follower(
        id: id("e7710bc"), subject: "Revert \"Merger cache\"", at: now, kind: .revert,
        targets: [id("a09d3e1")]),
    ]
    var facts = RollbackFacts(
      environment: "production", live: live, previous: deployment("v2.8.1", "b81d02e", days: 9),
      isFromTags: false, change: releaseFacts(14), followers: followers, now: now)
    facts.plans = [
      WayBackPlan(
        kind: .reverts(
          RevertPlan(commits: [id("a09d3e1")], extra: [], outcome: .clean(id("5e0aa31")))),
        keeps: 13, distance: 6,
        commands: ["git checkout --detach 7c1f0aa", "git revert --no-edit a09d3e1"]),
      WayBackPlan(
        kind: .reverts(
          RevertPlan(
            commits: [id("c10d7ee"), id("a09d3e1"), id("3fa9c12")], extra: [id("c10d7ee")],
            outcome: .conflicts(id("3fa9c12"), ["Sources/Payment/Ledger.swift"]))), keeps: 11,
        distance: 9, commands: ["git checkout --detach 7c1f0aa"]),
      WayBackPlan(
        kind: .previous(name: "v2.8.1", commit: id("b81d02e"), tree: id("19fb2a8")), keeps: 0,
        distance: 14, commands: ["git checkout --detach b81d02e"]),
    ]
    let reasons = [
      Reason(.revertedSince, .hold, .followers([followers[1]], hours: 9, usual: nil)),
      Reason(
        .fixedSince, .look,
        .followers([followers[0]], hours: 9, usual: .init(releases: 40, mean: 0.3, most: 2))),
      Reason(.highRank, .look, .risk(releaseRisk, mostFixed: nil)),
      Reason(.migration, .look, .files(["Migrations/0042_ledger_totals.sql"], pattern: nil)),
      Reason(.lastDeploy, .good, .deployment(live, days: 0.375)),
    ]
    return RollbackAnswer(
      verdict: .rollBack, status: .hold, facts: facts, reasons: reasons,
      evidence: ReleaseEvidence(
        code: EvidenceFound(hasGit: true, tests: .tree), hasDeploy: true, hasHealth: false),
      missing: [])
  }

  /// Tests are red on what is live; of one of them the likely cause is known.
  static var red: RollbackAnswer {
    var answer = rollback
    let failure = FailingTest(
      test: suspects.test, job: "linux", kind: .new, now: FailureCount(6, of: 6),
      before: FailureCount(0, of: 212), since: id("7c1f0aa"), series: 6, chanceBound: 0.014)
    answer.facts.failures = [failure]
    var other = suspects
    other.test = TestID("SyncTests/it's \u{1B}[31m $(red)")
    other.suspects.removeFirst()
    other.noCulprit = 0.615
    answer.facts.suspects = [suspects, other]
    answer.reasons.insert(Reason(.newFailure, .hold, .failure(failure)), at: 1)
    answer.facts.plans.insert(
      WayBackPlan(
        kind: .reverts(
          RevertPlan(commits: [id("3fa9c12")], extra: [], outcome: .clean(id("5e1c9d2")))),
        keeps: 13, distance: 7,
        mends: [.init(test: suspects.test, commit: id("3fa9c12"), chance: 0.61)],
        commands: ["git checkout --detach 7c1f0aa", "git revert --no-edit 3fa9c12"]), at: 0)
    return answer
  }

  /// What is live is well.
  static var kept: RollbackAnswer {
    var answer = rollback
    answer.verdict = .keep
    answer.status = .success
    answer.facts.followers = []
    answer.reasons.removeAll { $0.code == .revertedSince || $0.code == .fixedSince }
    return answer
  }

  static var lastRelease: Dashboard.LastRelease { Dashboard.LastRelease(verdict: kept) }

  static var backtest: BacktestAnswer {
    func counts(_ caught: Int, _ goodHeld: Int, _ lower: Double, _ upper: Double)
      -> BacktestAnswer.Counts
    {
      .init(
        held: caught + goodHeld, caught: caught, bad: 20, goodHeld: goodHeld, good: 95,
        lower: lower, upper: upper)
    }
    return BacktestAnswer(
      kind: .releases, units: 115, from: Timestamp(seconds: 1_551_398_400),
      to: Timestamp(seconds: 1_790_812_800), leftOut: 22, origin: .file(revision: "the checkout"),
      rows: [
        .init(by: .policy, counts: counts(9, 5, 0.26, 0.66)),
        .init(by: .size, counts: counts(3, 11, 0.05, 0.36)),
        .init(by: .fixes, counts: counts(7, 7, 0.18, 0.57)),
      ],
      missed: [
        .init(
          name: "v1.4.2",
          outcome: .init(kind: .reverted, commit: id("a09d3e1"), by: id("c10d7ee")), rank: 34,
          rankByFixes: 12)
      ],
      suggestion: .init(
        holdRank: 96, counts: counts(8, 2, 0.22, 0.61), policy: counts(9, 5, 0.26, 0.66)),
      replayed: [
        .init(
          ReplayedUnit(
            name: "v1.0.0", commit: id("5d1f0aa"), at: Timestamp(seconds: 1_551_398_400),
            commits: 17, rank: nil, rankBySize: nil, rankByFixes: nil, files: [], outcome: nil,
            isMature: true), isHeld: nil),
        .init(
          ReplayedUnit(
            name: "v1.4.2", commit: id("0c9b1d4"), at: Timestamp(seconds: 1_583_020_800),
            commits: 9,
            rank: 34, rankBySize: 21, rankByFixes: 12, files: [],
            outcome: .init(kind: .reverted, commit: id("a09d3e1"), by: id("c10d7ee")),
            isMature: true), isHeld: false),
      ])
  }

  static var scores: VerdictScores {
    VerdictScores(rows: [
      .init(word: "pass", given: 140, right: 118, wrong: 3, open: 19),
      .init(word: "hold", given: 14, right: 11, wrong: 2, open: 1),
    ])
  }
}
