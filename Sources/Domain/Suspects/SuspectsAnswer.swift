package import Basics

/// Which commit broke a test. Texts are as the repository has them, not safe to print.
package struct SuspectsAnswer: Sendable, Equatable {
  package var test: TestID
  /// Whose runs were asked; nil where both ends were named and no run tells of the test.
  package var job: String?
  /// The commit on which it passed last, and the one on which it failed first.
  package var good: CommitID
  package var bad: CommitID
  /// Likeliest first; of equal ones the newest.
  package var suspects: [Suspect]
  /// That none of them broke it, and its failures are chance.
  package var noCulprit: Double
  /// That it was broken before: only asked where the test is run.
  package var before: Double
  package var flakiness: ChanceFailures
  /// Failures in a row that are recorded of the code since `bad`.
  package var failures: Int
  /// Runs that were made to answer, in their order.
  package var trials: [SuspectTrial]
  /// From this share on a commit is taken for the culprit.
  package var confidence: Double
  package var outcome: Outcome
  /// Ranks of risk entered the chances: not in a window of too many commits.
  package var isRanked: Bool
  package var limits: History.Limits

  package init(
    test: TestID, job: String?, good: CommitID, bad: CommitID, suspects: [Suspect],
    noCulprit: Double, before: Double = 0, flakiness: ChanceFailures, failures: Int,
    trials: [SuspectTrial] = [], confidence: Double, outcome: Outcome, isRanked: Bool = true,
    limits: History.Limits = History.Limits()
  ) {
    self.test = test
    self.job = job
    self.good = good
    self.bad = bad
    self.suspects = suspects
    self.noCulprit = noCulprit
    self.before = before
    self.flakiness = flakiness
    self.failures = failures
    self.trials = trials
    self.confidence = confidence
    self.outcome = outcome
    self.isRanked = isRanked
    self.limits = limits
  }

  /// How far the search came.
  package enum Outcome: Sendable, Equatable {
    /// Not far enough: run the test on a commit next, which is expected to tell so many bits; about
    /// so many runs are needed in all.
    case open(next: CommitID, bits: Double, runs: Double)
    /// One of these did it, oldest first; several where the code between cannot be tested.
    case found([CommitID])
    /// None did it: the failures are chance.
    case flaky
    /// It fails on `good`, too, as it was run here.
    case before
    /// No run that is possible tells more.
    case stuck
  }

  /// What the program exits with: it answered, or nobody can know.
  package var status: ProgramStatus {
    switch outcome {
    case .open, .found, .flaky: .success
    case .before, .stuck: .unknown
    }
  }
}

/// A commit that may have broken a test.
package struct Suspect: Sendable, Equatable {
  package var id: CommitID
  package var subject: String
  /// That it is the one, as far as is known.
  package var chance: Double
  /// What points at it, strongest first; empty where nothing does.
  package var clues: [SuspectClue]
  /// Commits that it brings: 1, or those of a merged branch.
  package var commits: Int
  /// Its code could not be tested.
  package var isUntestable: Bool
  /// What becomes of taking it back now; nil where that was not tried.
  package var revert: RevertOutcome?

  package init(
    id: CommitID, subject: String, chance: Double, clues: [SuspectClue] = [], commits: Int = 1,
    isUntestable: Bool = false, revert: RevertOutcome? = nil
  ) {
    self.id = id
    self.subject = subject
    self.chance = chance
    self.clues = clues
    self.commits = commits
    self.isUntestable = isUntestable
    self.revert = revert
  }
}

/// Why a commit is suspected more than others.
package enum SuspectClue: Sendable, Equatable {
  /// It touches a file that the failure's trace names, at this place from 0.
  case frame(FilePath, place: Int)
  /// It changes the file of the test.
  case test(FilePath)
  /// It touches a file that is named as the test is.
  case named(FilePath)
  /// It touches a file with which the test began to fail before, in so many of its tested changes.
  case onset(FilePath, FailureCount)
  /// It touches a file of whose changes so many came with a file of the test.
  case together(FilePath, with: FilePath, times: Int, of: Int)
}

/// How often a test fails where it is not broken.
package struct ChanceFailures: Sendable, Equatable {
  /// What was counted: failures in runs, without those that go on.
  package var count: FailureCount
  /// How often it was broken and mended again; failures of that time are not in the count.
  package var breaks: Int
  /// What is reckoned with.
  package var rate: Double
  /// The rate is at most this, in 19 of 20 cases; nil where nothing was counted.
  package var bound: Double?
  /// The user named the rate; what was counted does not enter.
  package var isNamed: Bool

  package init(
    count: FailureCount, breaks: Int = 0, rate: Double, bound: Double?, isNamed: Bool = false
  ) {
    self.count = count
    self.breaks = breaks
    self.rate = rate
    self.bound = bound
    self.isNamed = isNamed
  }
}

/// One run of a test on the code of a commit.
package struct SuspectTrial: Sendable, Equatable {
  package var commit: CommitID
  package var result: Result

  package init(_ commit: CommitID, _ result: Result) {
    self.commit = commit
    self.result = result
  }

  package enum Result: String, Sendable, CaseIterable {
    case passed
    case failed
    /// The command said that it cannot tell.
    case untestable
  }
}
