package import Basics

/// Whether what is live stays.
package enum RollbackVerdict: String, Sendable, CaseIterable {
  case keep
  case rollBack = "roll_back"
  case unknown
}

/// What `rollback` says. Texts are as the repository has them, not safe to print.
package struct RollbackAnswer: Sendable, Equatable {
  package var verdict: RollbackVerdict
  package var status: ProgramStatus
  package var facts: RollbackFacts
  /// In the order of their weight.
  package var reasons: [Reason]
  /// Kinds of evidence that were found.
  package var evidence: ReleaseEvidence
  package var missing: [MissingEvidence]

  package init(
    verdict: RollbackVerdict, status: ProgramStatus, facts: RollbackFacts, reasons: [Reason],
    evidence: ReleaseEvidence, missing: [MissingEvidence]
  ) {
    self.verdict = verdict
    self.status = status
    self.facts = facts
    self.reasons = reasons
    self.evidence = evidence
    self.missing = missing
  }
}

/// What is live, what came with it, and what happened since.
package struct RollbackFacts: Sendable, Equatable {
  package var environment: String
  package var live: Deployment?
  package var previous: Deployment?
  package var isFromTags: Bool
  /// What came with the release: from `previous` to `live`.
  package var change: ChangeFacts?
  /// Later commits outside of it, that mend or take back something of it.
  package var followers: [Follower]
  /// How many fixes a release has in as much time; nil where too few releases tell.
  package var usualFixes: Usual?
  /// Tests that are red on the release, and were green before.
  package var failures: [FailingTest]
  /// Tests that are red on commits since, were green before the release, and did not run on it.
  package var failuresSince: [FailingTest]
  /// Which commit broke each of them, as far as recorded runs and the commits tell; without those of which none tells.
  package var suspects: [SuspectsAnswer]
  /// Tests that passed on the release itself.
  package var passed: Int
  package var health: HealthReading?
  package var rank: RiskAssessment?
  /// The model that should rank and could not be asked in time.
  package var unaskedModel: String?
  package var migrations: [FilePath]
  package var plans: [WayBackPlan]
  package var now: Timestamp
  package var limits: History.Limits

  package init(
    environment: String, live: Deployment?, previous: Deployment?, isFromTags: Bool,
    change: ChangeFacts? = nil, followers: [Follower] = [], usualFixes: Usual? = nil,
    failures: [FailingTest] = [], suspects: [SuspectsAnswer] = [], passed: Int = 0,
    health: HealthReading? = nil,
    rank: RiskAssessment? = nil, migrations: [FilePath] = [], plans: [WayBackPlan] = [],
    now: Timestamp, limits: History.Limits = History.Limits()
  ) {
    self.environment = environment
    self.live = live
    self.previous = previous
    self.isFromTags = isFromTags
    self.change = change
    self.followers = followers
    self.usualFixes = usualFixes
    self.failures = failures
    failuresSince = []
    self.suspects = suspects
    self.passed = passed
    self.health = health
    self.rank = rank
    self.migrations = migrations
    self.plans = plans
    self.now = now
    self.limits = limits
  }

  /// Later fixes are not put down to a release.
  package static let followedDays: Int64 = 14

  /// Whether all the time is over in which fixes are put down to what is live.
  package var isFollowedWhole: Bool {
    followedSeconds == Self.followedDays * Timestamp.secondsPerDay
  }

  /// How long what is live was followed until now.
  package var followedSeconds: Int64 {
    min(
      now.seconds - (live?.at.seconds ?? now.seconds), Self.followedDays * Timestamp.secondsPerDay)
  }

  /// Fixes that earlier releases had in as much time.
  package struct Usual: Sendable, Equatable {
    package var releases: Int
    package var mean: Double
    package var most: Int

    package init(releases: Int, mean: Double, most: Int) {
      self.releases = releases
      self.mean = mean
      self.most = most
    }
  }

  /// A later commit that says something of the release.
  package struct Follower: Sendable, Equatable {
    package var id: CommitID
    package var subject: String
    package var at: Timestamp
    package var kind: Kind
    /// Commits of the release that it takes back, or whose files it mends.
    package var targets: [CommitID]

    package init(
      id: CommitID, subject: String, at: Timestamp, kind: Kind, targets: [CommitID]
    ) {
      self.id = id
      self.subject = subject
      self.at = at
      self.kind = kind
      self.targets = targets
    }

    package enum Kind: String, Sendable, CaseIterable {
      case revert
      case fix
    }
  }
}

/// One way back, tried in memory.
package struct WayBackPlan: Sendable, Equatable {
  package var kind: Kind
  /// Commits of the release that stay.
  package var keeps: Int
  /// How many first-parent steps lie between the oldest commit that is taken back and the release.
  package var distance: Int
  /// The share of reverts that apply cleanly at such a distance, as a rule.
  package var usuallyClean: Double
  /// Failing tests that it takes away, if the likely commits broke them.
  package var mends: [Mended]
  /// To be pasted.
  package var commands: [String]

  package init(
    kind: Kind, keeps: Int, distance: Int, usuallyClean: Double = 1, mends: [Mended] = [],
    commands: [String]
  ) {
    self.kind = kind
    self.keeps = keeps
    self.distance = distance
    self.usuallyClean = usuallyClean
    self.mends = mends
    self.commands = commands
  }

  /// A failing test, and the commit of the plan that is likely to have broken it.
  package struct Mended: Sendable, Equatable {
    package var test: TestID
    package var commit: CommitID
    package var chance: Double

    package init(test: TestID, commit: CommitID, chance: Double) {
      self.test = test
      self.commit = commit
      self.chance = chance
    }
  }

  package enum Kind: Sendable, Equatable {
    case reverts(RevertPlan)
    /// The whole previous release, and its tree.
    case previous(name: String, commit: CommitID, tree: TreeID)
  }
}
