import Basics
import Domain

extension Arbitrary {
  private mutating func choice<Value>(_ values: [Value]) -> Value {
    values[int(0...values.count - 1)]
  }

  private mutating func deployment() -> Deployment {
    Deployment(
      environment: text(), commit: id(), name: text(), status: choice(Deployment.Status.allCases),
      at: time(), record: maybe { $0.id() })
  }

  mutating func healthReading() -> HealthReading {
    HealthReading(
      commit: id(), at: time(),
      checks: list(0...4) {
        HealthCheck(
          name: $0.text(), hasPassed: $0.flag(), value: $0.maybe { $0.fraction() },
          unit: $0.maybe { $0.text() }, limit: $0.maybe { $0.text() })
      }, record: id())
  }

  /// Findings that only releases have.
  mutating func releaseFinding() -> Finding {
    switch int(0...4) {
    case 0: .freeze(until: time())
    case 1: .lost(count())
    case 2: .deployment(deployment(), days: Double(int(-100_000...10_000_000)) * 1e9)
    case 3: .health(healthReading())
    default:
      .followers(
        list(0...4) { $0.follower() }, hours: Double(count()),
        usual: maybe { .init(releases: $0.count(), mean: $0.fraction() * 9, most: $0.count()) })
    }
  }

  private mutating func follower() -> RollbackFacts.Follower {
    RollbackFacts.Follower(
      id: id(), subject: text(), at: time(), kind: choice(RollbackFacts.Follower.Kind.allCases),
      targets: list(0...3) { $0.id() })
  }

  mutating func deploy() -> DeployAnswer {
    var facts = ReleaseFacts(
      environment: text(), name: text(), live: maybe { $0.deployment() }, isFromTags: flag(),
      pending: maybe { $0.deployment() }, lost: count(), interfaces: list(0...3) { $0.path() })
    facts.oneWayMigrations = list(0...3) { $0.path() }
    facts.health = maybe { $0.healthReading() }
    facts.wayBack = maybe {
      .init(
        name: $0.text(), commit: $0.id(), clean: $0.count(), tried: $0.count(), missing: $0.count())
    }
    return DeployAnswer(
      check: check(), release: facts,
      manner: maybe {
        $0.flag()
          ? .atOnce
          : .inSteps([5, 50, 100], because: $0.list(0...3) { $0.choice(ReasonCode.allCases) })
      })
  }

  mutating func rollback() -> RollbackAnswer {
    var facts = RollbackFacts(
      environment: text(), live: maybe { $0.deployment() }, previous: maybe { $0.deployment() },
      isFromTags: flag(), change: check().facts, followers: list(0...3) { $0.follower() },
      now: time(), limits: limits())
    facts.rank = maybe { $0.assessment() }
    facts.suspects = list(0...4) { $0.suspects() }
    facts.plans = list(0...4) { $0.wayBack() }
    let answer = check()
    return RollbackAnswer(
      verdict: choice(RollbackVerdict.allCases), status: choice([.success, .hold, .unknown]),
      facts: facts, reasons: answer.reasons,
      evidence: ReleaseEvidence(code: answer.evidence, hasDeploy: flag(), hasHealth: flag()),
      missing: answer.missing)
  }

  mutating func lastRelease() -> Dashboard.LastRelease {
    flag() ? Dashboard.LastRelease(live: deployment()) : .init(verdict: rollback())
  }

  private mutating func wayBack() -> WayBackPlan {
    let outcome: RevertPlan.Outcome =
      switch int(0...2) {
      case 0: .clean(id())
      case 1: .conflicts(id(), list(0...6) { $0.path() })
      default: .missing(id())
      }
    let kind: WayBackPlan.Kind =
      flag()
      ? .previous(name: text(), commit: id(), tree: id())
      : .reverts(
        RevertPlan(
          commits: list(1...7) { $0.id() }, extra: list(0...2) { $0.id() }, outcome: outcome))
    return WayBackPlan(
      kind: kind, keeps: count(), distance: count(),
      mends: list(0...4) { .init(test: TestID($0.text()), commit: $0.id(), chance: $0.fraction()) },
      commands: list(1...3) { $0.text() })
  }

  mutating func backtest() -> BacktestAnswer {
    BacktestAnswer(
      kind: choice(ReplayedKind.allCases), units: count(), from: maybe { $0.time() },
      to: maybe { $0.time() }, leftOut: count(), origin: .defaults(revision: nil),
      rows: list(0...4) {
        .init(
          by: $0.choice([.policy, .rank(90), .size, .fixes]), counts: $0.backtestCounts())
      },
      missed: list(0...8) {
        .init(
          name: $0.text(),
          outcome: .init(
            kind: $0.choice(ReplayedUnit.Outcome.Kind.allCases), commit: $0.id(), by: $0.id()),
          rank: $0.int(0...100), rankByFixes: $0.int(0...100))
      },
      suggestion: maybe {
        .init(
          holdRank: $0.int(0...100), counts: $0.backtestCounts(), policy: $0.backtestCounts())
      },
      replayed: list(0...4) {
        .init(
          ReplayedUnit(
            name: $0.text(), commit: $0.id(), at: $0.time(), commits: $0.count(),
            rank: $0.maybe { $0.int(0...100) }, rankBySize: $0.maybe { $0.int(0...100) },
            rankByFixes: $0.maybe { $0.int(0...100) }, files: [],
            outcome: $0.maybe {
              .init(
                kind: $0.choice(ReplayedUnit.Outcome.Kind.allCases), commit: $0.id(), by: $0.id())
            }, isMature: true), isHeld: $0.choice([nil, false, true]))
      }, limits: limits())
  }

  private mutating func backtestCounts() -> BacktestAnswer.Counts {
    .init(
      held: count(), caught: count(), bad: count(), goodHeld: count(), good: count(),
      lower: maybe { $0.fraction() }, upper: maybe { $0.fraction() })
  }

  mutating func scores() -> VerdictScores {
    VerdictScores(
      rows: list(0...5) {
        .init(
          word: $0.text(), given: $0.count(), right: $0.count(), wrong: $0.count(),
          open: $0.count())
      }, older: count())
  }
}
