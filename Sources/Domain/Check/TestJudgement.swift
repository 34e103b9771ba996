/// What recorded runs say of the tests of a change.
package struct TestJudgement: Sendable, Equatable {
  /// Jobs that ran on the judged code, by name.
  package var jobs: [Job]
  /// Jobs that ran at the base and not here, by name.
  package var missingJobs: [MissingJob]
  /// All that ran here ran on a developer's machine, so the jobs of CI are not asked for.
  package var isPooled: Bool
  /// Tests with a failure here, those that hold first; each in the job where it is worst.
  package var failures: [FailingTest]
  /// Distinct tests that passed here and did nothing else.
  package var passed: Int
  /// Runs that are counted, of any code: what flakiness can be told from.
  package var recordedRuns: Int
  /// Runs of the judged code that do not count towards a PASS, because they come from elsewhere.
  package var untrustedRuns: Int
  /// The nearest run before, when none is of the judged code.
  package var nearest: NearestRun?

  package init(
    jobs: [Job] = [], missingJobs: [MissingJob] = [], isPooled: Bool = false,
    failures: [FailingTest] = [], passed: Int = 0, recordedRuns: Int = 0, untrustedRuns: Int = 0,
    nearest: NearestRun? = nil
  ) {
    self.jobs = jobs
    self.missingJobs = missingJobs
    self.isPooled = isPooled
    self.failures = failures
    self.passed = passed
    self.recordedRuns = recordedRuns
    self.untrustedRuns = untrustedRuns
    self.nearest = nearest
  }

  /// One job on the judged code.
  package struct Job: Sendable, Equatable {
    package var name: String
    /// How its runs were found to be about the judged code.
    package var match: EvidenceMatch
    /// Runs that are counted; all of them when none is whole.
    package var runs: Int
    /// Why no run of it tells of every test; nil when one does.
    package var setAside: SetAsideRun.Reason?
    /// What it is compared with; nil without a run near enough.
    package var base: Base?
    /// Tests that it tells of.
    package var tests: Int
    /// How many tests the base has that it should tell of, and of how many it does.
    package var expected: Int
    package var covered: Int
    /// Those that it does not tell of, though the change does not delete them; fewer than that where some have no
    /// name.
    package var missing: [TestID]
    /// Tests of the base that the change deletes.
    package var deleted: Int
    /// Tests that passed at the base and are skipped here.
    package var newlySkipped: [TestID]

    package init(
      name: String, match: EvidenceMatch, runs: Int, setAside: SetAsideRun.Reason? = nil,
      base: Base? = nil, tests: Int, expected: Int = 0, covered: Int = 0, missing: [TestID] = [],
      deleted: Int = 0, newlySkipped: [TestID] = []
    ) {
      self.name = name
      self.match = match
      self.runs = runs
      self.setAside = setAside
      self.base = base
      self.tests = tests
      self.expected = expected
      self.covered = covered
      self.missing = missing
      self.deleted = deleted
      self.newlySkipped = newlySkipped
    }

    /// Whether it tells of all that it should tell of.
    package var isComplete: Bool { setAside == nil && covered == expected }
  }

  /// The run that a job is compared with.
  package struct Base: Sendable, Hashable {
    package var commit: CommitID
    /// First-parent steps from the merge base; 0 for itself.
    package var distance: Int
    /// Another one than the judged job where that never ran.
    package var job: String

    package init(commit: CommitID, distance: Int, job: String) {
      self.commit = commit
      self.distance = distance
      self.job = job
    }
  }

  /// A job that ran at the base and not on the judged code.
  package struct MissingJob: Sendable, Hashable {
    package var name: String
    package var base: Base

    package init(name: String, base: Base) {
      self.name = name
      self.base = base
    }
  }

  /// The newest run of code before the judged one.
  package struct NearestRun: Sendable, Hashable {
    package var commit: CommitID
    package var tree: TreeID
    /// First-parent steps from the judged commit.
    package var distance: Int

    package init(commit: CommitID, tree: TreeID, distance: Int) {
      self.commit = commit
      self.tree = tree
      self.distance = distance
    }
  }
}
