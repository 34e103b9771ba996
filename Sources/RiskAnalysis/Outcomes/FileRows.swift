internal import Domain

/// The rows of each file, whatever it was called, oldest first.
struct FileRows {
  /// [row] The commit it belongs to.
  let commitOfRow: [Int32]
  /// [file + 1] Where each file's rows begin in `sorted`.
  private let offsets: [Int32]
  private let sorted: [Int32]
  /// [row] Its place in `sorted`; -1 for one that is left out.
  private let places: [Int32]

  init(_ history: History, _ lineage: FileLineage) {
    var commitOfRow = [Int32](repeating: 0, count: history.rows.count)
    for commit in 0..<history.count {
      for row in history.rowRange(of: commit) { commitOfRow[row] = Int32(commit) }
    }
    var offsets = [Int32](repeating: 0, count: lineage.count + 1)
    for file in lineage.files where file >= 0 { offsets[Int(file) + 1] += 1 }
    for file in 0..<lineage.count { offsets[file + 1] += offsets[file] }
    var next = offsets
    var sorted = [Int32](repeating: 0, count: Int(offsets[lineage.count]))
    var places = [Int32](repeating: -1, count: history.rows.count)
    for row in 0..<history.rows.count where lineage.files[row] >= 0 {
      let file = Int(lineage.files[row])
      sorted[Int(next[file])] = Int32(row)
      places[row] = next[file]
      next[file] += 1
    }
    self.commitOfRow = commitOfRow
    self.offsets = offsets
    self.sorted = sorted
    self.places = places
  }

  /// The rows of one file.
  func rows(of file: Int) -> ArraySlice<Int32> {
    sorted[Int(offsets[file])..<Int(offsets[file + 1])]
  }

  /// The rows of the same file in earlier commits.
  func rows(before row: Int, of file: Int) -> ArraySlice<Int32> {
    sorted[Int(offsets[file])..<Int(places[row])]
  }
}
