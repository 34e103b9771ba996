/// A deployment that came up, with what it brought and what became of that.
package struct Delivery: Sendable, Equatable {
  package var deployment: Deployment
  /// When the commits were made that no earlier deployment had, merges left out; nil where it is not known which
  /// those are, because nothing is known to have been there before or the commit is not in this clone.
  package var committed: [Timestamp]?
  /// Commits that it brought may be older than the history that was read, and missing in `committed`.
  package var isCut: Bool
  /// The first sign in the history that it was bad.
  package var trouble: Trouble?

  package init(
    deployment: Deployment, committed: [Timestamp]?, isCut: Bool = false, trouble: Trouble? = nil
  ) {
    self.deployment = deployment
    self.committed = committed
    self.isCut = isCut
    self.trouble = trouble
  }

  package struct Trouble: Sendable, Equatable {
    package var kind: Kind
    /// What was bad.
    package var commit: CommitID
    /// What took it back or mended it.
    package var by: CommitID
    /// The deployment that brought that, by its place among the deliveries; nil while none did.
    package var repairedIn: Int?

    package init(kind: Kind, commit: CommitID, by: CommitID, repairedIn: Int?) {
      self.kind = kind
      self.commit = commit
      self.by = by
      self.repairedIn = repairedIn
    }
  }

  package enum Kind: Sendable, Equatable {
    /// A commit that it brought was taken back.
    case reverted
    /// The next deployment was made to mend it.
    case hotfixed
  }

  /// What happens later than so many days after a deployment is not laid at its door.
  package static let troubleDays: Int64 = 7
}
