internal import Basics
internal import Domain
internal import GitRepository
internal import RiskAnalysis

extension OpenRepository {
  /// What follows from a history under the conventions of a policy, else of the checkout's, and
  /// under this repository's attributes.
  borrowing func model(
    of history: History, under policy: Policy? = nil
  ) throws(DiagnosticError) -> RiskModel {
    try RiskModel(
      history: history, conventions: (policy ?? self.policy).conventions,
      marks: repository.marks(of: history.paths))
  }
}
