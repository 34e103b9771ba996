internal import Domain

/// The rows of each path, oldest first: unlike `FileRows` by the name at the time, left-out files too.
struct RowsOfPaths: Sendable {
  private let history: History
  /// [path + 1] Where each path's rows begin in `sorted`.
  private var offsets: [Int32]
  private var sorted: [Int32]
  /// [row]
  private var commitOfRow: [Int32]

  init(_ history: History) {
    self.history = history
    let paths = history.rows.path
    offsets = [Int32](repeating: 0, count: history.paths.count + 1)
    commitOfRow = [Int32](repeating: 0, count: paths.count)
    for commit in 0..<history.count {
      for row in history.rowRange(of: commit) { commitOfRow[row] = Int32(commit) }
    }
    for path in paths { offsets[Int(path) + 1] += 1 }
    for path in 0..<history.paths.count { offsets[path + 1] += offsets[path] }
    var next = offsets
    sorted = [Int32](repeating: 0, count: paths.count)
    for row in paths.indices {
      sorted[Int(next[Int(paths[row])])] = Int32(row)
      next[Int(paths[row])] += 1
    }
  }

  private func rows(of path: Int32) -> ArraySlice<Int32> {
    sorted[Int(offsets[Int(path)])..<Int(offsets[Int(path) + 1])]
  }

  /// The name that a path had before a commit renamed it; -1 if it did not.
  func oldPath(of path: Int32, at commit: Int) -> Int32 {
    for row in history.rowRange(of: commit) where history.rows.path[row] == path {
      return history.rows.renamedFrom[row]
    }
    return -1
  }

  /// Commits before another that may have made a version of a path, oldest first: those that changed
  /// it, and merges of branches that left it differently.
  func makers(of path: Int32, before end: Int) -> [Int32] {
    let own = rows(of: path)
    guard let first = own.first.map({ Int(commitOfRow[Int($0)]) }), first < end else { return [] }
    var found: [Int32] = []
    var next = own.startIndex
    /// [commit - first] The commit that made what the path holds there; -1 where that is older.
    var latest = [Int32](repeating: -1, count: end - first)
    for commit in first..<end {
      if next < own.endIndex, Int(commitOfRow[Int(own[next])]) == commit {
        next += 1
        latest[commit - first] = Int32(commit)
        found.append(Int32(commit))
        continue
      }
      let parents = history.parents(of: commit)
      var made: Int32 = -1
      for (number, parent) in parents.enumerated() {
        let theirs = Int(parent) >= first ? latest[Int(parent) - first] : -1
        if number == 0 {
          made = theirs
        } else if theirs != made {
          made = Int32(commit)
          found.append(made)
          break
        }
      }
      latest[commit - first] = made
    }
    return found
  }
}
