internal import Domain

/// How commits came onto the first-parent line.
struct Landings {
  /// [commit] The commit of the first-parent line that brought it; -1 if none did yet.
  let landing: [Int32]

  init(_ history: History) {
    var landing = [Int32](repeating: -1, count: history.count)
    var stack: [Int32] = []
    for commit in 0..<history.count where history.isOnFirstParentLine[commit] {
      landing[commit] = Int32(commit)
      stack.append(Int32(commit))
      while let next = stack.popLast() {
        for parent in history.parents(of: Int(next)) where parent >= 0 {
          if landing[Int(parent)] >= 0 || history.isOnFirstParentLine[Int(parent)] { continue }
          landing[Int(parent)] = Int32(commit)
          stack.append(parent)
        }
      }
    }
    self.landing = landing
  }
}

/// Commits that are judged as one.
struct LikeUnit: Equatable {
  /// Those that count, oldest first; never empty.
  var commits: [Int32]
  /// The commit at which it was complete: a merge, or its newest commit.
  var landing: Int32
}
