package import Domain

/// All that a verdict on a change rests on.
package struct CheckCase: Sendable {
  package var facts: ChangeFacts
  package var tests: TestJudgement
  package var builds: BuildJudgement
  /// Nil when the change cannot be ranked.
  package var risk: RangeRisk?
  /// The rank that the gate goes by, where it is another than the one that is shown.
  package var gateRank: RiskAssessment?
  /// As the merge base has it.
  package var policy: Policy
  package var origin: PolicyOrigin
  /// Acceptances that were recorded for this code; those of the policy are in it.
  package var acceptances: [Acceptance]
  /// Records that are about the judged code.
  package var records: [EvidenceRecord]
  package var now: Timestamp
  /// Whether a CI system asks.
  package var isCI: Bool
  /// `--on-unknown`; nil for what the policy says.
  package var onUnknown: UnknownAnswer?
  /// `--warn`
  package var warns: Bool
  /// What a release adds; nil for a change that is pushed.
  package var release: ReleaseFacts?

  package init(
    facts: ChangeFacts, tests: TestJudgement = TestJudgement(),
    builds: BuildJudgement = BuildJudgement(), risk: RangeRisk? = nil,
    gateRank: RiskAssessment? = nil, policy: Policy = Policy(),
    origin: PolicyOrigin, acceptances: [Acceptance] = [], records: [EvidenceRecord] = [],
    now: Timestamp, isCI: Bool = false, onUnknown: UnknownAnswer? = nil, warns: Bool = false,
    release: ReleaseFacts? = nil
  ) {
    self.facts = facts
    self.tests = tests
    self.builds = builds
    self.risk = risk
    self.gateRank = gateRank
    self.policy = policy
    self.origin = origin
    self.acceptances = acceptances
    self.records = records
    self.now = now
    self.isCI = isCI
    self.onUnknown = onUnknown
    self.warns = warns
    self.release = release
  }
}
