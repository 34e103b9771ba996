package import Domain

/// Commits that were undone exactly: a later commit has the tree that was there before them, whatever
/// its message says.
package struct ExactReverts: Sendable {
  /// Indices of commits of the history.
  package private(set) var undone: Set<Int> = []

  /// More commits than these between are seldom undone as one, and a tree that comes back after many is
  /// more often a state that is reached from two sides.
  private static let mostCommits = 5

  /// `trees` has the tree of each commit; nil where it is not in this clone.
  package init(_ history: History, trees: [TreeID?]) {
    let landing = Landings(history).landing
    var brought: [Int32: [Int]] = [:]
    for commit in 0..<history.count where landing[commit] >= 0 && landing[commit] != commit {
      brought[landing[commit], default: []].append(commit)
    }
    for commit in 0..<history.count where !history.isMerge(commit) {
      guard let tree = trees[commit], let first = Self.parent(of: commit, history),
        trees[first] != tree
      else { continue }
      var between: [Int] = []
      var ancestor: Int? = first
      while let step = ancestor, between.count <= Self.mostCommits, trees[step] != tree {
        between.append(step)
        ancestor = Self.parent(of: step, history)
      }
      guard ancestor.map({ trees[$0] == tree }) ?? false, between.count <= Self.mostCommits else {
        continue
      }
      if between.count == 1, history.isMerge(between[0]) {
        undone.formUnion(brought[Int32(between[0])] ?? [])
      } else if !between.contains(where: history.isMerge) {
        undone.formUnion(between)
      }
    }
  }

  private static func parent(of commit: Int, _ history: History) -> Int? {
    history.parents(of: commit).first.flatMap { $0 >= 0 ? Int($0) : nil }
  }
}
