/// Tests in the order in which failures are likely to be seen soonest.
package struct TestOrder: Sendable, Equatable {
  package var entries: [Entry]
  /// Runs that the order was learned from.
  package var runs: Int
  /// Files of the change that past failures were compared with; nil without a change.
  package var changedFiles: Int?
  package var sources = TestSources()

  package init(entries: [Entry], runs: Int, changedFiles: Int?) {
    self.entries = entries
    self.runs = runs
    self.changedFiles = changedFiles
  }

  package struct Entry: Sendable, Equatable {
    package var test: TestID
    /// Estimated share of runs like the next one in which it fails.
    package var failureRate: Double
    package var milliseconds: Double?
    package var why: Reason
    /// What `why` speaks of: failures in runs.
    package var count: FailureCount

    package init(
      test: TestID, failureRate: Double, milliseconds: Double?, why: Reason, count: FailureCount
    ) {
      self.test = test
      self.failureRate = failureRate
      self.milliseconds = milliseconds
      self.why = why
      self.count = count
    }
  }

  /// What weighs most in a test's place.
  package enum Reason: Sendable, Equatable {
    /// It failed in the last run that tells of it.
    case failedLast
    /// It failed before.
    case failedBefore
    /// It began to fail when this file was changed before.
    case changedFile(String)
    /// The change touches the test itself.
    case changedTest
    case new
    /// Nothing but how long it takes: longer tests fail more often.
    case duration
  }
}

/// Tests dealt out to machines so that all end at about the same time.
package struct ShardPlan: Sendable, Equatable {
  package var shards: [Shard]
  /// No plan can be faster: the mean of the shards, or the longest test.
  package var lowerBound: Double
  /// Tests whose duration is not known and was assumed.
  package var assumed: Int
  package var sources = TestSources()

  package init(shards: [Shard], lowerBound: Double, assumed: Int) {
    self.shards = shards
    self.lowerBound = lowerBound
    self.assumed = assumed
  }

  package struct Shard: Sendable, Equatable {
    /// Sorted.
    package var tests: [TestID]
    /// Predicted.
    package var milliseconds: Double

    package init(tests: [TestID], milliseconds: Double) {
      self.tests = tests
      self.milliseconds = milliseconds
    }
  }

  package var slowest: Double { shards.reduce(0) { max($0, $1.milliseconds) } }
}
