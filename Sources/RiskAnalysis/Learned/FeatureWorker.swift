package import Domain

/// Reads the contents of commits into rows of features, for one thread.
package struct FeatureWorker: ContentsWorker {
  /// What one commit gives.
  package struct Row: Sendable, Equatable {
    /// [feature] As they are measured, in the order of `LearnedFeatures.all`.
    package var values: [Float]
    /// The numbers of its tokens, rising, with how often each occurs.
    package var tokens: [TokenCount]
  }

  private let rows: FeatureRows
  private let withTokens: Bool
  private var counter = ContentCounter()
  private var commit = 0
  private var isMeasured = false

  init(_ rows: FeatureRows, withTokens: Bool) {
    self.rows = rows
    self.withTokens = withTokens
  }

  package mutating func begin(_ commit: Int) {
    self.commit = commit
    isMeasured = rows.hasFeatures(commit)
  }

  package mutating func add(_ change: borrowing LentFileChange) {
    guard isMeasured, !rows.leavesOut(change.file.path) else { return }
    counter.count(change)
  }

  /// Nil for a merge and a commit whose lines are not known.
  package mutating func end(gap: ChangeContents.Gap?) -> Row? {
    guard isMeasured else { return nil }
    let facts = counter.finish()
    if withTokens { counter.countTokens(ofMessage: rows.message(of: commit)) }
    return Row(values: rows.row(of: Int32(commit), facts), tokens: counter.takeTokens())
  }
}
