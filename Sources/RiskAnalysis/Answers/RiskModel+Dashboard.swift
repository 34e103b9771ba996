package import Domain

extension RiskModel {
  /// The seven days that end at the newest commit, merges left out; nil for an empty history.
  package func week() -> Dashboard.Week? {
    guard let newest = context.moments.last else { return nil }
    var week = Dashboard.Week(
      commits: 0, reverts: 0, fixes: 0, until: Timestamp(seconds: newest))
    for commit in commitsOfWeek where !history.isMerge(commit) {
      week.commits += 1
      if kind(of: commit).isRevert { week.reverts += 1 }
      if kind(of: commit).isFix { week.fixes += 1 }
    }
    return week
  }

  /// All commits of those days, newest first.
  package var idsOfWeek: [CommitID] { commitsOfWeek.map { history.ids[$0] } }

  private var commitsOfWeek: some Sequence<Int> {
    let start = (context.moments.last ?? 0) - 7 * Timestamp.secondsPerDay
    return (0..<history.count).reversed().prefix { context.moments[$0] > start }
  }

  /// Up to three recent commits to check the conventions by: two fixes that are told by different
  /// words if there are such, and one that speaks of fixing and was not counted.
  package func conventionExamples() -> [Dashboard.ConventionExample] {
    var fixes: [Int] = []
    var nearMiss: Int?
    for commit in (0..<history.count).reversed() where context.counts[commit] {
      let kind = kind(of: commit)
      if kind.isFix {
        if fixes.isEmpty || (fixes.count == 1 && opening(of: commit) != opening(of: fixes[0])) {
          fixes.append(commit)
        }
      } else if kind.remark != nil, kind.remark != .revert, nearMiss == nil {
        nearMiss = commit
      }
      if fixes.count == 2, nearMiss != nil { break }
    }
    return (fixes + [nearMiss].compactMap { $0 }).map { commit in
      Dashboard.ConventionExample(
        id: history.ids[commit], subject: history.subject(of: commit),
        remark: kind(of: commit).remark?.text)
    }
  }

  /// The first word of the subject, which tells the convention.
  private func opening(of commit: Int) -> [UInt8] {
    history.messages[commit].drop(while: isBlank).prefix { isLetter($0) }.map(lowercased)
  }
}
