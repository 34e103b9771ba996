internal import Basics
internal import Domain
internal import GitRepository
internal import ReleaseDecision

extension OpenRepository {
  /// Ways back, each tried in memory from what is live: those that apply cleanly first, of these the smallest,
  /// and of two as small what mends more tests. The whole previous release stands before what has conflicts.
  borrowing func plans(
    _ facts: RollbackFacts, _ members: [Int], _ live: Deployment, tip: Int, in history: History
  ) throws(DiagnosticError) -> [WayBackPlan] {
    var plans: [WayBackPlan] = []
    let search = try RevertSearch.open(at: repository.gitDirectory, history)
    for wanted in implicated(facts, upTo: tip, in: history) {
      let plan = try search.plan(takingBack: wanted, from: tip)
      if plans.contains(where: { $0.kind == .reverts(plan) }) { continue }
      let distance = history.firstParentLine(from: tip, having: wanted.min() ?? tip).count
      plans.append(
        WayBackPlan(
          kind: .reverts(plan), keeps: try kept(members, besides: plan, in: history),
          distance: distance, usuallyClean: RevertOdds.clean(atDistance: distance),
          mends: facts.suspects.compactMap { mended($0, by: plan) },
          commands: commands(for: plan, live, in: history)))
    }
    if let previous = facts.previous, try repository.contains(previous.commit) {
      plans.append(
        WayBackPlan(
          kind: .previous(
            name: previous.name, commit: previous.commit,
            tree: try repository.tree(of: previous.commit)), keeps: 0, distance: members.count,
          commands: ["git checkout --detach \(previous.commit.short)"]))
    }
    return plans.enumerated().map { (cost(of: $1) + [$0], $1) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      .map { $0.1 }
  }

  /// What stands against a way, the weightiest first.
  private func cost(of plan: WayBackPlan) -> [Int] {
    switch plan.kind {
    case .previous: [1]
    case .reverts(let reverts):
      if case .clean = reverts.outcome {
        [0, reverts.commits.count, -plan.mends.count]
      } else {
        [2, reverts.commits.count, -plan.mends.count]
      }
    }
  }

  /// How many commits of a release stay; a merge takes those along that it brought.
  private borrowing func kept(
    _ members: [Int], besides plan: RevertPlan, in history: History
  ) throws(DiagnosticError) -> Int {
    var taken = Set(plan.commits)
    for commit in history.indices(of: taken) where history.isMerge(commit) {
      taken.formUnion(try repository.commits(broughtBy: history.ids[commit]).commits)
    }
    return members.count { !history.isMerge($0) && !taken.contains(history.ids[$0]) }
  }

  private func mended(_ answer: SuspectsAnswer, by plan: RevertPlan) -> WayBackPlan.Mended? {
    guard let likely = answer.likely, plan.commits.contains(likely.id) else { return nil }
    return WayBackPlan.Mended(test: answer.test, commit: likely.id, chance: likely.chance)
  }

  /// More are not the smallest step back any more.
  private static var mostImplicated: Int { 8 }

  /// Sets of commits that something points at: those that likely broke tests, what was taken back since, both, then with
  /// it the one whose files were mended most, and all of those.
  private borrowing func implicated(
    _ facts: RollbackFacts, upTo tip: Int, in history: History
  ) -> [Set<Int>] {
    func targets(_ kind: RollbackFacts.Follower.Kind) -> [CommitID] {
      facts.followers.filter { $0.kind == kind }.flatMap(\.targets)
    }
    var sets: [Set<CommitID>] = []
    let culprits = Set(facts.suspects.compactMap(\.likely?.id))
    let reverted = Set(targets(.revert))
    if !culprits.isEmpty { sets.append(culprits) }
    if !reverted.isEmpty {
      sets.append(reverted)
      if !culprits.isSubset(of: reverted) { sets.append(culprits.union(reverted)) }
    }
    var mended: [CommitID: Int] = [:]
    for target in targets(.fix) { mended[target, default: 0] += 1 }
    if let most = mended.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key {
      sets.append(reverted.union([most]))
      if reverted.isEmpty || mended.count > 1 { sets.append(reverted.union(mended.keys)) }
    }
    // What came after the release cannot be taken back from it.
    return sets.filter { $0.count <= Self.mostImplicated }
      .map { Set(history.indices(of: $0).filter { $0 <= tip }) }
      .filter { !$0.isEmpty }
  }

  private borrowing func commands(
    for plan: RevertPlan, _ live: Deployment, in history: History
  ) -> [String] {
    var groups: [(isMerge: Bool, ids: [String])] = []
    for id in plan.commits {
      let isMerge = history.ids.firstIndex(of: id).map(history.isMerge) ?? false
      if groups.last?.isMerge == isMerge {
        groups[groups.count - 1].ids.append(id.short)
      } else {
        groups.append((isMerge, [id.short]))
      }
    }
    return ["git checkout --detach \(live.commit.short)"]
      + groups.map { group in
        "git revert --no-edit \(group.isMerge ? "-m 1 " : "")\(group.ids.joined(separator: " "))"
      }
  }
}
