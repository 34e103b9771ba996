package import Domain

extension EvidenceSnapshot {
  /// All builds, with what they found where that is at hand.
  package var recordedBuilds: [RecordedBuild] {
    var sets: [RecordID: Set<DiagnosticFingerprint>?] = [:]
    return records.compactMap { record in
      guard case .build(let build) = record.body else { return nil }
      var diagnostics: Set<DiagnosticFingerprint>? = []
      if let id = build.diagnostics {
        if let known = sets[id] {
          diagnostics = known
        } else {
          diagnostics = fingerprints(id)
          sets[id] = diagnostics
        }
      }
      return RecordedBuild(
        id: record.id,
        circumstances: TestCircumstances(
          commit: record.code.commit, tree: record.code.tree, job: record.job, run: record.run,
          time: record.at),
        evidence: build, diagnostics: diagnostics)
    }
  }

  /// Nil when the set is missing, or holds what this version cannot read: then nothing is compared.
  private func fingerprints(_ id: RecordID) -> Set<DiagnosticFingerprint>? {
    guard let items = set(id)?.items else { return nil }
    var fingerprints: Set<DiagnosticFingerprint> = []
    for item in items {
      guard let fingerprint = DiagnosticFingerprint(item) else { return nil }
      fingerprints.insert(fingerprint)
    }
    return fingerprints
  }
}
