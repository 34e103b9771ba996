import Basics
import Domain

/// The answers of `check` that the screens show.
extension Samples {
  private static let place = PolicySource.file(
    .init(file: ".seakeep", line: 7, column: 2, revision: "origin/main"))

  private static func facts(_ commits: Int, _ files: Int, _ added: Int, _ deleted: Int)
    -> ChangeFacts
  {
    let changed = (0..<files).map { number in
      ChangedFile(
        path: FilePath("Sources/File\(number).swift".utf8), kind: .modified, role: .source,
        added: number == 0 ? added : 0, deleted: number == 0 ? deleted : 0)
    }
    return ChangeFacts(
      text: "origin/main..HEAD", base: id("b81d02e"), head: id("7c1f0aa"), commits: commits,
      files: changed)
  }

  private static func failing(
    _ name: String, _ kind: FailingTest.Kind, before: FailureCount, bound: Double? = nil
  ) -> FailingTest {
    FailingTest(
      test: TestID(name), job: "linux", kind: kind, now: FailureCount(1, of: 1), before: before,
      since: id("3fa9c12"), series: 1, chanceBound: bound)
  }

  private static let base = TestJudgement.Base(commit: id("b81d02e"), distance: 0, job: "linux")

  private static var build: BuildJudgement.Job {
    BuildJudgement.Job(
      name: "linux", match: .tree, builds: 1, state: .passed, warnings: 19, base: base,
      new: [
        "warning | 'sleep' is deprecated | Sources/API/Retry.swift | 0a1b2c3d4e5f6071",
        "warning | variable 'rem' was never mutated | Sources/Payment/Ledger.swift | 1f2e3d4c5b6a7988",
      ].compactMap { DiagnosticFingerprint($0) },
      growths: [
        .init(
          name: "link Harbour", quantity: .milliseconds, value: 24_000, median: 21_000, noise: 0.06)
      ])
  }

  static let held: CheckAnswer = {
    let flaky = [
      "SyncTests/testConcurrentMerge", "NetTests/testTimeoutBackoff", "UITests/testScroll",
    ]
    return CheckAnswer(
      verdict: .hold, status: .hold, facts: facts(5, 11, 412, 96), unit: .push,
      evidence: EvidenceFound(hasGit: true, tests: .tree, build: .tree, flakyRuns: 212),
      reasons: [
        Reason(
          .newFailure, .hold,
          .failure(
            failing(
              "PaymentTests/testRefundRoundsHalfEven", .new, before: FailureCount(0, of: 212),
              bound: 0.01403)),
          rule: RuleCitation(key: "gate.newFailures", value: "0", source: place),
          evidence: [id("9be1")]),
        Reason(
          .newWarnings, .look, .build(build),
          rule: RuleCitation(key: "gate.newWarnings", value: "off", source: .byDefault)),
        Reason(
          .highRank, .look,
          .risk(
            assessment(91, 64, .push, commits: 5),
            mostFixed: .init(path: "Sources/Payment/Ledger.swift", fixes: 7))),
        Reason(.grown, .look, .build(build)),
        Reason(
          .missingTests, .look,
          .missingTests([
            .init(
              test: "Tests/PaymentTests.swift", path: "Sources/Payment/Ledger.swift", together: 19,
              of: 24)
          ])),
        Reason(
          .migration, .look, .files(["Migrations/0042_ledger_totals.sql"], pattern: nil)),
        Reason(
          .knownFlaky, .good,
          .failures(flaky.map { failing($0, .knownFlaky, before: FailureCount(9, of: 212)) })),
        Reason(.testsPassed, .good, .passed(tests: 1_280, match: .tree, jobs: ["linux"])),
      ],
      risk: {
        var risk = Samples.risk
        risk.whole = assessment(91, 64, .push, commits: 5)
        return risk
      }(), flip: VerdictFlip(to: .pass, by: [.newFailure]),
      next: ["seakeep explain 3fa9c12"], acceptable: [.newFailure],
      policy: .file(revision: "origin/main"), onUnknown: .unknown, isWarning: false)
  }()

  static let passed = CheckAnswer(
    verdict: .pass, status: .success, facts: facts(2, 3, 41, 8), unit: .push,
    evidence: EvidenceFound(hasGit: true, tests: .tree, build: .tree, flakyRuns: 212),
    reasons: [
      Reason(.highRank, .look, .risk(assessment(22, 40, .push, commits: 2), mostFixed: nil)),
      Reason(.testsPassed, .good, .passed(tests: 1_284, match: .tree, jobs: ["linux"])),
      Reason(.buildPassed, .good, .builds([build])),
    ],
    risk: {
      var risk = Samples.risk
      risk.whole = assessment(22, 40, .push, commits: 2)
      return risk
    }(),
    flip: VerdictFlip(to: .hold, by: [.newFailure, .brokenBuild, .newErrors]),
    policy: .file(revision: "origin/main"), onUnknown: .unknown, isWarning: false)

  static let unknown: CheckAnswer = {
    var limits = History.Limits()
    limits.boundaries = 50
    limits.newestBoundary = ago(51)
    var facts = Samples.facts(2, 3, 41, 8)
    facts.limits = limits
    return CheckAnswer(
      verdict: .unknown, status: .unknown, facts: facts,
      evidence: EvidenceFound(hasGit: false),
      reasons: [
        Reason(
          .noTests, .unknown,
          .noTests(nearest: .init(commit: id("41d0e7b"), tree: id("91ab77e"), distance: 4)),
          rule: RuleCitation(key: "gate.requireTests", value: "true", source: .byDefault)),
        Reason(.policyDefault, .look, .nothing),
        Reason(.shallow, .look, .limits(limits)),
      ],
      missing: [
        .init(code: "tests.none", command: "seakeep ingest <report>"),
        .init(code: "git.shallow", command: "git fetch --unshallow --filter=blob:none"),
        .init(code: "build.none", command: "seakeep ingest <log>"),
      ],
      flip: VerdictFlip(to: .pass, by: [.noTests]), next: ["seakeep ingest <report>"],
      policy: .defaults(revision: "origin/main"), onUnknown: .unknown, isWarning: false)
  }()

  static let accepted: CheckAnswer = {
    var answer = held
    answer.verdict = .pass
    answer.status = .success
    answer.acceptable = []
    answer.reasons[0].sign = .look
    answer.reasons[0].acceptance = Acceptance(
      rule: "tests.new-failure", reason: "rounding is agreed with accounting",
      until: CalendarDay("2026-12-01"), owner: "author 4", source: place)
    return answer
  }()
}
