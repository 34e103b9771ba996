/// What `baseline` says: all that `check` compares a change with.
///
/// Texts are as the repository and the reports have them, not safe to print.
package struct Baseline: Sendable, Equatable {
  /// How the range was found: as typed, or `origin/main..HEAD`.
  package var text: String
  /// Where the change left its base; nil for a history that begins in the change.
  package var base: CommitID?
  package var head: CommitID?
  /// What would have to be fetched first; nil when nothing is missing.
  package var missingBase: ChangeFacts.MissingBase?
  package var policy: PolicyOrigin
  /// So many first-parent steps are looked back.
  package var depth: Int
  /// Every job that ran tests, by name.
  package var tests: [TestJob]
  /// Every job that built, by name.
  package var builds: [BuildJob]
  /// Distinct findings of the builds, errors first; nil when no build's are in this clone.
  package var outstanding: [DiagnosticFingerprint]?
  /// Tests of the base runs that hold nothing because they are flaky, the worst first.
  package var flaky: [FlakyAtBase]
  package var quarantine: [Waiver]
  /// The base has neither a run nor a build.
  package var missing: [MissingEvidence]

  package init(
    text: String, base: CommitID?, head: CommitID?,
    missingBase: ChangeFacts.MissingBase? = nil, policy: PolicyOrigin, depth: Int,
    tests: [TestJob] = [], builds: [BuildJob] = [], outstanding: [DiagnosticFingerprint]? = nil,
    flaky: [FlakyAtBase] = [], quarantine: [Waiver] = [], missing: [MissingEvidence] = []
  ) {
    self.text = text
    self.base = base
    self.head = head
    self.missingBase = missingBase
    self.policy = policy
    self.depth = depth
    self.tests = tests
    self.builds = builds
    self.outstanding = outstanding
    self.flaky = flaky
    self.quarantine = quarantine
    self.missing = missing
  }

  /// Whether there is anything to compare with.
  package var isKnown: Bool {
    tests.contains { $0.run != nil } || builds.contains { $0.build != nil }
  }

  /// One job that ran tests.
  package struct TestJob: Sendable, Equatable {
    package var name: String
    /// Nil without a complete run near enough.
    package var run: Run?
    /// The nearest run that is nearer and does not count; nil when there is none.
    package var passedOver: PassedOver?
    /// Where the job has none of its own: the nearest runs of others, the likest of which is taken.
    package var standIns: [TestJudgement.Base]

    package init(
      name: String, run: Run? = nil, passedOver: PassedOver? = nil,
      standIns: [TestJudgement.Base] = []
    ) {
      self.name = name
      self.run = run
      self.passedOver = passedOver
      self.standIns = standIns
    }
  }

  /// All runs of one job on the code that it is compared with, taken together.
  package struct Run: Sendable, Equatable {
    package var place: TestJudgement.Base
    /// By its content, or by its commit.
    package var match: EvidenceMatch
    /// Of the newest one.
    package var time: Timestamp
    package var ciRun: String?
    package var runs: Int
    package var tests: Int
    package var passed: Int
    package var skipped: Int
    /// Tests with both outcomes there.
    package var flaky: Int
    /// Tests that fail there already, by name: these are no new failures.
    package var failing: [TestID]

    package init(
      place: TestJudgement.Base, match: EvidenceMatch, time: Timestamp, ciRun: String? = nil,
      runs: Int, tests: Int, passed: Int, skipped: Int = 0, flaky: Int = 0, failing: [TestID] = []
    ) {
      self.place = place
      self.match = match
      self.time = time
      self.ciRun = ciRun
      self.runs = runs
      self.tests = tests
      self.passed = passed
      self.skipped = skipped
      self.flaky = flaky
      self.failing = failing
    }
  }

  /// A run that is no base.
  package struct PassedOver: Sendable, Equatable {
    package var place: TestJudgement.Base
    package var reason: SetAsideRun.Reason

    package init(place: TestJudgement.Base, reason: SetAsideRun.Reason) {
      self.place = place
      self.reason = reason
    }
  }

  /// One job that built.
  package struct BuildJob: Sendable, Equatable {
    package var name: String
    /// Nil without a build near enough that came to its end.
    package var build: Build?
    /// Whether the nearest builds all failed.
    package var hasFailed: Bool
    /// Whether builds are passed over because they are of other machines or toolchains than those of
    /// the change.
    package var hasOtherSeries: Bool

    package init(
      name: String, build: Build? = nil, hasFailed: Bool = false, hasOtherSeries: Bool = false
    ) {
      self.name = name
      self.build = build
      self.hasFailed = hasFailed
      self.hasOtherSeries = hasOtherSeries
    }
  }

  /// All builds of one job on the code that it is compared with, taken together.
  package struct Build: Sendable, Equatable {
    package var place: TestJudgement.Base
    package var match: EvidenceMatch
    /// Of the newest one.
    package var time: Timestamp
    package var ciRun: String?
    package var builds: Int
    /// The most that one of them has, repeats counted.
    package var errors: Int
    package var warnings: Int
    /// Distinct ones of all of them; nil when they are not in this clone.
    package var findings: Int?
    package var milliseconds: Double?
    /// Of what machines and toolchains: builds of the same may be compared. Sorted.
    package var series: [String]

    package init(
      place: TestJudgement.Base, match: EvidenceMatch, time: Timestamp, ciRun: String? = nil,
      builds: Int, errors: Int = 0, warnings: Int = 0, findings: Int? = nil,
      milliseconds: Double? = nil, series: [String] = []
    ) {
      self.place = place
      self.match = match
      self.time = time
      self.ciRun = ciRun
      self.builds = builds
      self.errors = errors
      self.warnings = warnings
      self.findings = findings
      self.milliseconds = milliseconds
      self.series = series
    }
  }

  /// A test with both outcomes on one tree.
  package struct FlakyAtBase: Sendable, Equatable {
    package var test: TestID
    /// In its last runs.
    package var count: FailureCount

    package init(test: TestID, count: FailureCount) {
      self.test = test
      self.count = count
    }
  }
}
