internal import Domain

extension CheckDecision {
  /// What a release adds to the change that it is.
  func releaseReasons() -> [Reason] {
    guard let release = question.release else { return [] }
    var reasons: [Reason] = []
    if let freeze = release.freeze {
      reasons.append(Reason(.freeze, .hold, .freeze(until: freeze.end), rule: freeze.rule))
    }
    if let pending = release.pending {
      reasons.append(Reason(.pending, .look, .deployment(pending, days: days(since: pending))))
    }
    if release.lost > 0 { reasons.append(Reason(.lost, .look, .lost(release.lost))) }
    if let live = release.live {
      reasons.append(Reason(.lastDeploy, .good, .deployment(live, days: days(since: live))))
    }
    reasons += healthReasons(release)
    let files = question.facts.files.filter { !$0.isForeign }
    func add(_ code: ReasonCode, _ paths: [FilePath]) {
      if !paths.isEmpty { reasons.append(Reason(code, .look, .files(paths, pattern: nil))) }
    }
    add(.oneWay, release.oneWayMigrations)
    add(.interface, release.interfaces)
    add(.configuration, files.filter { $0.role == .configuration }.map(\.path))
    return reasons
  }

  /// What is live must be well before anything is put on top of it.
  private func healthReasons(_ release: ReleaseFacts) -> [Reason] {
    guard let health = release.health else { return [Reason(.noHealth, .look, .nothing)] }
    let hasFailed = health.checks.contains { !$0.hasPassed }
    return [
      Reason(
        hasFailed ? .healthFailed : .healthPassed, hasFailed ? .hold : .good, .health(health),
        evidence: [health.record])
    ]
  }

  private func days(since event: Deployment) -> Double { question.now.days(since: event.at) }
}
