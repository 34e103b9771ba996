/// What is to be known of a release besides the change that it is.
package struct ReleaseFacts: Sendable, Equatable {
  package var environment: String
  /// What goes out, as it was named.
  package var name: String
  /// What is live there now; nil when nothing is known to be.
  package var live: Deployment?
  /// Whether tags stand for deployments.
  package var isFromTags: Bool
  /// What is being deployed at the moment.
  package var pending: Deployment?
  /// The freeze that covers this moment.
  package var freeze: Freeze?
  /// Commits that are live and not in it.
  package var lost: Int
  /// Migrations whose way down is missing.
  package var oneWayMigrations: [FilePath]
  /// Files that say what others may call.
  package var interfaces: [FilePath]
  /// The newest health of what is live.
  package var health: HealthReading?
  package var wayBack: WayBack?

  package init(
    environment: String, name: String, live: Deployment?, isFromTags: Bool = false,
    pending: Deployment? = nil, freeze: Freeze? = nil, lost: Int = 0,
    oneWayMigrations: [FilePath] = [],
    interfaces: [FilePath] = [], health: HealthReading? = nil, wayBack: WayBack? = nil
  ) {
    self.environment = environment
    self.name = name
    self.live = live
    self.isFromTags = isFromTags
    self.pending = pending
    self.freeze = freeze
    self.lost = lost
    self.oneWayMigrations = oneWayMigrations
    self.interfaces = interfaces
    self.health = health
    self.wayBack = wayBack
  }

  /// A time in which nothing goes out.
  package struct Freeze: Sendable, Equatable {
    package var rule: RuleCitation
    package var end: Timestamp

    package init(rule: RuleCitation, end: Timestamp) {
      self.rule = rule
      self.end = end
    }
  }

  /// Where to go back to if it goes wrong.
  package struct WayBack: Sendable, Equatable {
    /// What is live now.
    package var name: String
    package var commit: CommitID
    /// Commits of the release that can be taken back alone, of those that were tried.
    package var clean: Int
    package var tried: Int
    /// Commits that could not be tried: what they need is not in this clone.
    package var missing: Int

    package init(name: String, commit: CommitID, clean: Int, tried: Int, missing: Int) {
      self.name = name
      self.commit = commit
      self.clean = clean
      self.tried = tried
      self.missing = missing
    }
  }
}

/// What was measured of a running release at one time.
package struct HealthReading: Sendable, Equatable {
  package var commit: CommitID
  package var at: Timestamp
  package var checks: [HealthCheck]
  package var record: RecordID

  package init(commit: CommitID, at: Timestamp, checks: [HealthCheck], record: RecordID) {
    self.commit = commit
    self.at = at
    self.checks = checks
    self.record = record
  }
}
