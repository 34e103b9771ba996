/// What recorded runs say of the health of the tests.
package struct TestAssessment: Sendable, Equatable {
  /// The first and the last run.
  package var from: Timestamp
  package var to: Timestamp
  /// All recorded runs.
  package var runs: Int
  /// Distinct versions of the code that they tested; runs whose code is not known are not in it.
  package var versions: Int
  /// Tests that the newest run of each job tells of.
  package var tests: Int
  package var jobs: [String]
  package var sources = TestSources()
  /// Tests that fail on the newest code of their job, those that hold first.
  package var failures: RowList<FailingTest>
  /// Tests that failed every time before the newest code of their job and pass on it.
  package var fixed: RowList<FixedTest>
  /// Both outcomes on one tree, worst first.
  package var flaky: RowList<FlakyTest>
  /// Failed and passed again several times, but no code ran twice so as to tell why.
  package var intermittent: RowList<FlakyTest>
  /// Flaky or quarantined once, and quiet for so long that they look fixed.
  package var quiet: RowList<QuietTest>
  package var quarantine: [QuarantinedTest]
  /// Runs that say something of machines and not of tests, newest first.
  package var setAside: [SetAsideRun]
  /// Failures of the newest code that look alike, largest group first.
  package var groups: FailureGroups
  package var reruns: RerunCost

  package init(
    from: Timestamp, to: Timestamp, runs: Int, versions: Int, tests: Int, jobs: [String],
    failures: RowList<FailingTest> = [], fixed: RowList<FixedTest> = [],
    flaky: RowList<FlakyTest> = [],
    intermittent: RowList<FlakyTest> = [], quiet: RowList<QuietTest> = [],
    quarantine: [QuarantinedTest] = [], setAside: [SetAsideRun] = [],
    groups: FailureGroups = [], reruns: RerunCost = RerunCost()
  ) {
    self.from = from
    self.to = to
    self.runs = runs
    self.versions = versions
    self.tests = tests
    self.jobs = jobs
    self.failures = failures
    self.fixed = fixed
    self.flaky = flaky
    self.intermittent = intermittent
    self.quiet = quiet
    self.quarantine = quarantine
    self.setAside = setAside
    self.groups = groups
    self.reruns = reruns
  }
}

/// Failures among runs.
package struct FailureCount: Sendable, Hashable {
  package var failures: Int
  package var runs: Int

  package init(_ failures: Int, of runs: Int) {
    self.failures = failures
    self.runs = runs
  }
}

/// A test that fails or errors in a run of the judged code.
package struct FailingTest: Sendable, Equatable {
  package var test: TestID
  package var job: String
  package var kind: Kind
  /// On the judged code.
  package var now: FailureCount
  /// In the runs of the job before, up to where it began to fail every time.
  package var before: FailureCount
  /// On the judged code, in runs that are not believed of it and count for nothing.
  package var elsewhere: FailureCount
  /// The first commit since which it failed every time; nil when the commit is not known.
  package var since: CommitID?
  /// Runs since then, all failed.
  package var series: Int
  /// So often at most (95 %) does a test fail by chance that did not in `before`; nil when it did,
  /// or when there is nothing before.
  package var chanceBound: Double?

  package init(
    test: TestID, job: String, kind: Kind, now: FailureCount, before: FailureCount,
    elsewhere: FailureCount = FailureCount(0, of: 0), since: CommitID?, series: Int,
    chanceBound: Double?
  ) {
    self.test = test
    self.job = job
    self.kind = kind
    self.now = now
    self.before = before
    self.elsewhere = elsewhere
    self.since = since
    self.series = series
    self.chanceBound = chanceBound
  }

  /// Why it holds, or why it does not.
  package enum Kind: String, Sendable, CaseIterable {
    /// It did not fail at the base, or was not there.
    case new
    /// It failed at the base too.
    case still
    /// It was flaky, but now fails far more often in a row than its rate explains.
    case broken
    /// There is no base and too few runs before to tell.
    case unknown
    /// Both outcomes on other code.
    case knownFlaky
    /// Both outcomes on this code.
    case flakyHere
    case quarantined

    /// In the list of kinds, which begins with what holds.
    package var place: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
  }
}

