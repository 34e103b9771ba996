/// `[gate]`: what a change must keep to so as not to be held.
package struct GateRules: PolicySection {
  package var newFailures = Setting(byDefault: Limit.atMost(0))
  package var newErrors = Setting(byDefault: Limit.atMost(0))
  package var newWarnings = Setting(byDefault: Limit.off)
  package var brokenBuild = Setting(byDefault: true)
  package var holdRank = Setting(byDefault: RankLimit.off)
  package var maxLines = Setting(byDefault: Limit.off)
  package var requireTests = Setting(byDefault: true)
  package var requireBuild = Setting(byDefault: false)
  package var onUnknown = Setting(byDefault: UnknownAnswer.unknown)

  package init() {}

  package static let bindings: [PolicyBinding<GateRules>] = [
    .one(
      "newFailures", \.newFailures,
      "Hold when more tests than this fail that did not fail before and are not flaky."),
    .one(
      "newErrors", \.newErrors,
      "Hold when a build or a linter reports more new errors than this."),
    .one(
      "newWarnings", \.newWarnings,
      "Hold when a build or a linter reports more new warnings than this."),
    .one("brokenBuild", \.brokenBuild, "Hold when the build fails."),
    .one(
      "holdRank", \.holdRank,
      "Hold when the risk rank among 100 like changes is this or higher."),
    .one("maxLines", \.maxLines, "Hold when the change adds and deletes more lines than this."),
    .one(
      "requireTests", \.requireTests,
      "Say UNKNOWN when there is no test run for the tree; when off, do without one."),
    .one(
      "requireBuild", \.requireBuild,
      "Say UNKNOWN when there is no build for the tree; when off, do without one."),
    .one(
      "onUnknown", \.onUnknown,
      "What to answer when evidence is missing: leave it unknown, pass, or hold."),
  ]

  /// These rules, but those of `upper` where it names them.
  func overlaid(with upper: GateRules) -> GateRules {
    var rules = self
    for binding in Self.bindings { binding.overlay(upper, &rules) }
    return rules
  }
}

/// `[path "…"]`: gate rules for the files that a pattern names. What is not set here is not changed.
package struct PathRules: Sendable, Equatable {
  /// The pattern, from where it was first read.
  package var glob: Setting<PathGlob>
  package var gate: GateRules

  package init(glob: Setting<PathGlob>, gate: GateRules = GateRules()) {
    self.glob = glob
    self.gate = gate
  }
}
