internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import RiskAnalysis

extension OpenRepository {
  /// Gathers what a release is, beside the change since what is live.
  borrowing func releaseFacts(
    _ name: String, _ log: DeploymentLog, _ inputs: CheckInputs, lost: Int,
    _ evidence: EvidenceSnapshot
  ) throws(DiagnosticError) -> ReleaseFacts {
    var facts = ReleaseFacts(
      environment: log.environment, name: name, live: log.live, isFromTags: log.isFromTags,
      pending: log.pending, lost: lost)
    if let (window, end) = inputs.policy.freeze(covering: inputs.now) {
      facts.freeze = ReleaseFacts.Freeze(
        rule: RuleCitation(
          key: "deploy.freeze", value: window.value.text, source: window.source), end: end)
    }
    guard let live = log.live, let head = inputs.facts.head, inputs.facts.missingBase == nil else {
      return facts
    }
    facts.health = evidence.health(since: live)
    let files = inputs.facts.files.filter { !$0.isForeign && $0.kind != .deleted }
    facts.interfaces = inputs.facts.files.filter { !$0.isForeign }.map(\.path)
      .filter(InterfaceFiles.contains)
    facts.oneWayMigrations = try oneWayMigrations(files, at: head)
    facts.wayBack = try wayBack(to: live, from: head)
    return facts
  }

  /// More migrations are not looked into.
  private static var mostMigrations: Int { 200 }

  private borrowing func oneWayMigrations(
    _ files: [ChangedFile], at head: CommitID
  ) throws(DiagnosticError) -> [FilePath] {
    let names = Set(files.map(\.path))
    var found: [FilePath] = []
    for file in files.filter({ $0.role == .migration }).prefix(Self.mostMigrations) {
      guard let text = try repository.file(file.path.text, in: head),
        MigrationText.hasWayDown(file.path, text, besides: names) == false
      else { continue }
      found.append(file.path)
    }
    return found
  }

  /// More commits are not tried one by one: the newest say most.
  private static var mostReverts: Int { 200 }

  private borrowing func wayBack(
    to live: Deployment, from head: CommitID
  ) throws(DiagnosticError) -> ReleaseFacts.WayBack {
    var back = ReleaseFacts.WayBack(
      name: live.name, commit: live.commit, clean: 0, tried: 0, missing: 0)
    let tree = try repository.tree(of: head)
    let trials = try RevertTrials.open(at: repository.gitDirectory)
    let line = try repository.firstParentLine(from: head, limit: Self.mostReverts)
    for step in line {
      if step.commit == live.commit { break }
      back.tried += 1
      switch try trials.revert(step.commit, from: tree) {
      case .clean, .nothing: back.clean += 1
      case .conflicts: break
      case .missing: back.missing += 1
      }
      trials.reset()
    }
    return back
  }
}
