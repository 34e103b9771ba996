/// Something that happened to a release in an environment.
package struct Deployment: Sendable, Hashable {
  package var environment: String
  package var commit: CommitID
  /// What it is called: a tag, or what was named when it was recorded.
  package var name: String
  package var status: Status
  package var at: Timestamp
  /// Nil where a tag alone tells of it.
  package var record: RecordID?

  package init(
    environment: String, commit: CommitID, name: String, status: Status, at: Timestamp,
    record: RecordID? = nil
  ) {
    self.environment = environment
    self.commit = commit
    self.name = name
    self.status = status
    self.at = at
    self.record = record
  }

  /// How it went.
  package enum Status: String, Sendable, CaseIterable {
    case started
    case succeeded
    /// It did not come up; what was live before still is.
    case failed
    /// It was live and was taken back: what was live before is again.
    case rolledBack = "rolled-back"
  }
}

/// A name for a release that a tag gives.
package struct ReleaseName: Sendable, Hashable {
  package var name: String
  package var commit: CommitID
  /// When the commit was made.
  package var at: Timestamp

  package init(name: String, commit: CommitID, at: Timestamp) {
    self.name = name
    self.commit = commit
    self.at = at
  }
}
