/// What becomes of the contents of commits: one worker for each thread, with memory of its own.
///
/// A pass over history calls `begin` for a commit, `add` for each of its changed files in the order
/// of their paths, and `end`. Which commits a worker sees, and in which order, is not to be relied on.
package protocol ContentsWorker: SendableMetatype {
  associatedtype Output: Sendable

  /// A commit begins, by its index in history.
  mutating func begin(_ commit: Int)
  /// Takes one changed file: nothing of it may be kept but copies.
  mutating func add(_ change: borrowing LentFileChange)
  /// The commit has no more files; `gap` says why it had none that could be compared.
  mutating func end(gap: ChangeContents.Gap?) -> Output
}
