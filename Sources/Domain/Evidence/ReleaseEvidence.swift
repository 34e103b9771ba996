/// What happened to a release in an environment; its commit is the record's code.
package struct DeployEvidence: Sendable, Hashable {
  package var environment: String
  /// What was named when it was recorded: a tag, a branch, or the commit.
  package var name: String
  package var status: Deployment.Status

  package init(environment: String, name: String, status: Deployment.Status) {
    self.environment = environment
    self.name = name
    self.status = status
  }
}

/// What was measured of a release that runs in an environment.
package struct HealthEvidence: Sendable, Hashable {
  package var environment: String
  /// The name of the format that told it.
  package var source: String
  package var checks: [HealthCheck]

  package init(environment: String, source: String, checks: [HealthCheck]) {
    self.environment = environment
    self.source = source
    self.checks = checks
  }
}
