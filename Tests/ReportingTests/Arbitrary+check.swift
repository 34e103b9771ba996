import Basics
import Domain

extension Arbitrary {
  mutating func check() -> CheckAnswer {
    let reasons = list(0...14) { $0.reason() }
    return CheckAnswer(
      verdict: pick(Verdict.allCases), status: pick([.success, .hold, .unknown]),
      facts: changeFacts(), unit: maybe { $0.pick([.commit, .push, .range(commits: 5)]) },
      evidence: EvidenceFound(
        hasGit: flag(), tests: maybe { $0.pick(EvidenceMatch.allCases) },
        build: maybe { $0.pick(EvidenceMatch.allCases) }, flakyRuns: count()),
      reasons: reasons, risk: maybe { $0.risk() },
      missing: list(0...4) { MissingEvidence(code: $0.text(), command: $0.text()) },
      flip: VerdictFlip(
        to: pick(Verdict.allCases), by: list(0...3) { $0.pick(ReasonCode.allCases) }),
      next: list(0...2) { $0.text() }, acceptable: list(0...3) { $0.pick(ReasonCode.allCases) },
      policy: flag() ? .file(revision: text()) : .defaults(revision: maybe { $0.text() }),
      onUnknown: pick(UnknownAnswer.allCases), isWarning: flag())
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[int(0...values.count - 1)]
  }

  private mutating func changeFacts() -> ChangeFacts {
    ChangeFacts(
      text: text(), base: maybe { $0.id() }, head: maybe { $0.id() }, commits: count(),
      files: list(0...6) {
        ChangedFile(
          path: $0.path(), kind: .modified, role: $0.pick(ChangedFile.Role.allCases),
          added: $0.maybe { $0.count() }, deleted: $0.maybe { $0.count() },
          contents: $0.maybe { $0.contents() })
      }, limits: limits())
  }

  private mutating func source() -> PolicySource {
    flag()
      ? .byDefault
      : .file(.init(file: text(), line: count(), column: 1, revision: maybe { $0.text() }))
  }

  private mutating func reason() -> Reason {
    Reason(
      pick(ReasonCode.allCases), pick(Reason.Sign.allCases), finding(),
      rule: maybe { RuleCitation(key: $0.text(), value: $0.text(), source: $0.source()) },
      evidence: list(0...2) { $0.id() },
      acceptance: maybe {
        Acceptance(
          rule: $0.maybe { $0.text() }, reason: $0.text(),
          until: $0.maybe { _ in CalendarDay(of: Samples.now) }, owner: $0.maybe { $0.text() })
      })
  }

  private mutating func failing() -> FailingTest {
    FailingTest(
      test: TestID(text()), job: text(), kind: pick(FailingTest.Kind.allCases),
      now: failureCount(), before: failureCount(), since: maybe { $0.id() }, series: count(),
      chanceBound: maybe { $0.fraction() })
  }

  private mutating func base() -> TestJudgement.Base {
    TestJudgement.Base(commit: id(), distance: count(), job: text())
  }

  private mutating func testJob() -> TestJudgement.Job {
    TestJudgement.Job(
      name: text(), match: pick(EvidenceMatch.allCases), runs: count(),
      setAside: maybe { .incomplete($0.text()) }, base: maybe { $0.base() }, tests: count(),
      expected: count(), covered: count(), missing: list(0...5) { TestID($0.text()) },
      newlySkipped: list(0...5) { TestID($0.text()) })
  }

  private mutating func buildJob() -> BuildJudgement.Job {
    BuildJudgement.Job(
      name: text(), match: pick(EvidenceMatch.allCases), builds: count(),
      state: pick(BuildJudgement.State.allCases),
      cause: maybe { $0.pick(BuildRun.Cause.Kind.allCases) }, isTrusted: flag(), errors: count(),
      warnings: count(), base: maybe { $0.base() }, baseFailed: flag(),
      new: maybe { $0.list(0...5) { "warning | \($0.text()) | \($0.text()) | 1" } }?
        .compactMap { DiagnosticFingerprint($0) },
      growths: list(0...4) {
        BuildJudgement.Growth(
          name: $0.text(), quantity: .milliseconds, value: Double($0.count()),
          median: Double($0.count()), noise: $0.fraction())
      })
  }

  private mutating func finding() -> Finding {
    switch int(0...16) {
    case 16: releaseFinding()
    case 0: .nothing
    case 1: .missingBase(.init(name: maybe { $0.text() }, command: text()))
    case 2: .failure(failing())
    case 3: .failures(list(0...5) { $0.failing() })
    case 4:
      .noTests(
        nearest: maybe {
          TestJudgement.NearestRun(commit: $0.id(), tree: $0.id(), distance: $0.count())
        })
    case 5: .untrusted(count())
    case 6: .testJob(testJob())
    case 7: .missingJob(.init(name: text(), base: base()))
    case 8: .passed(tests: count(), match: .tree, jobs: list(0...4) { $0.text() })
    case 9: .build(buildJob())
    case 10: .builds(list(0...3) { $0.buildJob() })
    case 11:
      .risk(
        assessment(), beside: maybe { $0.assessment() }, unasked: maybe { $0.text() },
        mostFixed: maybe { CommitRisk.FixedFile(path: $0.path(), fixes: $0.count()) })
    case 12: .size(lines: count(), most: count(), pattern: maybe { $0.text() })
    case 14: .unranked(model: text())
    case 13: .files(list(0...5) { $0.path() }, pattern: maybe { $0.text() })
    default:
      .missingTests(
        list(0...4) {
          Explanation.MissingTest(
            test: $0.path(), path: $0.path(), together: $0.count(), of: $0.count())
        })
    }
  }
}
