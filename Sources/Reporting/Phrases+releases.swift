internal import Domain
internal import Terminal

extension Phrases {
  /// "3 of 12 checks failed"; checks of which none failed are "12 checks".
  static func checks(_ checks: [HealthCheck]) -> StyledText {
    let failed = checks.count { !$0.hasPassed }
    let all = count(checks.count, "check", "checks")
    return failed == 0 ? all : "\(failed) of \(all) failed"
  }
}
