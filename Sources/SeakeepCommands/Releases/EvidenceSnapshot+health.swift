internal import Domain
internal import EvidenceStore

extension EvidenceSnapshot {
  /// The newest health of what is live, measured since it went out.
  func health(since live: Deployment) -> HealthReading? {
    health(of: live.environment).last { $0.commit == live.commit && $0.at >= live.at }
      .map { HealthReading(commit: $0.commit, at: $0.at, checks: $0.checks, record: $0.id) }
  }
}
