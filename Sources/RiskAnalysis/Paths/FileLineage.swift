internal import Domain

/// Which rows speak of one file, whatever it was called at the time.
///
/// A file keeps its number when it is renamed. A path that is created anew after its file has
/// moved away is a new file; one that is deleted and comes back is the old one.
struct FileLineage {
  /// [row] The file's number; -1 for a row that is left out: generated or vendored, or the old
  /// name of a file renamed in the same commit.
  private(set) var files: [Int32]
  /// [file] Its newest path, as an index into `History.paths`.
  private(set) var newestPath: [Int32] = []
  /// [row] Lines added and deleted. Of a renamed file, by how much its length changed: git counts
  /// it as deleted whole and written anew, and its true change is not in the rows.
  private(set) var added: [Int32]
  private(set) var deleted: [Int32]
  /// [row] Lines the file had before, under either name.
  private(set) var linesBefore: [Int32]

  var count: Int { newestPath.count }

  init(_ history: History, _ marks: PathMarks) {
    let rows = history.rows
    files = [Int32](repeating: -1, count: rows.count)
    added = rows.added.map { max(0, $0) }
    deleted = rows.deleted.map { max(0, $0) }
    linesBefore = rows.linesBefore.map { max(0, $0) }
    for row in 0..<rows.count where marks.isUndiffed(rows.path[row]) {
      added[row] = 0
      deleted[row] = 0
      linesBefore[row] = 0
    }
    let isLeftOut = zip(marks.generated, marks.vendored).map { $0 || $1 }
    /// [path] The file that bears it, or bore it last.
    var fileOfPath = [Int32](repeating: -1, count: history.paths.count)
    /// [path] The row that deletes it in the commit at hand; stale ones lie before its first row.
    var deletingRow = [Int](repeating: -1, count: history.paths.count)

    for commit in 0..<history.count {
      let range = history.rowRange(of: commit)
      for row in range where rows.kind[row] == .deleted { deletingRow[Int(rows.path[row])] = row }
      var renamedAway = Set<Int>()
      for row in range where rows.renamedFrom[row] >= 0 {
        let old = Int(rows.renamedFrom[row])
        let path = Int(rows.path[row])
        if fileOfPath[old] < 0 { fileOfPath[old] = newFile(old) }
        fileOfPath[path] = fileOfPath[old]
        newestPath[Int(fileOfPath[old])] = Int32(path)
        let source = deletingRow[old]
        guard source >= range.lowerBound else { continue }
        renamedAway.insert(source)
        let change = Int(added[row]) - Int(deleted[source])
        linesBefore[row] = max(0, rows.linesBefore[source])
        added[row] = Int32(max(0, change))
        deleted[row] = Int32(max(0, -change))
      }
      for row in range {
        let path = Int(rows.path[row])
        let known = fileOfPath[path]
        let hasMoved = known >= 0 && Int(newestPath[Int(known)]) != path
        if known < 0 || (rows.kind[row] == .added && rows.renamedFrom[row] < 0 && hasMoved) {
          fileOfPath[path] = newFile(path)
        }
        let isOut = path < isLeftOut.count && isLeftOut[path]
        if !isOut, !renamedAway.contains(row) { files[row] = fileOfPath[path] }
      }
    }
  }

  private mutating func newFile(_ path: Int) -> Int32 {
    newestPath.append(Int32(path))
    return Int32(newestPath.count - 1)
  }
}
