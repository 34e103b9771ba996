package import Basics

/// The answer to whether a change may go.
package enum Verdict: String, Sendable, CaseIterable {
  case pass
  case hold
  case unknown
}

/// What `check` says. Texts are as the repository has them, not safe to print.
package struct CheckAnswer: Sendable, Equatable {
  package var verdict: Verdict
  /// What the program exits with, after `--on-unknown` and `--warn`.
  package var status: ProgramStatus
  package var facts: ChangeFacts
  /// What the change was ranked among; nil when it was not.
  package var unit: ChangeUnit?
  package var evidence: EvidenceFound
  /// In the order of their weight.
  package var reasons: [Reason]
  package var risk: RangeRisk?
  /// What would supply what is missing.
  package var missing: [MissingEvidence]
  package var flip: VerdictFlip
  /// Commands worth running next.
  package var next: [String]
  /// Codes that an acceptance would have to name; empty when nothing holds.
  package var acceptable: [ReasonCode]
  /// Whether only the policy accepts: in CI a record may come from anybody who can push.
  package var acceptsByPolicyOnly: Bool
  package var policy: PolicyOrigin
  /// What becomes of UNKNOWN.
  package var onUnknown: UnknownAnswer
  /// Whether the status is 0 whatever the verdict.
  package var isWarning: Bool

  package init(
    verdict: Verdict, status: ProgramStatus, facts: ChangeFacts, unit: ChangeUnit? = nil,
    evidence: EvidenceFound, reasons: [Reason], risk: RangeRisk? = nil,
    missing: [MissingEvidence] = [], flip: VerdictFlip, next: [String] = [],
    acceptable: [ReasonCode] = [], acceptsByPolicyOnly: Bool = false, policy: PolicyOrigin,
    onUnknown: UnknownAnswer, isWarning: Bool
  ) {
    self.verdict = verdict
    self.status = status
    self.facts = facts
    self.unit = unit
    self.evidence = evidence
    self.reasons = reasons
    self.risk = risk
    self.missing = missing
    self.flip = flip
    self.next = next
    self.acceptable = acceptable
    self.acceptsByPolicyOnly = acceptsByPolicyOnly
    self.policy = policy
    self.onUnknown = onUnknown
    self.isWarning = isWarning
  }
}

/// Which kinds of evidence were found for the judged code.
package struct EvidenceFound: Sendable, Equatable {
  /// The whole history, as far as it is needed.
  package var hasGit: Bool
  /// The least sure way by which the runs of tests were found; nil without one.
  package var tests: EvidenceMatch?
  package var build: EvidenceMatch?
  /// Runs from which flakiness can be told.
  package var flakyRuns: Int

  package init(
    hasGit: Bool, tests: EvidenceMatch? = nil, build: EvidenceMatch? = nil, flakyRuns: Int = 0
  ) {
    self.hasGit = hasGit
    self.tests = tests
    self.build = build
    self.flakyRuns = flakyRuns
  }

  /// Fewer runs say too little of flakiness.
  package static let fewestRuns = 10
  /// git, tests, build, flakiness.
  package static let kinds = 4

  package var hasFlaky: Bool { flakyRuns >= Self.fewestRuns }

  package var count: Int {
    [hasGit, tests != nil, build != nil, hasFlaky].count { $0 }
  }
}

/// What is missing, and the command that supplies it.
package struct MissingEvidence: Sendable, Hashable {
  /// Kebab-case behind a dot; the code of the reason where there is one.
  package var code: String
  package var command: String

  package init(code: String, command: String) {
    self.code = code
    self.command = command
  }
}

/// What would change the verdict: all of these gone, or any one of them found.
package struct VerdictFlip: Sendable, Hashable {
  package var to: Verdict
  package var by: [ReasonCode]

  package init(to: Verdict, by: [ReasonCode]) {
    self.to = to
    self.by = by
  }
}

/// Which policy was gone by.
package enum PolicyOrigin: Sendable, Hashable {
  /// `.seakeep` as this revision has it.
  case file(revision: String)
  /// The revision has no `.seakeep`; nil when there is no revision to read it from.
  case defaults(revision: String?)
}
