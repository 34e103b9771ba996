internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import RiskAnalysis

extension OpenRepository {
  /// Gathers what is known of what is live, and tries the ways back.
  borrowing func rollbackFacts(
    _ log: DeploymentLog, head: CommitID, _ evidence: EvidenceSnapshot, _ tags: [ReleaseName]
  ) throws(DiagnosticError) -> (facts: RollbackFacts, evidence: ReleaseEvidence) {
    var facts = RollbackFacts(
      environment: log.environment, live: log.live, previous: log.previous,
      isFromTags: log.isFromTags, now: context.now)
    var found = ReleaseEvidence(
      code: EvidenceFound(hasGit: true), hasDeploy: !log.isFromTags, hasHealth: false)
    guard let live = log.live, try repository.contains(live.commit) else {
      found.code.hasGit = false
      return (facts, found)
    }
    let range = try rollbackRange(log, live)
    let history = try releaseHistory(of: [head, live.commit], tags, with: range.commits)
    let model = try self.model(of: history)
    let members = history.indices(of: Set(range.commits))
    let releases = ReleaseMembers(tags, in: history)
    facts.limits = history.limits

    var inputs = try checkInputs(
      range, evidence, ci: nil, context, options, known: model)
    inputs.risk?.whole = nil
    let asked = question(inputs)
    facts.change = inputs.facts
    facts.add(asked.tests)
    found.code = CheckDecision(asked).answer().evidence

    facts.followers = model.followers(of: Set(members), since: live.at)
    if let tip = history.ids.firstIndex(of: live.commit) {
      facts.usualFixes = model.usualFixes(
        within: facts.followedSeconds, after: releases, before: tip)
      facts.plans = try plans(facts, members, live, tip: tip, in: history)
    }
    facts.rank = model.assessment(
      ofRelease: members, base: range.mergeBase, among: releases)
    facts.migrations = inputs.facts.files.filter { $0.role == .migration && !$0.isForeign }
      .map(\.path)
    facts.health = evidence.health(since: live)
    found.hasHealth = facts.health != nil
    return (facts, found)
  }

  /// What came with the release: since the one before it, or it alone.
  borrowing func rollbackRange(
    _ log: DeploymentLog, _ live: Deployment
  ) throws(DiagnosticError) -> CheckRange {
    guard let previous = log.previous, try repository.contains(previous.commit) else {
      let range = try repository.range(live.commit.description)
      return CheckRange(
        text: live.name, baseName: "the commit before", mergeBase: range.base, head: live.commit,
        commits: range.commits)
    }
    return try releaseRange(from: previous, to: live.commit, named: live.name).range
  }
}

extension RollbackFacts {
  /// What tests of the release itself say.
  mutating func add(_ tests: TestJudgement) {
    failures = tests.failures.filter { $0.kind == .new }
    passed = tests.passed
  }
}
