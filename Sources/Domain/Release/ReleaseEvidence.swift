/// Which kinds of evidence were found for a release.
package struct ReleaseEvidence: Sendable, Equatable {
  package var code: EvidenceFound
  package var hasDeploy: Bool
  package var hasHealth: Bool

  package init(code: EvidenceFound, hasDeploy: Bool, hasHealth: Bool) {
    self.code = code
    self.hasDeploy = hasDeploy
    self.hasHealth = hasHealth
  }

  /// git, tests, build, flakiness, deploys, health.
  package static let kinds = EvidenceFound.kinds + 2

  package var count: Int { code.count + (hasDeploy ? 1 : 0) + (hasHealth ? 1 : 0) }
}
