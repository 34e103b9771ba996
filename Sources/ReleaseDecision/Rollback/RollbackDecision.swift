internal import Basics
package import Domain

/// Decides whether what is live stays.
///
/// Facts decide: a failed health check, a test that was green before, a commit of the release that the team
/// took back since, or more fixes of its files than any release before had. A rank only points.
package struct RollbackDecision {
  private let facts: RollbackFacts
  private let evidence: ReleaseEvidence

  package init(_ facts: RollbackFacts, _ evidence: ReleaseEvidence) {
    self.facts = facts
    self.evidence = evidence
  }

  package func answer() -> RollbackAnswer {
    let reasons = self.reasons().sorted { $0.weight < $1.weight }
    let verdict: RollbackVerdict =
      reasons.contains { $0.sign == .hold }
      ? .rollBack : reasons.contains { $0.sign == .unknown } ? .unknown : .keep
    let status: ProgramStatus =
      switch verdict {
      case .keep: .success
      case .rollBack: .hold
      case .unknown: .unknown
      }
    var missing: [MissingEvidence] = []
    for reason in reasons {
      guard let command = reason.remedy else { continue }
      missing.append(MissingEvidence(code: reason.code.rawValue, command: command))
    }
    return RollbackAnswer(
      verdict: verdict, status: status, facts: facts, reasons: reasons, evidence: evidence,
      missing: missing)
  }

  private func reasons() -> [Reason] {
    guard let live = facts.live else { return [Reason(.noLive, .unknown, .nothing)] }
    let days = facts.now.days(since: live.at)
    var reasons = [Reason(.lastDeploy, .good, .deployment(live, days: days))]
    reasons += followerReasons(hours: min(days, Double(RollbackFacts.followedDays)) * 24)
    for failure in facts.failures {
      reasons.append(Reason(.newFailure, .hold, .failure(failure)))
    }
    if facts.passed > 0, facts.failures.isEmpty {
      reasons.append(
        Reason(.testsPassed, .good, .passed(tests: facts.passed, match: .tree, jobs: [])))
    }
    if let health = facts.health {
      let hasFailed = health.checks.contains { !$0.hasPassed }
      reasons.append(
        Reason(
          hasFailed ? .healthFailed : .healthPassed, hasFailed ? .hold : .good, .health(health),
          evidence: [health.record]))
    } else if facts.passed > 0 {
      reasons.append(Reason(.noHealth, .look, .nothing))
    }
    if let rank = facts.rank {
      reasons.append(Reason(.highRank, .look, .risk(rank, mostFixed: nil)))
    }
    if !facts.migrations.isEmpty {
      reasons.append(Reason(.migration, .look, .files(facts.migrations, pattern: nil)))
    }
    if facts.limits.boundaries > 0 {
      reasons.append(Reason(.shallow, .look, .limits(facts.limits)))
    }
    // Nothing was seen of it since it went out: that is no sign that it is well.
    if facts.health == nil, facts.passed == 0, !reasons.contains(where: { $0.sign == .hold }) {
      reasons.append(Reason(.nothingSince, .unknown, .nothing))
    }
    return reasons
  }

  private func followerReasons(hours: Double) -> [Reason] {
    func finding(_ kind: RollbackFacts.Follower.Kind) -> Finding? {
      let found = facts.followers.filter { $0.kind == kind }
      return found.isEmpty
        ? nil
        : .followers(found, hours: hours, usual: kind == .fix ? facts.usualFixes : nil)
    }
    var reasons: [Reason] = []
    if let reverts = finding(.revert) { reasons.append(Reason(.revertedSince, .hold, reverts)) }
    if let fixes = finding(.fix) {
      reasons.append(Reason(.fixedSince, hasUnusuallyManyFixes ? .hold : .look, fixes))
    }
    if reasons.isEmpty {
      reasons.append(Reason(.quietSince, .good, .followers([], hours: hours, usual: nil)))
    }
    return reasons
  }

  /// One fix alone is never unusual: chance gives more than before once in as many releases as were looked at.
  package static let fewestFixes = 2

  private var hasUnusuallyManyFixes: Bool {
    let count = facts.followers.count { $0.kind == .fix }
    guard count >= Self.fewestFixes, let usual = facts.usualFixes else { return false }
    return count > usual.most
  }
}
