internal import Basics
internal import EvidenceStore

extension OpenRepository {
  /// What is recorded; what of it cannot be read is told as warnings.
  borrowing func evidence() throws(DiagnosticError) -> EvidenceSnapshot {
    let snapshot = try context.evidence(of: repository).read(repository)
    for warning in snapshot.warnings { context.warn(warning, options) }
    return snapshot
  }
}
