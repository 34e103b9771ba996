package import Basics
package import Domain

/// A file that differs between two commits.
package struct FileDifference: Sendable, Equatable {
  package var path: FilePath
  package var kind: History.Kind
  /// Nil where lines cannot be counted.
  package var added: Int?
  package var deleted: Int?
}

extension Repository {
  /// What differs between two commits, by path; nil for the empty tree. Nil when trees are missing.
  package borrowing func differences(
    from base: CommitID?, to head: CommitID
  ) throws(DiagnosticError) -> [FileDifference]? {
    let old = try base.map { base throws(DiagnosticError) in try outline(of: base).tree }
    let new = try outline(of: head).tree
    var differ = try CommitDiffer.open(
      gitDirectory: gitDirectory, packs: PackSet(objectDirectory: commonDirectory + "/objects"),
      cacheBytes: 16 << 20)
    let found = try differ.rows(from: old, to: new, tier: .lines)
    guard found.tier == .lines else { return nil }
    let rows = found.rows
    let differences = rows.path.indices.map { row in
      FileDifference(
        path: FilePath(differ.paths.table[Int(rows.path[row])]), kind: rows.kind[row],
        added: rows.added[row] < 0 ? nil : Int(rows.added[row]),
        deleted: rows.deleted[row] < 0 ? nil : Int(rows.deleted[row]))
    }
    return differences.sorted { $0.path < $1.path }
  }
}
