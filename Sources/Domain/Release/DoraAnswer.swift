/// What `dora` says: the four keys of software delivery, and what they could not see.
package struct DoraAnswer: Sendable, Equatable {
  package var environment: String
  /// Whether tags stand for deployments.
  package var isFromTags: Bool
  /// What is counted lies after this moment, and up to `to`.
  package var from: Timestamp
  package var to: Timestamp
  /// Nil where no deployment is known.
  package var frequency: Frequency?
  /// Seconds from a commit to the first deployment that has it.
  package var leadTime: Spread?
  package var failures: Failures?
  /// Seconds from a bad deployment to what put it right; nil where none was bad, or none is right yet.
  package var restore: Spread?
  /// Bad deployments that nothing put right yet.
  package var open: Int
  /// Every deployment that was counted, oldest first.
  package var deployments: [Entry]
  package var missing: [Missing]
  package var limits: History.Limits

  package init(
    environment: String, isFromTags: Bool, from: Timestamp, to: Timestamp,
    frequency: Frequency? = nil, leadTime: Spread? = nil, failures: Failures? = nil,
    restore: Spread? = nil, open: Int = 0, deployments: [Entry] = [], missing: [Missing] = [],
    limits: History.Limits = History.Limits()
  ) {
    self.environment = environment
    self.isFromTags = isFromTags
    self.from = from
    self.to = to
    self.frequency = frequency
    self.leadTime = leadTime
    self.failures = failures
    self.restore = restore
    self.open = open
    self.deployments = deployments
    self.missing = missing
    self.limits = limits
  }

  package struct Frequency: Sendable, Equatable {
    /// Those that came up.
    package var deployments: Int
    package var perWeek: Double
    /// Seconds from one to the next, the middle one; nil for fewer than two.
    package var medianGap: Double?

    package init(deployments: Int, perWeek: Double, medianGap: Double?) {
      self.deployments = deployments
      self.perWeek = perWeek
      self.medianGap = medianGap
    }
  }

  /// Half of some spans of time lie between the quartiles.
  package struct Spread: Sendable, Equatable {
    package var count: Int
    package var lowerQuartile: Double
    package var median: Double
    package var upperQuartile: Double

    package init(count: Int, lowerQuartile: Double, median: Double, upperQuartile: Double) {
      self.count = count
      self.lowerQuartile = lowerQuartile
      self.median = median
      self.upperQuartile = upperQuartile
    }
  }

  package struct Failures: Sendable, Equatable {
    package var bad: Int
    package var of: Int
    /// Ends of the interval that likely holds the rate.
    package var lower: Double
    package var upper: Double

    package init(bad: Int, of: Int, lower: Double, upper: Double) {
      self.bad = bad
      self.of = of
      self.lower = lower
      self.upper = upper
    }
  }

  /// One deployment that came up or failed.
  package struct Entry: Sendable, Equatable {
    package var deployment: Deployment
    /// Commits that it brought; nil when not known.
    package var commits: Int?
    package var trouble: Trouble?
    /// When it was put right.
    package var restoredAt: Timestamp?
    /// It is old enough to be counted in the rate.
    package var isMature: Bool

    package init(
      deployment: Deployment, commits: Int?, trouble: Trouble? = nil,
      restoredAt: Timestamp? = nil, isMature: Bool = true
    ) {
      self.deployment = deployment
      self.commits = commits
      self.trouble = trouble
      self.restoredAt = restoredAt
      self.isMature = isMature
    }
  }

  /// Why a deployment is counted as bad.
  package enum Trouble: Sendable, Equatable {
    case failed
    case rolledBack
    case reverted(CommitID, by: CommitID)
    case hotfixed(CommitID, by: CommitID)
  }

  /// What the keys leave out.
  package enum Missing: Sendable, Equatable {
    case noDeployments
    /// Tags do not tell of deployments that failed or were taken back.
    case failuresInTags
    /// A tag stands at the time of its commit, not at that of its deployment.
    case timesOfTags
    /// Deployments are known only since then.
    case earlier(than: Timestamp)
    /// Commits that were made before then and waited for a deployment in the window.
    case olderCommits(than: Timestamp)
    /// Deployments so young that their trouble may still come.
    case young(Int)
    /// Deployments of which it is not known what they brought.
    case unknownContents(Int)
    /// Releases of older lines, which replace nothing.
    case olderLines(Int)
  }
}
