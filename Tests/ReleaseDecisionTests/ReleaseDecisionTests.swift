import Basics
import Domain
import Testing

@testable import ReleaseDecision

@Suite struct DeployDecisionTests {
  private let live = Deployment(
    environment: "production", commit: Cases.base, name: "v1", status: .succeeded,
    at: Timestamp(seconds: 900_000))

  private func answer(_ change: (inout CheckCase, inout ReleaseFacts) -> Void) -> DeployAnswer {
    var question = Cases.green { _ in }
    var facts = ReleaseFacts(environment: "production", name: "v2", live: live)
    change(&question, &facts)
    return DeployDecision(question, facts).answer()
  }

  @Test func allGreenGoesOutAtOnce() {
    let answer = answer { _, _ in }
    #expect(answer.verdict == .deploy)
    #expect(answer.manner == .atOnce)
    #expect(answer.check.flip.by.contains(.healthFailed))
  }

  @Test func withoutAnythingLiveNothingIsKnown() {
    let answer = answer { $1.live = nil }
    #expect(answer.verdict == .unknown && answer.manner == nil)
    #expect(answer.check.reasons.map(\.code) == [.noLive])
    #expect(answer.check.missing.first?.command.contains("ingest deploy") == true)
  }

  @Test func aFreezeHoldsByItsRule() {
    let rule = RuleCitation(key: "deploy.freeze", value: "fri..sun", source: .byDefault)
    let answer = answer { $1.freeze = .init(rule: rule, end: Timestamp(seconds: 2_000_000)) }
    #expect(answer.verdict == .hold)
    #expect(answer.check.reasons.first?.rule == rule)
    #expect(answer.check.acceptable == [.freeze])
  }

  @Test func whatIsLiveMustBeWell() {
    func with(_ checks: [Bool]) -> DeployAnswer {
      answer {
        $1.health = HealthReading(
          commit: Cases.base, at: Cases.now,
          checks: checks.enumerated().map { HealthCheck(name: "c\($0)", hasPassed: $1) },
          record: Cases.head)
      }
    }
    #expect(with([true, true]).verdict == .deploy)
    #expect(with([true, false]).verdict == .hold)
    #expect(with([true, false]).check.reasons.first?.code == .healthFailed)
  }

  @Test func whatCannotBeTakenBackGoesInSteps() {
    func because(_ change: (inout CheckCase, inout ReleaseFacts) -> Void) -> [ReasonCode] {
      guard case .inSteps(let steps, let because) = answer(change).manner else { return [] }
      #expect(steps == steps.sorted() && steps.last == 100)
      return because
    }
    #expect(because { $1.oneWayMigrations = ["db/1.sql"] } == [.oneWay])
    #expect(because { $1.interfaces = ["api.proto"] } == [.interface])
    #expect(because { $1.lost = 2 } == [.lost])
    #expect(because { question, _ in question.risk = Cases.risk(rank: 79) }.isEmpty)
    #expect(because { question, _ in question.risk = Cases.risk(rank: 80) } == [.highRank])
  }

  @Test func aNewFailureHoldsARelease() {
    let answer = answer { question, _ in question.tests = Cases.tests([Cases.failing(.new)]) }
    #expect(answer.verdict == .hold && answer.manner == nil)
  }
}

@Suite struct RollbackDecisionTests {
  private func answer(_ change: (inout RollbackFacts) -> Void) -> RollbackAnswer {
    var facts = RollbackFacts(
      environment: "production",
      live: Deployment(
        environment: "production", commit: Cases.head, name: "v2", status: .succeeded,
        at: Timestamp(seconds: 990_000)), previous: nil, isFromTags: false, passed: 3,
      now: Cases.now)
    change(&facts)
    let evidence = ReleaseEvidence(
      code: EvidenceFound(hasGit: true), hasDeploy: true, hasHealth: facts.health != nil)
    return RollbackDecision(facts, evidence).answer()
  }

  private func follower(_ kind: RollbackFacts.Follower.Kind) -> RollbackFacts.Follower {
    RollbackFacts.Follower(
      id: Cases.base, subject: "Fix it", at: Cases.now, kind: kind, targets: [Cases.head])
  }

  private func health(_ hasPassed: Bool) -> HealthReading {
    HealthReading(
      commit: Cases.head, at: Cases.now, checks: [HealthCheck(name: "c", hasPassed: hasPassed)],
      record: Cases.base)
  }

  @Test func whatWasSeenToBeWellStays() {
    #expect(answer { _ in }.verdict == .keep)
    #expect(answer { _ in }.status == .success)
    #expect(answer { ($0.passed, $0.health) = (0, health(true)) }.verdict == .keep)
  }

  @Test func whatWasNotSeenIsNotKnown() {
    let nothing = answer { $0.passed = 0 }
    #expect(nothing.verdict == .unknown && nothing.status == .unknown)
    #expect(nothing.missing.map(\.code) == ["release.no-evidence"])
    #expect(answer { $0.live = nil }.reasons.map(\.code) == [.noLive])
  }

