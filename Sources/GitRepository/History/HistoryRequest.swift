package import Domain

/// Which part of the past is asked for, and how much of it.
package struct HistoryRequest: Sendable {
  /// Where the walk begins; commits reachable from any of them are in the history.
  package var tips: [CommitID]
  /// Commits made before this moment are left out; nil for the whole past.
  package var since: Timestamp?
  /// What to find out of the files that each commit changed.
  package var tier: History.Tier
  /// Threads that compare trees and blobs.
  package var threads: Int

  package init(tips: [CommitID], since: Timestamp?, tier: History.Tier, threads: Int) {
    self.tips = tips
    self.since = since
    self.tier = tier
    self.threads = threads
  }
}

/// A history, and all facts now known, for the cache.
package struct HistoryReading: Sendable {
  package var history: History
  package var facts: CommitFacts
  /// Whether `facts` holds more than what was known before.
  package var isNew: Bool
}
