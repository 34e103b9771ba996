/// One thing that speaks for or against a change, and what it rests on.
package struct Reason: Sendable, Equatable {
  package var code: ReasonCode
  package var sign: Sign
  package var finding: Finding
  /// The rule that makes it count; nil where no rule asks.
  package var rule: RuleCitation?
  /// Records it rests on, by id.
  package var evidence: [RecordID]
  /// Who accepted it; then it no longer holds.
  package var acceptance: Acceptance?

  package init(
    _ code: ReasonCode, _ sign: Sign, _ finding: Finding, rule: RuleCitation? = nil,
    evidence: [RecordID] = [], acceptance: Acceptance? = nil
  ) {
    self.code = code
    self.sign = sign
    self.finding = finding
    self.rule = rule
    self.evidence = evidence
    self.acceptance = acceptance
  }

  /// What it does to the verdict; in the order of weight.
  package enum Sign: String, Sendable, Comparable, CaseIterable {
    case hold
    /// Evidence is missing without which no PASS is given.
    case unknown
    /// Says where to look, and decides nothing.
    case look
    case good

    package static func < (left: Sign, right: Sign) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }
}

/// The stable names of reasons; scripts compare them. Within a sign they weigh in this order.
package enum ReasonCode: String, Sendable, CaseIterable {
  case empty = "check.empty"
  case baseMissing = "check.base-missing"
  case unnamedBase = "check.no-base"
  case noLive = "deploy.no-live"
  case healthFailed = "health.failed"
  case revertedSince = "release.reverted"
  case newFailure = "tests.new-failure"
  case brokenBuild = "build.broken"
  case newErrors = "build.new-errors"
  case fixedSince = "release.fixed"
  case freeze = "deploy.freeze"
  case policyUnreadable = "policy.unreadable"
  case protectedPath = "change.protected"
  case newWarnings = "build.new-warnings"
  case tooLarge = "change.too-large"
  case highRank = "risk.rank"
  case redSince = "release.red-since"
  case nothingSince = "release.no-evidence"
  case unranked = "risk.not-ranked"
  case noBase = "tests.no-base"
  case noTests = "tests.none"
  case untrustedTests = "tests.untrusted"
  case incomplete = "tests.incomplete"
  case partial = "tests.partial"
  case jobMissing = "tests.job-missing"
  case noBuild = "build.none"
  case untrustedBuild = "build.untrusted"
  case buildNoBase = "build.no-base"
  case stillFailing = "tests.still-failing"
  case broken = "tests.broken-flaky"
  case machineFailure = "build.machine"
  case unsteadyBuild = "build.unsteady"
  case newlySkipped = "tests.newly-skipped"
  case grown = "build.grown"
  case missingTests = "change.missing-tests"
  case pending = "deploy.pending"
  case lost = "deploy.loses-commits"
  case oneWay = "change.one-way-migration"
  case migration = "change.migration"
  case interface = "change.interface"
  case configuration = "change.configuration"
  case ci = "change.ci"
  case lockFile = "change.lock-file"
  case policyChanged = "policy.changed"
  case policyDefault = "policy.default"
  case otherBase = "tests.other-base"
  case shallow = "git.shallow"
  case missingContent = "git.partial"
  case noHealth = "health.none"
  case flakyHere = "tests.flaky-here"
  case quarantined = "tests.quarantined"
  case knownFlaky = "tests.known-flaky"
  case testsPassed = "tests.passed"
  case buildPassed = "build.passed"
  case healthPassed = "health.passed"
  case lastDeploy = "deploy.last"
  case quietSince = "release.quiet"

  /// Whether it says why tests that fail do not count.
  package var excusesFailures: Bool {
    self == .knownFlaky || self == .flakyHere || self == .quarantined
  }

  /// What stands before the dot.
  package var kind: String { String(rawValue.prefix { $0 != "." }) }
}

/// What was found. Texts in it are as the repository or a report has them, not safe to print.
package enum Finding: Sendable, Equatable {
  case nothing
  case missingBase(ChangeFacts.MissingBase)
  /// One failing test.
  case failure(FailingTest)
  /// Failing tests that do not hold, all for the same reason.
  case failures([FailingTest])
  case noTests(nearest: TestJudgement.NearestRun?)
  /// Runs or builds that come from elsewhere.
  case untrusted(Int)
  case testJob(TestJudgement.Job)
  case missingJob(TestJudgement.MissingJob)
  case passed(tests: Int, match: EvidenceMatch, jobs: [String])
  case build(BuildJudgement.Job)
  case builds([BuildJudgement.Job])
  /// `beside` is the rank of another order; `unasked` a model that could not rank in time.
  case risk(
    RiskAssessment, beside: RiskAssessment? = nil, unasked: String? = nil,
    mostFixed: CommitRisk.FixedFile?)
  /// The model of the policy could not rank in time.
  case unranked(model: String)
  /// Lines that the change adds and deletes; the pattern of the rule, if it is one for a path.
  case size(lines: Int, most: Int, pattern: String?)
  case files([FilePath], pattern: String?)
  case missingTests([Explanation.MissingTest])
  /// What is wrong with the policy of the change, each with its place.
  case policyErrors([String])
  case limits(History.Limits)
  case freeze(until: Timestamp)
  /// Commits that are live and not in what is to go out.
  case lost(Int)
  /// A deployment, and how long ago in days it was.
  case deployment(Deployment, days: Double)
  case health(HealthReading)
  /// Later commits, the hours they took, and how many fixes are usual in that time; nil where that is not known.
  case followers([RollbackFacts.Follower], hours: Double, usual: RollbackFacts.Usual?)
}

/// A rule and where it was read.
package struct RuleCitation: Sendable, Hashable {
  /// As git names the key: `gate.newFailures`.
  package var key: String
  /// As it is written.
  package var value: String
  package var source: PolicySource

  package init(key: String, value: String, source: PolicySource) {
    self.key = key
    self.value = value
    self.source = source
  }
}

/// A reason to hold that somebody took on.
package struct Acceptance: Sendable, Hashable {
  /// A code, its first part, or nil for every reason.
  package var rule: String?
  package var reason: String
  package var until: CalendarDay?
  package var owner: String?
  /// Where it was read; nil for a record of the evidence.
  package var source: PolicySource?

  package init(
    rule: String?, reason: String, until: CalendarDay? = nil, owner: String? = nil,
    source: PolicySource? = nil
  ) {
    self.rule = rule
    self.reason = reason
    self.until = until
    self.owner = owner
    self.source = source
  }

  package func covers(_ code: ReasonCode) -> Bool {
    rule.map { $0 == code.rawValue || $0 == code.kind } ?? true
  }

  package func isInForce(at moment: Timestamp) -> Bool { until.map { moment < $0.end } ?? true }
}
