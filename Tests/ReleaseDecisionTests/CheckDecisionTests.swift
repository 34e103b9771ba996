import Basics
import Domain
import Testing

@testable import ReleaseDecision

@Suite struct CheckDecisionTests {
  @Test func `all green is PASS`() {
    let answer = answer { _ in }
    #expect(answer.verdict == .pass)
    #expect(answer.status == .success)
    #expect(answer.codes(.good) == [.testsPassed, .buildPassed])
    #expect(answer.codes(.look).isEmpty)
    #expect(answer.evidence.count == 4)
    #expect(answer.flip.to == .hold)
    #expect(answer.missing.isEmpty)
  }

  // MARK: What holds, and what is nearly the same

  @Test func `a new failure holds, other failures do not`() {
    #expect(answer { $0.tests = Cases.tests([Cases.failing(.new)]) }.verdict == .hold)
    for kind in FailingTest.Kind.allCases where kind != .new && kind != .unknown {
      let answer = answer { $0.tests = Cases.tests([Cases.failing(kind)]) }
      #expect(answer.verdict == .pass, "\(kind)")
    }
    let unknown = answer { $0.tests = Cases.tests([Cases.failing(.unknown)]) }
    #expect(unknown.verdict == .unknown)
    #expect(unknown.codes(.unknown) == [.noBase])
  }

