internal import Basics
internal import Domain
internal import GitRepository
internal import RiskAnalysis

extension OpenRepository {
  /// Which commits went wrong: as a file says it, or as the repository itself does.
  borrowing func labels(
    _ file: LabelFile?, _ name: String?, in model: RiskModel, until end: Timestamp?
  ) throws(DiagnosticError) -> (known: [CommitID: Bool], told: TrainingAnswer.Labels) {
    let history = model.history
    if let file {
      var told = TrainingAnswer.Labels(file: name)
      let here = Set(history.ids)
      told.unknown = file.labels.keys.count { !here.contains($0) }
      return (file.labels, told)
    }
    let search = try bugLinks(of: history, .l, fixes: nil)
    var told = TrainingAnswer.Labels()
    var known: [CommitID: Bool] = [:]
    let mended = Set(search.links.links.map(\.inducing))
    for (commit, labelled) in zip(
      history.ids.indices.filter { !history.isMerge($0) }, search.labels.commits)
    {
      guard let isBad = labelled.isBad, model.countsForRanks(commit) else { continue }
      known[labelled.commit] = isBad
      if !isBad { continue }
      if model.isReverted(commit) { told.reverted += 1 }
      if mended.contains(labelled.commit) { told.mended += 1 }
    }
    return (known, told)
  }
}
