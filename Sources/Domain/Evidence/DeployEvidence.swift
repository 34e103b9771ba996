/// What happened to a release in an environment; its commit is the record's code.
package struct DeployEvidence: Sendable, Hashable {
  package var environment: String
  /// A tag, or the commit: what it was called when it was recorded.
  package var name: String
  package var status: Deployment.Status

  package init(environment: String, name: String, status: Deployment.Status) {
    self.environment = environment
    self.name = name
    self.status = status
  }
}
