internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import RiskAnalysis
internal import TestAnalysis

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
    let labels = try bugLinks(of: history, .l, fixes: nil).labels(labelEvidence(of: history))
    var told = TrainingAnswer.Labels()
    var known: [CommitID: Bool] = [:]
    for (commit, labelled) in zip(
      history.ids.indices.filter { !history.isMerge($0) }, labels.commits)
    {
      guard let isBad = labelled.isBad, model.countsForRanks(commit) else { continue }
      known[labelled.commit] = isBad
      let causes = labelled.causes
      if causes.contains(.revert) || causes.contains(.undone) { told.reverted += 1 }
      if causes.contains(.redRun) { told.reddened += 1 }
      if causes.contains(.rolledBack) { told.rolledBack += 1 }
      if causes.contains(.mended) { told.mended += 1 }
    }
    return (known, told)
  }

  /// What trees, recorded test runs and recorded deployments tell of the commits of a history.
  borrowing func labelEvidence(of history: History) throws(DiagnosticError) -> LabelEvidence {
    var evidence = LabelEvidence()
    let trees = try repository.trees(of: history.ids)
    evidence.undone = ExactReverts(history, trees: trees).undone
    let snapshot = try self.evidence()
    let deployments = snapshot.deployments
    for environment in Set(deployments.map(\.environment)).sorted() {
      let log = DeploymentLog(environment: environment, recorded: deployments, tags: [])
      evidence.add(log.rollbacks, in: history)
    }
    let runs = snapshot.testHistory()
    if runs.runs.isEmpty { return evidence }
    let places = history.ids.indices.reversed().filter {
      history.isOnFirstParentLine[$0] && trees[$0] != nil
    }
    let line = places.compactMap { place in
      trees[place].map { AncestorCommit(history.ids[place], tree: $0) }
    }
    evidence.reddened = RunIndex(runs, line: line.map(\.commit))
      .reddened(along: line, flakyRuns: policy.tests.flakyRuns.value)
      .sorted { ($0.red, $0.green) < ($1.red, $1.green) }
      .map { step in places[step.red..<step.green].map { $0 } }
    return evidence
  }
}
