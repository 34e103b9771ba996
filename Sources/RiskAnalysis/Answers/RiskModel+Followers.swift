package import Domain

extension RiskModel {
  /// Later commits outside a release that take back something of it, or mend a file of it, within the days in which
  /// a fix is counted for it; oldest first. Times run from the moment the release went out.
  package func followers(
    of release: Set<Int>, since start: Timestamp, until end: Timestamp? = nil
  ) -> [RollbackFacts.Follower] {
    let last = start.adding(days: Outcomes.windowDays).seconds
    let end = min(end?.seconds ?? .max, last)
    var targets: [Int: (kind: RollbackFacts.Follower.Kind, commits: [Int])] = [:]
    func note(_ follower: Int, _ kind: RollbackFacts.Follower.Kind, _ commit: Int) {
      guard follower >= 0, !release.contains(follower) else { return }
      if kind == .fix, context.moments[follower] > end { return }
      // A revert says more than that its files were mended.
      if targets[follower]?.kind == .revert, kind == .fix { return }
      if targets[follower]?.kind == .fix, kind == .revert { targets[follower] = nil }
      var known = targets[follower] ?? (kind, [])
      if known.commits.last != commit { known.commits.append(commit) }
      targets[follower] = known
    }
    let carried = Dictionary(grouping: release, by: origin(of:))
    for commit in release.sorted() {
      if let revert = revert(of: commit, outside: release) { note(revert, .revert, commit) }
      for row in history.rowRange(of: commit) {
        if let fix = fix(of: row, since: start), !isPicked(fix, from: carried) {
          note(fix, .fix, commit)
        }
      }
    }
    return targets.keys.sorted().map { follower in
      RollbackFacts.Follower(
        id: history.ids[follower], subject: history.subject(of: follower),
        at: Timestamp(seconds: context.moments[follower]),
        kind: targets[follower]?.kind ?? .fix,
        targets: (targets[follower]?.commits ?? []).map { history.ids[$0] })
    }
  }

  /// What a commit keeps, beside its subject, where it is picked onto another branch.
  private struct Origin: Hashable {
    var author: Int32
    var time: Timestamp
  }

  private func origin(of commit: Int) -> Origin {
    Origin(author: history.authors[commit], time: history.authorTimes[commit])
  }

  private func isPicked(_ commit: Int, from carried: [Origin: [Int]]) -> Bool {
    // One person may apply several commits in one second.
    carried[origin(of: commit)]?.contains { history.subject(of: $0) == history.subject(of: commit) }
      ?? false
  }

  /// The first fix of a row's file since a moment: those that a release was made without tell nothing of
  /// what happened after it.
  private func fix(of row: Int, since start: Timestamp) -> Int? {
    let file = context.lineage.files[row]
    var row = row
    while case let fix = Int(outcomes.nextFix[row]), fix >= 0 {
      if context.moments[fix] >= start.seconds { return fix }
      guard let next = history.rowRange(of: fix).first(where: { context.lineage.files[$0] == file })
      else { return nil }
      row = next
    }
    return nil
  }

  /// How many fixes earlier releases had within so long after they went out.
  package func usualFixes(
    within seconds: Int64, after members: ReleaseMembers, before tip: Int
  ) -> RollbackFacts.Usual? {
    let newest = context.moments.last ?? 0
    var counts: [Int] = []
    for release in members.releases where release.tip < tip {
      let start = Timestamp(seconds: context.moments[release.tip])
      let end = Timestamp(seconds: start.seconds &+ seconds)
      if end.seconds > newest { continue }
      let found = followers(of: Set(release.commits), since: start, until: end)
      counts.append(found.count { $0.kind == .fix })
    }
    guard counts.count >= UnitSeries.fewestUnits else { return nil }
    return RollbackFacts.Usual(
      releases: counts.count, mean: Double(counts.reduce(0, +)) / Double(counts.count),
      most: counts.max() ?? 0)
  }
}
