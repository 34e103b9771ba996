/// One build as the evidence has it.
package struct RecordedBuild: Sendable, Hashable {
  package var id: RecordID
  /// Where, when and of what code it was.
  package var circumstances: TestCircumstances
  package var evidence: BuildEvidence
  /// What it found; nil when the set is not in this clone.
  package var diagnostics: Set<DiagnosticFingerprint>?

  package init(
    id: RecordID, circumstances: TestCircumstances, evidence: BuildEvidence,
    diagnostics: Set<DiagnosticFingerprint>?
  ) {
    self.id = id
    self.circumstances = circumstances
    self.evidence = evidence
    self.diagnostics = diagnostics
  }
}