/// A test that failed every time and passes now.
package struct FixedTest: Sendable, Equatable {
  package var test: TestID
  package var job: String
  /// The commit on which it passes.
  package var at: CommitID?
  /// The failures before.
  package var failures: Int
  /// Runs in which it passed since.
  package var passes: Int

  package init(test: TestID, job: String, at: CommitID?, failures: Int, passes: Int) {
    self.test = test
    self.job = job
    self.at = at
    self.failures = failures
    self.passes = passes
  }
}

/// A test with both outcomes.
package struct FlakyTest: Sendable, Equatable {
  package var test: TestID
  /// In its last runs, without those since which it fails every time.
  package var count: FailureCount
  /// The failure rate's 95 % interval.
  package var lower: Double
  package var upper: Double
  /// Trees on which both outcomes were seen, or runs that failed and passed in turn.
  package var witnesses: Int
  /// Its last 20 runs, oldest first.
  package var recent: [TestResult]
  package var last: Timestamp
  /// Its first failure is among its first runs, or it has too few runs for a rate worth the name.
  package var isNew: Bool

  package init(
    test: TestID, count: FailureCount, lower: Double, upper: Double, witnesses: Int,
    recent: [TestResult], last: Timestamp, isNew: Bool
  ) {
    self.test = test
    self.count = count
    self.lower = lower
    self.upper = upper
    self.witnesses = witnesses
    self.recent = recent
    self.last = last
    self.isNew = isNew
  }
}

/// A test that used to fail.
package struct QuietTest: Sendable, Equatable {
  package var test: TestID
  /// Up to its last failure.
  package var before: FailureCount
  /// Runs without failure since.
  package var quiet: Int
  /// So many are needed for a test as flaky as before to have shown itself in 95 of 100 cases.
  package var needed: Int
  /// The commit of the first quiet run.
  package var since: CommitID?
  package var isQuarantined: Bool

  package init(
    test: TestID, before: FailureCount, quiet: Int, needed: Int, since: CommitID?,
    isQuarantined: Bool
  ) {
    self.test = test
    self.before = before
    self.quiet = quiet
    self.needed = needed
    self.since = since
    self.isQuarantined = isQuarantined
  }
}

/// One `[quarantine]` section and what became of its test.
package struct QuarantinedTest: Sendable, Equatable {
  package var waiver: Waiver
  package var isInForce: Bool
  /// In its last runs; nil when no run tells of it.
  package var count: FailureCount?

  package init(waiver: Waiver, isInForce: Bool, count: FailureCount?) {
    self.waiver = waiver
    self.isInForce = isInForce
    self.count = count
  }
}

/// A run that is not counted.
package struct SetAsideRun: Sendable, Equatable {
  package var circumstances: TestCircumstances
  package var reason: Reason
  /// No later run of its job is counted: what it should have told is not known.
  package var isNewest: Bool

  package init(circumstances: TestCircumstances, reason: Reason, isNewest: Bool) {
    self.circumstances = circumstances
    self.reason = reason
    self.isNewest = isNewest
  }

  /// Why a run says nothing of single tests.
  package enum Reason: Sendable, Equatable {
    /// No test ran, or all were skipped.
    case nothingRan
    /// Cut short, killed, crashed: as the reader of the report says.
    case incomplete(String)
    /// Most of the run failed at once, and not every time on this code.
    case mostFailed(FailureCount)
  }
}

/// Failures that look alike once numbers, paths and the like are taken out.
package struct FailureGroup: Sendable, Equatable {
  /// What they have in common. Not safe to print.
  package var message: String
  /// The first place in the code that they name, without its line.
  package var frame: String?
  /// Sorted.
  package var tests: RowList<TestID>
  package var failures: Int

  package init(message: String, frame: String?, tests: RowList<TestID>, failures: Int) {
    self.message = message
    self.frame = frame
    self.tests = tests
    self.failures = failures
  }
}

/// What flakiness costs: executions that were needed only because of it.
package struct RerunCost: Sendable, Equatable {
  /// Further attempts within runs, and further runs of a job on code that a flaky test had failed.
  package var reruns = 0
  package var perWeek = 0.0
  /// What the runs among them took; nil when not known.
  package var milliseconds: Double?
  /// The test that caused most of them, and its share.
  package var worst: TestID?
  package var worstShare = 0.0

  package init() {}
}
