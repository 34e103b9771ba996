import Basics
import Domain
import Testing

@testable import ReleaseDecision

/// Cases as the tests write them down: a change of one source file and its test, all green.
enum Cases {
  static let now = Timestamp(seconds: 1_000_000)
  static let base = ObjectID(high: 1, middle: 0, low: 0)
  static let head = ObjectID(high: 2, middle: 0, low: 0)

  static func file(
    _ path: String, _ role: ChangedFile.Role = .source, added: Int? = 10, deleted: Int? = 2
  ) -> ChangedFile {
    ChangedFile(
      path: FilePath(path.utf8), kind: .modified, role: role, added: added, deleted: deleted)
  }

  static func facts(_ files: [ChangedFile]? = nil) -> ChangeFacts {
    ChangeFacts(
      text: "origin/main..HEAD", base: base, head: head, commits: 2,
      files: files ?? [file("Sources/A.swift"), file("Tests/ATests.swift", .test)])
  }

  static func job(_ name: String = "linux", missing: [String] = []) -> TestJudgement.Job {
    TestJudgement.Job(
      name: name, match: .tree, runs: 1,
      base: TestJudgement.Base(commit: base, distance: 0, job: name), tests: 3, expected: 3,
      covered: 3 - missing.count, missing: missing.map { TestID($0) })
  }

  static func failing(_ kind: FailingTest.Kind, _ name: String = "a") -> FailingTest {
    FailingTest(
      test: TestID(name), job: "linux", kind: kind, now: FailureCount(1, of: 1),
      before: FailureCount(0, of: 212), since: head, series: 1, chanceBound: 0.014)
  }

  static func tests(_ failures: [FailingTest] = []) -> TestJudgement {
    TestJudgement(jobs: [job()], failures: failures, passed: 3, recordedRuns: 40)
  }

  static func build(
    _ state: BuildJudgement.State = .passed, cause: BuildRun.Cause.Kind? = nil,
    newErrors: Int? = 0, newWarnings: Int? = 0
  ) -> BuildJudgement {
    BuildJudgement(jobs: [
      BuildJudgement.Job(
        name: "linux", match: .tree, builds: 1, state: state, cause: cause, errors: 1,
        warnings: 1,
        new: newErrors.map { errors in
          (0..<errors).compactMap { DiagnosticFingerprint("error | e\($0) | a.c | 1") }
            + (0..<(newWarnings ?? 0)).compactMap {
              DiagnosticFingerprint("warning | w\($0) | a.c | 1")
            }
        })
    ])
  }

  static func risk(rank: Int) -> RangeRisk {
    let whole = RiskAssessment(
      change: Change(
        unit: .push, base: base, head: head, commits: 2, files: 2, linesAdded: 20, linesDeleted: 4),
      rank: rank, rankBySize: 50, cohort: 100, frequency: nil, contributions: [])
    return RangeRisk(
      base: base, head: head, commits: [], whole: whole, cohort: 100, leftOut: LeftOut(),
      limits: History.Limits())
  }

  static func green(_ change: (inout CheckCase) throws -> Void) rethrows -> CheckCase {
    var question = CheckCase(
      facts: facts(), tests: tests(), builds: build(), origin: .file(revision: "origin/main"),
      now: now)
    try change(&question)
    return question
  }
}

func answer(_ change: (inout CheckCase) throws -> Void) rethrows -> CheckAnswer {
  CheckDecision(try Cases.green(change)).answer()
}

extension CheckAnswer {
  func codes(_ sign: Reason.Sign) -> [ReasonCode] {
    reasons.filter { $0.sign == sign }.map { $0.code }
  }
}

func place(_ line: Int) -> PolicySource {
  .file(.init(file: ".seakeep", line: line, column: 2, revision: "origin/main"))
}

func acceptance(_ rule: String, until: String = "1970-01-20") throws -> Waiver {
  Waiver(
    subject: Setting(rule, from: place(9)), reason: Setting(byDefault: "known"),
    until: Setting(byDefault: try #require(CalendarDay(until))))
}
