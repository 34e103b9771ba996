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
  package func health(
    of environment: String
  ) -> [(at: Timestamp, commit: CommitID, checks: [HealthCheck], id: RecordID)] {
    records.compactMap { record in
      guard case .health(let health) = record.body, health.environment == environment,
        let commit = record.code.commit
      else { return nil }
      return (record.at, commit, health.checks, record.id)
    }
  }
}
