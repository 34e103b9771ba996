package import Domain

extension EvidenceSnapshot {
  /// What was recorded of releases in all environments, oldest first.
  package var deployments: [Deployment] {
    records.compactMap { record in
      guard case .deploy(let deploy) = record.body, let commit = record.code.commit else {
        return nil
      }
      return Deployment(
        environment: deploy.environment, commit: commit, name: deploy.name, status: deploy.status,
        at: record.at, record: record.id)
    }
  }

  /// What was measured in an environment, oldest first.
  package func health(of environment: String) -> [HealthReading] {
    records.compactMap { record in
      guard case .health(let health) = record.body, health.environment == environment,
        let commit = record.code.commit
      else { return nil }
      return HealthReading(
        commit: commit, at: record.at, checks: health.checks, record: record.id)
    }
  }

  /// The newest health of what is live, measured since it went out.
  package func health(since live: Deployment) -> HealthReading? {
    health(of: live.environment).last { $0.commit == live.commit && $0.at >= live.at }
  }
}
