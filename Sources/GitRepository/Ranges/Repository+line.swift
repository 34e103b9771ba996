package import Basics
package import Domain

extension Repository {
  /// A commit and its first-parent ancestors, nearest first, as far as this clone has them.
  package borrowing func firstParentLine(
    from commit: CommitID, limit: Int
  ) throws(DiagnosticError) -> [AncestorCommit] {
    let alterations = Alterations(of: self)
    var line: [AncestorCommit] = []
    var next: CommitID? = commit
    while let id = next, line.count < limit, try contains(id) {
      let outline = try outline(of: id, alterations)
      line.append(AncestorCommit(id, tree: outline.tree))
      next = outline.parents.first
    }
    return line
  }

  /// Where a shallow clone is cut off below a commit, this is not the whole of what it descends from.
  package borrowing func isShallow() -> Bool { !Alterations(of: self).shallow.isEmpty }
}
