internal import Basics
internal import Domain

/// The tree of a commit, and those of its parents.
struct CommitSides {
  var tree: TreeID
  /// Nil for the tree of a parent that is not in this clone, or is pretended not to be.
  var parents: [(id: CommitID, tree: TreeID?)]
}

extension CommitDiffer {
  /// What a commit is to be compared with; nil if the commit is not in this clone.
  mutating func sides(
    of commit: CommitID, _ alterations: Alterations
  ) throws(DiagnosticError) -> CommitSides? {
    guard let (tree, named) = try self.commit(alterations.resolved(commit)) else { return nil }
    var sides = CommitSides(tree: tree, parents: [])
    if alterations.shallow.contains(commit) {
      sides.parents = named.map { ($0, nil) }
      return sides
    }
    for parent in alterations.grafts[commit] ?? named {
      sides.parents.append((parent, try self.commit(alterations.resolved(parent))?.tree))
    }
    return sides
  }
}
