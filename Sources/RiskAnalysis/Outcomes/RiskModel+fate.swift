package import Domain

extension RiskModel {
  /// What became of a commit since it was judged; nil for one that is not part of this history.
  ///
  /// What nobody has taken back within the days in which a fix is counted stayed.
  package func fate(of commit: Int?, judgedAt: Timestamp) -> GivenVerdict.Fate {
    let end = (context.moments.last ?? 0) - Outcomes.windowDays * Timestamp.secondsPerDay
    guard let commit else { return judgedAt.seconds <= end ? .neverLanded : .open }
    if revert(of: commit, outside: [commit]) != nil { return .reverted }
    return context.moments[commit] <= end ? .stayed : .open
  }
}
