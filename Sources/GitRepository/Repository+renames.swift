package import Basics
package import Domain

extension Repository {
  /// Where files of one commit stand in another, old path to new, by the same rules as history's;
  /// empty where trees are not in this clone.
  package borrowing func renames(
    from old: CommitID, to new: CommitID
  ) throws(DiagnosticError) -> [String: String] {
    guard old != new else { return [:] }
    var differ = try CommitDiffer.open(self, cacheBytes: 64 << 20)
    let found = try differ.rows(from: tree(of: old), to: tree(of: new), tier: .lines)
    var renames: [String: String] = [:]
    for row in found.rows.path.indices where found.rows.renamedFrom[row] >= 0 {
      let from = differ.paths.table.text(Int(found.rows.renamedFrom[row]))
      renames[from] = differ.paths.table.text(Int(found.rows.path[row]))
    }
    return renames
  }
}
