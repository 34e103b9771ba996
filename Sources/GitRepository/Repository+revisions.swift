package import Basics
private import Clibgit2
package import Domain

/// A range of commits, as a person named it.
package struct RevisionRange: Sendable, Equatable {
  /// As typed.
  package var text: String
  /// The commit the range starts after; nil when it starts at a root commit, or where the clone is
  /// cut off.
  package var base: CommitID?
  package var head: CommitID
  /// The commits in it, in the order of their names.
  package var commits: [CommitID]

  package init(text: String, base: CommitID?, head: CommitID, commits: [CommitID]) {
    self.text = text
    self.base = base
    self.head = head
    self.commits = commits
  }
}

extension Repository {
  /// The commit that a revision names, in git's own syntax.
  package borrowing func commit(named text: String) throws(DiagnosticError) -> CommitID {
    try commit(at: object(named: text))
  }

  /// The commits of `a..b`, `a...b` (since the merge base), `a..`, `..b`; one revision stands for
  /// the commit alone.
  package borrowing func range(_ text: String) throws(DiagnosticError) -> RevisionRange {
    guard let sides = RangeSides(text) else {
      let head = try commit(named: text)
      return RevisionRange(
        text: text, base: try outline(of: head).parents.first, head: head, commits: [head])
    }
    var base = try commit(named: sides.left)
    let head = try commit(named: sides.right)
    // Where two merge bases cross, more than what follows the one is on the left side already.
    let commits = try commits(from: head, excluding: [base], limit: .max)
    if sides.isSymmetric { base = try mergeBase(base, head) }
    return RevisionRange(text: text, base: base, head: head, commits: commits ?? [])
  }

  /// The commits that `head` reaches and none of `others` does, in the order of their names; nil
  /// when there are more than `limit`.
  package borrowing func commits(
    from head: CommitID, excluding others: [CommitID], limit: Int
  ) throws(DiagnosticError) -> [CommitID]? {
    var store = try ObjectStore(of: self, cacheBytes: 16 << 20)
    var walk = RangeWalk(alterations: Alterations(of: self))
    return try walk.commits(from: [head], excluding: others, limit: limit, &store)?.sorted()
  }

  /// What a merge added to its first parent's line: the merge and all that its other parents brought.
  package borrowing func commits(
    broughtBy merge: CommitID
  ) throws(DiagnosticError) -> RevisionRange {
    let base = try outline(of: merge).parents.first
    let commits = try commits(from: merge, excluding: base.map { [$0] } ?? [], limit: .max)
    return RevisionRange(text: merge.short, base: base, head: merge, commits: commits ?? [])
  }

  /// The commits of `head` that no remote-tracking branch has; nil when there is no such branch, or
  /// none near enough: then the commits are another history, not a push.
  package borrowing func unpushedCommits(
    of head: CommitID
  ) throws(DiagnosticError) -> [CommitID]? {
    let remote = try remoteTrackingCommits()
    return remote.isEmpty
      ? nil : try commits(from: head, excluding: remote, limit: Self.longestPush)
  }

  /// The newest commit from which both commits come.
  package borrowing func mergeBase(
    _ left: CommitID, _ right: CommitID
  ) throws(DiagnosticError) -> CommitID {
    var found = git_oid()
    var one = git_oid(left)
    var two = git_oid(right)
    guard git_merge_base(&found, handle, &one, &two) == 0 else {
      // libgit2 gives up where a shallow clone ends, though what is looked for may be here.
      if let common = try commonAncestor(of: left, right) { return common }
      throw DiagnosticError(
        .gitUnknownRevision, "\(left.short) and \(right.short) have no common ancestor here",
        hint: "in a shallow clone, fetch more history: git fetch --deepen=500")
    }
    return ObjectID(found)
  }

  /// A push of more commits than this is judged in no place where people wait for the answer.
  private static let longestPush = 500
}

/// The two sides of `a..b` or `a...b`, where a side left out stands for HEAD.
package struct RangeSides: Sendable, Equatable {
  package var left: String
  package var right: String
  /// Written with three dots.
  package var isSymmetric: Bool

  /// Nil for a text that is no range.
  package init?(_ text: String) {
    isSymmetric = text.contains("...")
    guard let dots = text.firstRange(of: isSymmetric ? "..." : "..") else { return nil }
    left = dots.lowerBound == text.startIndex ? "HEAD" : String(text[..<dots.lowerBound])
    right = dots.upperBound == text.endIndex ? "HEAD" : String(text[dots.upperBound...])
  }
}
