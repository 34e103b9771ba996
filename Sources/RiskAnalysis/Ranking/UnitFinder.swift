internal import Domain

/// Finds the units a change is ranked among: commits, pushes, or ranges of as many commits.
struct UnitFinder {
  /// Commits that count and whose lines are known, oldest first.
  let commits: [Int32]
  /// First-parent steps that are merges, with the counted commits they brought; oldest first.
  let pushes: [LikeUnit]
  /// Whether this history is made of merges rather than of single commits.
  let usesPushes: Bool
  private let isOnFirstParentLine: [Bool]

  /// So many steps of the first-parent line tell how a team works now.
  private static let recentSteps = 500

  init(_ history: History, _ context: HistoryContext, _ landings: Landings) {
    commits = (0..<history.count).filter { context.isRankable[$0] }.map { Int32($0) }
    isOnFirstParentLine = history.isOnFirstParentLine
    var members: [Int32: [Int32]] = [:]
    for commit in commits {
      let landing = landings.landing[Int(commit)]
      if landing >= 0, landing != commit { members[landing, default: []].append(commit) }
    }
    pushes = members.keys.sorted().map { LikeUnit(commits: members[$0] ?? [], landing: $0) }
    let line = (0..<history.count).filter { history.isOnFirstParentLine[$0] }
    let recent = line.suffix(Self.recentSteps)
    let merges = recent.count { history.isMerge($0) }
    usesPushes = merges * 2 >= recent.count && pushes.count >= UnitSeries.fewestUnits
  }

  /// The unit that a change of so many commits is compared with.
  func unit(forCommits count: Int) -> ChangeUnit {
    if usesPushes { return .push }
    return count == 1 ? .commit : .range(commits: count)
  }

  /// Earlier units of a kind, oldest first, at most `limit`; none shares a commit with `judged`.
  func units(_ unit: ChangeUnit, before judged: [Int32], limit: Int) -> [LikeUnit] {
    guard let newest = judged.max() else { return [] }
    let excluded = Set(judged)
    switch unit {
    case .commit:
      return windows(of: 1, from: commits, before: newest, excluded, limit)
    case .push:
      let earlier = pushes.filter { push in
        push.landing < newest && !push.commits.contains(where: excluded.contains)
      }
      return Array(earlier.suffix(limit))
    // What a release is, tags and deployments tell.
    case .release: return []
    case .range(let count):
      let line = commits.filter { isOnFirstParentLine[Int($0)] }
      return windows(of: count, from: line, before: newest, excluded, limit)
    }
  }

  /// Cuts a line into windows that do not overlap, beginning at its newest end.
  private func windows(
    of count: Int, from line: [Int32], before newest: Int32, _ excluded: Set<Int32>, _ limit: Int
  ) -> [LikeUnit] {
    var units: [LikeUnit] = []
    var window: [Int32] = []
    for commit in line.reversed() where commit < newest && !excluded.contains(commit) {
      window.append(commit)
      if window.count == count {
        units.append(LikeUnit(commits: window.reversed(), landing: window[0]))
        window.removeAll(keepingCapacity: true)
        if units.count == limit { break }
      }
    }
    return units.reversed()
  }
}
