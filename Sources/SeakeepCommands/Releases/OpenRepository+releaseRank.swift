internal import Basics
internal import Domain
internal import RiskAnalysis

extension OpenRepository {
  /// Ranks a range as one release among earlier ones, by the model that `check` would ask, and says which rank may hold.
  ///
  /// `known` is what was worked out of the releases' history; `effort` says how long scores may be waited for.
  borrowing func rankRelease(
    _ range: CheckRange, by known: RiskModel, among releases: ReleaseMembers,
    in inputs: inout CheckInputs, _ effort: ScoringEffort = .whole
  ) throws(DiagnosticError) {
    var model = known
    // No release chooses what its own rank rests on.
    if model.conventions != inputs.policy.conventions {
      model = try self.model(of: known.history, under: inputs.policy)
    }
    let members = model.history.indices(of: Set(range.commits))
    func standing() -> RiskAssessment? {
      model.assessment(ofRelease: members, base: range.mergeBase, among: releases)
    }
    inputs.gateRank = nil
    var asked: String?
    if let (named, mayHold) = try ranker(inputs, at: range.mergeBase) {
      if !mayHold, inputs.policy.ranksCanHold { inputs.gateRank = standing() }
      asked = named.name
      try score(
        model.comparable(withRelease: members, among: releases), by: named, in: &model, effort)
    }
    let whole = standing()
    inputs.risk?.whole = whole
    // Commits that do not lead to the newest one have no scores, and a release with such has none.
    let isUnranked = whole != nil && whole?.model == nil
    inputs.risk?.unaskedModel = model.unaskedModel ?? (isUnranked ? asked : nil)
  }
}
