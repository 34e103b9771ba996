package import Basics
package import Domain

/// A file that differs between two commits.
package struct FileDifference: Sendable, Equatable {
  package var path: FilePath
  package var kind: History.Kind
  /// Nil where lines cannot be counted.
  package var added: Int?
  package var deleted: Int?
  /// It went to another path, where its lines are told.
  package var isMovedAway = false
  /// Where it was; its lines are compared with those there.
  package var movedFrom: FilePath?
}

extension Repository {
  /// What differs between two commits, by path; nil for the empty tree. Nil when trees are missing.
  package borrowing func differences(
    from base: CommitID?, to head: CommitID
  ) throws(DiagnosticError) -> [FileDifference]? {
    let (old, new) = try trees(from: base, to: head)
    var differ = try differ()
    let found = try differ.rows(from: old, to: new, tier: .lines)
    guard found.tier == .lines else { return nil }
    let rows = found.rows
    var differences = rows.path.indices.map { row in
      FileDifference(
        path: FilePath(differ.paths.table[Int(rows.path[row])]), kind: rows.kind[row],
        added: rows.added[row] < 0 ? nil : Int(rows.added[row]),
        deleted: rows.deleted[row] < 0 ? nil : Int(rows.deleted[row]))
    }
    for (from, to) in Self.moves(in: rows) where differences[to].added != nil {
      let count = try differ.lineCount(ofMove: from, to: to)
      differences[from].isMovedAway = true
      differences[to].movedFrom = differences[from].path
      (differences[from].added, differences[from].deleted) = (0, 0)
      (differences[to].added, differences[to].deleted) = (Int(count.added), Int(count.deleted))
    }
    return differences.sorted { $0.path < $1.path }
  }

  /// The rows of each file that went to another path, where it was and where it is.
  private static func moves(in rows: History.Rows) -> [(from: Int, to: Int)] {
    var old: [Int32: Int] = [:]
    for row in rows.path.indices where rows.kind[row] == .deleted { old[rows.path[row]] = row }
    return rows.path.indices.compactMap { row in
      old[rows.renamedFrom[row]].map { ($0, row) }
    }
  }

  /// Which lines of one file differ between two commits; nil where none does, or trees are missing.
  package borrowing func contents(
    of path: FilePath, from base: CommitID?, to head: CommitID
  ) throws(DiagnosticError) -> FileContents? {
    let (old, new) = try trees(from: base, to: head)
    var differ = try differ()
    return try differ.contents(of: path, from: old, to: new)
  }

  private borrowing func trees(
    from base: CommitID?, to head: CommitID
  ) throws(DiagnosticError) -> (old: TreeID?, new: TreeID) {
    let old = try base.map { base throws(DiagnosticError) in try outline(of: base).tree }
    return (old, try outline(of: head).tree)
  }

  private borrowing func differ() throws(DiagnosticError) -> CommitDiffer {
    try CommitDiffer.open(self, cacheBytes: 16 << 20)
  }
}