  @Test func `new failures hold beyond the limit, all of them`() {
    func with(_ count: Int, _ limit: Limit) -> CheckAnswer {
      answer {
        $0.policy.gate.newFailures = Setting(limit, from: place(7))
        $0.tests = Cases.tests((0..<count).map { Cases.failing(.new, "t\($0)") })
      }
    }
    #expect(with(1, .atMost(1)).verdict == .pass)
    #expect(with(2, .atMost(1)).codes(.hold) == [.newFailure, .newFailure])
    #expect(with(9, .off).verdict == .pass)
    #expect(
      with(2, .atMost(1)).reasons.first?.rule
        == RuleCitation(key: "gate.newFailures", value: "1", source: place(7)))
  }

  @Test func `a build that the code broke holds, one that tests or machines broke does not`() {
    func with(_ state: BuildJudgement.State, _ cause: BuildRun.Cause.Kind?) -> CheckAnswer {
      answer { $0.builds = Cases.build(state, cause: cause) }
    }
    for cause in BuildRun.Cause.Kind.allCases {
      let isCode = cause != .test && cause != .infrastructure
      #expect(with(.failed, cause).verdict == (isCode ? .hold : .pass), "\(cause)")
    }
    #expect(with(.unsteady, .code).verdict == .pass)
    #expect(with(.failed, .infrastructure).evidence.build == nil)
    #expect(
      answer {
        $0.builds = Cases.build(.failed, cause: .code)
        $0.policy.gate.brokenBuild.value = false
      }.verdict == .pass)
  }

  @Test func `new errors hold by default, new warnings when asked`() {
    #expect(answer { $0.builds = Cases.build(newErrors: 1) }.codes(.hold) == [.newErrors])
    #expect(answer { $0.builds = Cases.build(newWarnings: 1) }.verdict == .pass)
    #expect(
      answer {
        $0.builds = Cases.build(newWarnings: 2)
        $0.policy.gate.newWarnings.value = .atMost(1)
      }.codes(.hold) == [.newWarnings])
    // Errors that cannot be compared with any build before.
    #expect(answer { $0.builds = Cases.build(newErrors: nil) }.codes(.unknown) == [.buildNoBase])
  }

  @Test func `a rank holds only where the policy says so`() {
    #expect(answer { $0.risk = Cases.risk(rank: 99) }.codes(.look) == [.highRank])
    func limited(_ rank: Int) -> Verdict {
      answer {
        $0.risk = Cases.risk(rank: rank)
        $0.policy.gate.holdRank.value = .from(95)
      }.verdict
    }
    #expect(limited(94) == .pass)
    #expect(limited(95) == .hold)
  }

  @Test func `what can hold is the rank of the gate`() throws {
    func decided(shown: Int, gate: Int?, unasked: String? = nil, model: String? = nil) throws
      -> CheckAnswer
    {
      let named = try model.map { try TreePath(policyText: $0) }
      return answer {
        $0.risk = Cases.risk(rank: shown)
        $0.risk?.unaskedModel = unasked
        $0.gateRank = gate.flatMap { Cases.risk(rank: $0).whole }
        $0.policy.gate.holdRank.value = .from(95)
        $0.policy.risk.model.value = named
      }
    }
    #expect(try decided(shown: 99, gate: 10).verdict == .pass)
    #expect(try decided(shown: 10, gate: 96).codes(.hold) == [.highRank])
    #expect(try decided(shown: 96, gate: nil, model: "m").codes(.hold) == [.highRank])
    // A model of one's own that was not asked leaves the heuristics to it, which decide anyway.
    #expect(try decided(shown: 10, gate: 10, unasked: "v1").verdict == .pass)
    // Where the policy's own was not asked, nothing is known of what it asks for.
    let unasked = try decided(shown: 10, gate: nil, unasked: "m", model: "m")
    #expect(unasked.codes(.unknown) == [.unranked])
    #expect(unasked.next == ["seakeep check"])
  }

  @Test func `lines that a partial clone lacks are no zeros`() {
    func lacking(_ most: Limit) -> CheckAnswer {
      answer {
        $0.policy.gate.maxLines = Setting(most, from: place(2))
        $0.facts = Cases.facts([Cases.file("a.swift", added: nil, deleted: nil)])
        $0.facts.limits.commitsMissingBlobs = 1
      }
    }
    #expect(lacking(.off).codes(.look).contains(.missingContent))
    // A rule that counts them cannot be kept to.
    let bounded = lacking(.atMost(100))
    #expect(bounded.verdict == .unknown && bounded.codes(.unknown) == [.missingContent])
    #expect(bounded.missing.contains { $0.command == "git fetch --refetch --no-filter" })
    // A binary file in a whole clone has no lines.
    let binary = answer {
      $0.facts = Cases.facts([Cases.file("a.png", added: nil, deleted: nil)])
    }
    #expect(!binary.codes(.look).contains(.missingContent))
  }

  @Test func `lines count per rule of a path`() throws {
    let docs = PathRules(
      glob: Setting(try PathGlob("Docs"), from: place(3)),
      gate: {
        var gate = GateRules()
        gate.maxLines = Setting(.atMost(1_000), from: place(4))
        return gate
      }())
    func verdict(_ source: Int, _ docLines: Int) -> [Reason] {
      answer {
        $0.policy.gate.maxLines = Setting(.atMost(100), from: place(2))
        $0.policy.paths = [docs]
        $0.facts = Cases.facts([
          Cases.file("a.swift", added: source, deleted: 0),
          Cases.file("b.swift", .test, added: 0, deleted: 1),
          Cases.file("Docs/x.md", .documentation, added: docLines, deleted: 0),
        ])
      }.reasons.filter { $0.sign == .hold }
    }
    #expect(verdict(99, 1_000).isEmpty)
    #expect(verdict(100, 0).first?.finding == .size(lines: 101, most: 100, pattern: nil))
    #expect(verdict(1, 1_001).first?.rule?.key == "path.Docs.maxLines")
  }

  @Test func `of the rules of several paths the strictest holds`() throws {
    var lax = GateRules()
    lax.requireTests = Setting(false, from: place(4))
    let docs = PathRules(glob: Setting(try PathGlob("Docs"), from: place(3)), gate: lax)
    func verdict(_ files: [String]) -> Verdict {
      answer {
        $0.policy.paths = [docs]
        $0.tests = TestJudgement()
        $0.facts = Cases.facts(files.map { Cases.file($0, .documentation) })
      }.verdict
    }
    #expect(verdict(["Docs/a.md"]) == .pass)
    #expect(verdict(["Docs/a.md", "README.md"]) == .unknown)
  }

  @Test func `a protected path holds, and what merely is delicate does not`() throws {
    let files = [
      Cases.file("Migrations/1.sql", .migration), Cases.file(".github/workflows/a.yml", .ci),
      Cases.file("Package.resolved", .lockFile), Cases.file(".seakeep", .policy),
    ]
    let look = answer { $0.facts = Cases.facts(files) }
    #expect(look.verdict == .pass)
    #expect(look.codes(.look) == [.migration, .ci, .lockFile, .policyChanged])
    let held = try answer {
      $0.facts = Cases.facts(files)
      $0.policy.protect.paths = [Setting(try PathGlob("*.sql"), from: place(5))]
    }
    #expect(held.codes(.hold) == [.protectedPath])
  }

  @Test func `code without its tests is pointed at`() {
    func codes(_ files: [ChangedFile]) -> [ReasonCode] {
      answer { $0.facts = Cases.facts(files) }.codes(.look)
    }
    #expect(codes([Cases.file("a.swift")]) == [.missingTests])
    #expect(codes([Cases.file("a.swift"), Cases.file("t.swift", .test)]).isEmpty)
    #expect(codes([Cases.file("a.md", .documentation)]).isEmpty)
  }

  // MARK: What is missing

  @Test func `missing evidence is UNKNOWN where it is asked for`() {
    let none = answer { $0.tests = TestJudgement() }
    #expect(none.codes(.unknown) == [.noTests])
    #expect(none.missing.map { $0.command } == ["seakeep ingest <report>"])
    #expect(
      answer {
        $0.tests = TestJudgement()
        $0.policy.gate.requireTests.value = false
      }.verdict == .pass)
    #expect(answer { $0.builds = BuildJudgement() }.verdict == .pass)
    #expect(
      answer {
        $0.builds = BuildJudgement()
        $0.policy.gate.requireBuild.value = true
      }.codes(.unknown) == [.noBuild])
  }

  @Test func `lacking coverage is UNKNOWN`() {
    #expect(
      answer { $0.tests.jobs = [Cases.job(missing: ["b"])] }.codes(.unknown) == [.partial])
    #expect(
      answer {
        $0.tests.missingJobs = [
          .init(name: "windows", base: .init(commit: Cases.base, distance: 0, job: "windows"))
        ]
      }.codes(.unknown) == [.jobMissing])
    #expect(
      answer { $0.tests.jobs[0].setAside = .incomplete("killed") }.codes(.unknown) == [.incomplete])
    // A run in which nothing passed shows nothing.
    #expect(answer { $0.tests.passed = 0 }.verdict == .unknown)
  }

  @Test func `a fact holds though other evidence is missing`() {
    let answer = answer {
      $0.tests = Cases.tests([Cases.failing(.new)])
      $0.tests.jobs = [Cases.job(missing: ["b"])]
    }
    #expect(answer.verdict == .hold)
    #expect(answer.flip == VerdictFlip(to: .unknown, by: [.newFailure]))
  }

  @Test func `nothing to judge is UNKNOWN, never PASS`() {
    let empty = answer { $0.facts.commits = 0 }
    #expect(empty.codes(.unknown) == [.empty])
    #expect(empty.reasons.count == 1)
    let missing = answer {
      $0.facts.missingBase = .init(name: "origin/main", command: "git fetch origin main")
    }
    #expect(missing.codes(.unknown) == [.baseMissing])
    #expect(missing.next == ["git fetch origin main"])
    let unnamed = answer { $0.facts.missingBase = .init(name: nil, command: "seakeep check x..") }
    #expect(unnamed.verdict == .unknown && unnamed.codes(.unknown) == [.unnamedBase])
    #expect(unnamed.next == ["seakeep check x.."])
  }

  @Test func `in CI what comes from elsewhere makes no PASS`() {
    let answer = answer {
      $0.tests = TestJudgement(recordedRuns: 40, untrustedRuns: 2)
      $0.isCI = true
    }
    #expect(answer.codes(.unknown) == [.untrustedTests])
  }

  // MARK: Exit statuses

  @Test(arguments: [
    (Verdict.unknown, UnknownAnswer.unknown, false, ProgramStatus.unknown),
    (.unknown, .pass, false, .success), (.unknown, .hold, false, .hold),
    (.unknown, .hold, true, .success), (.hold, .pass, false, .hold), (.hold, .pass, true, .success),
    (.pass, .hold, false, .success),
  ])
  func `the exit status follows verdict and options`(
    verdict: Verdict, onUnknown: UnknownAnswer, warns: Bool, status: ProgramStatus
  ) {
    let answer = answer {
      if verdict == .unknown { $0.tests = TestJudgement() }
      if verdict == .hold { $0.tests = Cases.tests([Cases.failing(.new)]) }
      $0.onUnknown = onUnknown
      $0.warns = warns
    }
    // The verdict stays what it is.
    #expect(answer.verdict == verdict)
    #expect(answer.status == status)
  }

  // MARK: Acceptances

  @Test func `an acceptance covers its rule until its day`() throws {
    func verdict(_ waiver: Waiver) -> CheckAnswer {
      answer {
        $0.tests = Cases.tests([Cases.failing(.new)])
        $0.policy.accept = [waiver]
      }
    }
    #expect(verdict(try acceptance("tests.new-failure")).verdict == .pass)
    #expect(verdict(try acceptance("tests")).verdict == .pass)
    #expect(verdict(try acceptance("test")).verdict == .hold)
    #expect(verdict(try acceptance("build")).verdict == .hold)
    #expect(verdict(try acceptance("tests", until: "1970-01-11")).verdict == .hold)
    // It says so, and does not hide the failure.
    let reason = try #require(verdict(try acceptance("tests")).reasons.first)
    #expect(reason.code == .newFailure)
    #expect(reason.acceptance?.source == place(9))
  }

  @Test func `a recorded acceptance counts outside of CI only`() {
    func verdict(isCI: Bool) -> Verdict {
      answer {
        $0.tests = Cases.tests([Cases.failing(.new)])
        $0.acceptances = [Acceptance(rule: nil, reason: "release")]
        $0.isCI = isCI
      }.verdict
    }
    #expect(verdict(isCI: false) == .pass)
    #expect(verdict(isCI: true) == .hold)
  }

  // MARK: Order

  @Test func `reasons stand by weight, ties by what they are about`() {
    let answer = answer {
      $0.tests = Cases.tests([
        Cases.failing(.knownFlaky, "k"), Cases.failing(.new, "z"), Cases.failing(.new, "a"),
      ])
      $0.builds = Cases.build(.failed, cause: .code)
      $0.facts.files.append(Cases.file("Package.resolved", .lockFile))
    }
    #expect(
      answer.reasons.map { $0.code } == [
        .newFailure, .newFailure, .brokenBuild, .lockFile, .knownFlaky, .testsPassed,
      ])
    guard case .failure(let first)? = answer.reasons.first?.finding else {
      Issue.record("no failure first")
      return
    }
    #expect(first.test == TestID("a"))
  }

  @Test func `every holding reason names its rule`() throws {
    let answer = try answer {
      $0.tests = Cases.tests([Cases.failing(.new)])
      $0.builds = Cases.build(.failed, cause: .code, newErrors: 1, newWarnings: 1)
      $0.policy.gate.newWarnings.value = .atMost(0)
      $0.policy.gate.maxLines.value = .atMost(1)
      $0.policy.gate.holdRank.value = .from(1)
      $0.policy.protect.paths = [Setting(try PathGlob("Sources"), from: place(1))]
      $0.risk = Cases.risk(rank: 50)
    }
    let held = answer.reasons.filter { $0.sign == .hold }
    #expect(held.count == 7)
    #expect(held.allSatisfy { $0.rule != nil })
    #expect(answer.acceptable.count == 7)
  }
}
