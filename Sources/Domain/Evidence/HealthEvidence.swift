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
