package import Domain

extension RiskModel {
  /// What deployments brought that came up, and what became of it.
  ///
  /// They come in the order in which they happened. A revert that the same deployment brought has cost nobody anything.
  package func deliveries(_ deployments: [Deployment]) -> [Delivery] {
    let members = members(of: deployments)
    var firstWith = [Int32](repeating: -1, count: history.count)
    for (place, commits) in members.enumerated() {
      for commit in commits ?? [] { firstWith[commit] = Int32(place) }
    }
    let first = members.firstIndex { $0 != nil } ?? 0
    return deployments.indices.map { place in
      var delivery = Delivery(deployment: deployments[place], committed: nil)
      // What stood before the first one is not known, so neither is what it brought.
      guard place > first, let commits = members[place] else { return delivery }
      delivery.committed = commits.filter { !history.isMerge($0) }.map { history.commitTimes[$0] }
      delivery.isCut =
        history.limits.cutAt != nil && commits.contains { history.parents(of: $0).contains(-1) }
      guard let late = trouble(of: place, in: deployments, members) else { return delivery }
      let (kind, commit, by): (Delivery.Kind, Int, Int) =
        switch late {
        case .reverted(let commit, let by): (.reverted, commit, by)
        case .hotfixed(let commit, let by): (.hotfixed, commit, by)
        }
      delivery.trouble = Delivery.Trouble(
        kind: kind, commit: history.ids[commit], by: history.ids[by],
        repairedIn: firstWith[by] > place ? Int(firstWith[by]) : nil)
      return delivery
    }
  }

  /// [deployment] The commits that no earlier one had, rising; nil for one whose commit is not in this history.
  private func members(of deployments: [Deployment]) -> [[Int]?] {
    var tips: [CommitID: Int] = [:]
    for deployment in deployments { tips[deployment.commit] = -1 }
    for (commit, id) in history.ids.enumerated() where tips[id] != nil { tips[id] = commit }
    var isTaken = [Bool](repeating: false, count: history.count)
    return deployments.map { deployment in
      guard let tip = tips[deployment.commit], tip >= 0 else { return nil }
      return ReleaseMembers.take(tip, history, &isTaken)
    }
  }

  private func trouble(
    of place: Int, in deployments: [Deployment], _ members: [[Int]?]
  ) -> LateOutcome? {
    guard let commits = members[place] else { return nil }
    let end = deployments[place].at.adding(days: Delivery.troubleDays)
    if case .reverted(let commit, let by)? = revert(of: commits), history.commitTimes[by] <= end {
      return .reverted(commit: commit, by: by)
    }
    guard place + 1 < deployments.count, deployments[place + 1].at <= end,
      let followers = members[place + 1], isHotfix(followers)
    else { return nil }
    return hotfix(of: commits, in: followers)
  }

  /// Whether a deployment was made to mend: at least half of what counts in it are fixes.
  ///
  /// Where deployments follow each other daily most of them hold some fix of a file that changed the day before.
  private func isHotfix(_ commits: [Int]) -> Bool {
    let counted = commits.filter { context.counts[$0] }
    let fixes = counted.count { kind(of: $0).isFix }
    return fixes > 0 && fixes * 2 >= counted.count
  }
}
