package import Domain

/// Which commits came with which release.
package struct ReleaseMembers: Sendable {
  /// A release and what no earlier one had.
  package struct Release: Sendable {
    package var name: String
    /// Its commit, as an index into the history.
    package var tip: Int
    /// Indices into the history, rising; merges are among them.
    package var commits: [Int]
  }

  /// By the time of their commits.
  package private(set) var releases: [Release] = []

  /// Goes through releases by time. Those whose commits are not in the history are left out, and where it was cut off
  /// the first one too, because part of it is missing.
  package init(_ names: [ReleaseName], in history: History) {
    var wanted: [CommitID: [ReleaseName]] = [:]
    for name in names { wanted[name.commit, default: []].append(name) }
    var tips: [(name: String, tip: Int)] = []
    for commit in 0..<history.count {
      for name in wanted[history.ids[commit]] ?? [] { tips.append((name.name, commit)) }
    }
    tips.sort {
      (history.commitTimes[$0.tip], $0.tip, $0.name) < (
        history.commitTimes[$1.tip], $1.tip, $1.name
      )
    }
    var isTaken = [Bool](repeating: false, count: history.count)
    for (name, tip) in tips {
      let commits = Self.take(tip, history, &isTaken)
      if !commits.isEmpty { releases.append(Release(name: name, tip: tip, commits: commits)) }
    }
    if history.limits.cutAt != nil || history.limits.boundaries > 0, !releases.isEmpty {
      releases.removeFirst()
    }
  }

  /// The commits that lead to a tip and were not taken before, rising.
  static func take(_ tip: Int, _ history: History, _ isTaken: inout [Bool]) -> [Int] {
    if isTaken[tip] { return [] }
    var found: [Int] = []
    var stack = [tip]
    isTaken[tip] = true
    while let next = stack.popLast() {
      found.append(next)
      for parent in history.parents(of: next).map(Int.init)
      where parent >= 0 && !isTaken[parent] {
        isTaken[parent] = true
        stack.append(parent)
      }
    }
    return found.sorted()
  }
}
