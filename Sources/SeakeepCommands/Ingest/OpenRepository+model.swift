internal import Basics
internal import Domain
internal import GitRepository
internal import RiskAnalysis

extension OpenRepository {
  /// What follows from a history under this repository's conventions and attributes.
  borrowing func model(of history: History) throws(DiagnosticError) -> RiskModel {
    try RiskModel(
      history: history, conventions: policy.conventions,
      marks: repository.marks(of: history.paths))
  }
}