  @Test func factsRollBack() {
    #expect(answer { $0.health = health(false) }.verdict == .rollBack)
    #expect(answer { $0.followers = [follower(.revert)] }.verdict == .rollBack)
    #expect(answer { $0.failures = [Cases.failing(.new)] }.status == .hold)
    // Also where nothing good was seen.
    #expect(answer { ($0.passed, $0.followers) = (0, [follower(.revert)]) }.verdict == .rollBack)
  }

  @Test func fixesRollBackOnlyWhereNoReleaseHadAsMany() {
    func with(_ count: Int, most: Int?) -> RollbackVerdict {
      answer {
        $0.followers = Array(repeating: follower(.fix), count: count)
        $0.usualFixes = most.map { RollbackFacts.Usual(releases: 40, mean: 1, most: $0) }
      }.verdict
    }
    #expect(with(3, most: 2) == .rollBack)
    #expect(with(2, most: 2) == .keep)
    #expect(with(1, most: 0) == .keep)
    #expect(with(9, most: nil) == .keep)
  }
}

@Suite struct BacktestTests {
  private func unit(_ number: Int, rank: Int?, size: Int, isBad: Bool) -> ReplayedUnit {
    let id = ObjectID(high: UInt64(number), middle: 0, low: 0)
    return ReplayedUnit(
      name: "v\(number)", commit: id, at: Timestamp(seconds: Int64(number)), commits: 1, rank: rank,
      rankBySize: size, rankByFixes: 50, files: [.init(path: "a/b.c", lines: size)],
      outcome: isBad ? .init(kind: .reverted, commit: id, by: id) : nil, isMature: true)
  }

  /// Every fifth is bad and ranks high, but for one that ranks low.
  private var units: [ReplayedUnit] {
    (0..<100).map { number in
      let isBad = number % 5 == 0
      let rank = isBad && number != 95 ? 95 : number % 60
      return unit(number, rank: rank, size: (number * 37) % 101, isBad: isBad)
    }
  }

  private func answer(_ policy: Policy) -> BacktestAnswer {
    Backtest(units, policy, .defaults(revision: nil)).answer(
      .releases, limits: History.Limits())
  }

  @Test func aRankHoldsWhatIsAboveIt() {
    var policy = Policy()
    policy.gate.holdRank = Setting(byDefault: .from(90))
    let answer = answer(policy)
    #expect(answer.rows.map(\.by) == [.policy, .size, .fixes])
    let own = answer.rows[0].counts
    #expect((own.held, own.caught, own.bad, own.goodHeld, own.good) == (19, 19, 20, 0, 80))
    #expect(answer.rows.allSatisfy { $0.counts.held == 19 })
    #expect(answer.missed.map(\.name) == ["v95"])
    #expect(answer.suggestion?.counts.caught == 9)
  }

  @Test func sizesAndPathsHoldToo() {
    var policy = Policy()
    policy.gate.maxLines = Setting(byDefault: .atMost(50))
    #expect(answer(policy).rows[0].counts.held == units.count { $0.rankBySize ?? 0 > 50 })
  }

  @Test func wherePoliciesHoldNothingARankIsShown() {
    let answer = answer(Policy())
    #expect(answer.rows.map(\.by) == [.policy, .rank(90), .size, .fixes])
    #expect(answer.rows[0].counts.held == 0)
    #expect(answer.rows[1].counts.caught == 19)
  }

  @Test func theYoungAndTheUnrankedAreLeftOut() {
    var units = self.units
    units[0].isMature = false
    units[1].rank = nil
    let answer = Backtest(units, Policy(), .defaults(revision: nil)).answer(
      .pushes, limits: History.Limits())
    #expect(answer.units == 98 && answer.leftOut == 2)
    #expect(answer.replayed.map(\.unit) == units)
    #expect(answer.replayed.prefix(3).map(\.isHeld) == [nil, nil, false])
    #expect(answer.replayed.count { $0.isHeld == true } == 18)
  }
}

@Suite struct VerdictScoresTests {
  private func given(_ word: String, _ number: UInt64, _ fate: GivenVerdict.Fate) -> GivenVerdict {
    GivenVerdict(
      word: word, commit: ObjectID(high: number, middle: 0, low: 0), at: Cases.now, fate: fate)
  }

  @Test func lettingGoAndHoldingAreCounted() {
    let scores = VerdictScores(of: [
      given("hold", 1, .neverLanded), given("hold", 2, .stayed), given("hold", 3, .reverted),
      given("pass", 4, .stayed), given("pass", 5, .reverted), given("pass", 6, .open),
      given("pass", 4, .stayed), given("pass", 7, .neverLanded), given("roll_back", 8, .reverted),
    ])
    #expect(scores.rows.map(\.word) == ["pass", "hold", "roll_back"])
    #expect(scores.rows[0] == .init(word: "pass", given: 4, right: 1, wrong: 1, open: 2))
    #expect(scores.rows[1] == .init(word: "hold", given: 3, right: 2, wrong: 1, open: 0))
  }
}
