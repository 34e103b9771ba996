/// What became of taking a commit back somewhere, tried in memory.
package enum RevertOutcome: Sendable, Equatable {
  /// It applies, and leads to this tree.
  case clean(TreeID)
  /// Nothing of the commit is left there: the tree stays what it is.
  case nothing
  /// The paths that a person would have to settle, sorted.
  case conflicts([FilePath])
  /// Objects that it needs are not in this clone.
  case missing
}
