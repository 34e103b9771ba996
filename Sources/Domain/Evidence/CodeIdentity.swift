/// What was tested, built or judged, in every way by which it may be found again.
///
/// A squash, a rebase or an amended message leaves the tree or the patch alone when it gives the
/// commit another name; CI's merge commits keep what was pushed as their second parent.
package struct CodeIdentity: Sendable, Hashable {
  /// What was checked out; nil before the first commit.
  package var commit: CommitID?
  /// The content of the working tree: tracked and unignored files; nil when it is not known.
  package var tree: TreeID?
  /// The patch id of the difference from `base` to `commit`, on the default branch itself from the
  /// first parent; nil for a merge, and for content that is not the commit's.
  package var patch: ObjectID?
  /// The merge base with the default branch; nil on that branch itself.
  package var base: CommitID?
  /// The second parent of a merge commit that CI made.
  package var head: CommitID?

  package init(
    commit: CommitID?, tree: TreeID? = nil, patch: ObjectID? = nil, base: CommitID? = nil,
    head: CommitID? = nil
  ) {
    self.commit = commit
    self.tree = tree
    self.patch = patch
    self.base = base
    self.head = head
  }
}

/// How recorded evidence was found to be about some code; the surest first.
package enum EvidenceMatch: Int, Sendable, Comparable, CaseIterable {
  /// The same content, exactly.
  case tree
  /// The same change, on another base: likely.
  case patch
  /// CI's merge of what is judged: likely.
  case head
  /// Taken on this commit, with other content in the checkout.
  case commit

  package static func < (left: EvidenceMatch, right: EvidenceMatch) -> Bool {
    left.rawValue < right.rawValue
  }
}
