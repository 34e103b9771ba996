internal import Domain

/// Why something that went out was bad.
enum LateOutcome: Equatable {
  /// A commit of it was taken back later.
  case reverted(commit: Int, by: Int)
  /// The next release came within days and mended a file of this one.
  case hotfixed(commit: Int, by: Int)
}

extension RiskModel {
  /// A release that follows within so many days to mend something is a hotfix.
  static let hotfixDays = Delivery.troubleDays

  /// The first commit of a unit, by when that was known, that somebody from outside took back.
  func revert(of commits: [Int]) -> LateOutcome? {
    let members = Set(commits)
    var first: (commit: Int, by: Int)?
    for commit in commits {
      guard let revert = revert(of: commit, outside: members) else { continue }
      if first.map({ revert < $0.by }) ?? true { first = (commit, revert) }
    }
    return first.map { .reverted(commit: $0.commit, by: $0.by) }
  }

  /// The first commit that took back a member of a unit for good; nil where one of the unit did, too.
  ///
  /// A branch for a release often has a revert of its own beside that of the main line. To take a revert back is to bring
  /// a change again, and says nothing against what shipped without it.
  func revert(of commit: Int, outside members: Set<Int>) -> Int? {
    if context.classification.isPlainRevert[commit] { return nil }
    let reverts = outcomes.reverts(of: commit)
    if reverts.contains(where: members.contains) { return nil }
    return reverts.filter { !isReverted($0) }.min()
  }

  /// What became of a release; `next` is the one that followed it.
  func outcome(
    of release: ReleaseMembers.Release, next: ReleaseMembers.Release?
  ) -> LateOutcome? {
    if let revert = revert(of: release.commits) { return revert }
    guard let next,
      context.moments[next.tip] - context.moments[release.tip]
        <= Self.hotfixDays * Timestamp.secondsPerDay
    else { return nil }
    return hotfix(of: release.commits, in: next.commits)
  }

  /// The first fix among some commits that mends a file of others.
  func hotfix(of commits: [Int], in followers: [Int]) -> LateOutcome? {
    let followers = Set(followers)
    for commit in commits {
      for row in history.rowRange(of: commit) {
        let fix = Int(outcomes.nextFix[row])
        if fix >= 0, followers.contains(fix) { return .hotfixed(commit: commit, by: fix) }
      }
    }
    return nil
  }
}
