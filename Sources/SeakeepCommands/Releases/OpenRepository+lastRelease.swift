internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import RiskAnalysis

extension OpenRepository {
  /// What is live where the policy says, and the verdict that `rollback` would give.
  ///
  /// Only what decides is gathered: from `known`, where the release and all that came after lie in it, else from no more
  /// than the past since the release began.
  borrowing func lastRelease(
    head: CommitID, _ evidence: EvidenceSnapshot, known: RiskModel
  ) throws(DiagnosticError) -> Dashboard.LastRelease {
    let tags = try releaseTags()
    let log = try deployments(
      to: policy.deploy.environment.value, of: head, isNew: false, evidence, tags)
    var facts = RollbackFacts(
      environment: log.environment, live: log.live, previous: log.previous,
      isFromTags: log.isFromTags, now: context.now)
    let found = ReleaseEvidence(
      code: EvidenceFound(hasGit: true), hasDeploy: !log.isFromTags, hasHealth: false)
    guard let live = log.live, try repository.contains(live.commit) else {
      return Dashboard.LastRelease(verdict: RollbackDecision(facts, found).answer())
    }
    let range = try rollbackRange(log, live)
    let start = try beginning(of: range.commits + [live.commit], known.history)
    let earliest = try repository.commitTime(of: head).adding(days: -(Window.months36.days ?? 0))
    guard start >= earliest else { return Dashboard.LastRelease(live: live) }

    // Fixes and reverts of it may lie on the branch of a later release.
    let tips = try releaseTips(of: [head, live.commit], tags, since: start)
    let needed = Set(tips + range.commits)
    var model = known
    if known.history.indices(of: needed).count < needed.count {
      model = try self.model(of: past(ofAll: tips, since: start))
    }
    let members = Set(model.history.indices(of: Set(range.commits)))
    facts.followers = model.followers(of: members, since: live.at)
    if facts.followers.count(where: { $0.kind == .fix }) >= RollbackDecision.fewestFixes {
      model = try self.model(
        of: releaseHistory(of: [head, live.commit], tags, with: range.commits))
      facts.usualFixes = model.history.ids.firstIndex(of: live.commit).flatMap {
        model.usualFixes(
          within: facts.followedSeconds, after: ReleaseMembers(tags, in: model.history),
          before: $0)
      }
    }
    // What runs may tell of its code is half of the work where there are none.
    if evidence.hasTestRuns {
      let inputs = try baselineInputs(range, evidence, ci: nil, context, options)
      facts.add(question(inputs).tests)
      facts.failuresSince = try failures(since: live.commit, head: head, evidence)
    }
    facts.health = evidence.health(since: live)
    return Dashboard.LastRelease(verdict: RollbackDecision(facts, found).answer())
  }

  /// When the oldest of some commits was made.
  private borrowing func beginning(
    of commits: [CommitID], _ known: History
  ) throws(DiagnosticError) -> Timestamp {
    var rest = Set(commits)
    var start = Timestamp(seconds: .max)
    for commit in known.indices(of: rest) {
      rest.remove(known.ids[commit])
      start = min(start, known.commitTimes[commit])
    }
    return try repository.commitTimes(of: Array(rest)).reduce(start, min)
  }
}
