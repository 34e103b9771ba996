internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

extension OpenRepository {
  /// The tags that are releases, oldest first: those of `deploy.tagPattern`, else those that read as a version.
  borrowing func releaseTags() throws(DiagnosticError) -> [ReleaseName] {
    let pattern = policy.deploy.tagPattern.value
    return try repository.tags().filter { tag in
      pattern.map { $0.matches(tag.name.utf8) } ?? (ReleaseName.version(of: tag.name) != nil)
    }
  }

  /// What was deployed to an environment; without records, the releases up to a commit's date.
  ///
  /// With `isNew` the commit is to become one: a tag that it has already is none yet.
  borrowing func deployments(
    to environment: String, of head: CommitID, isNew: Bool, _ evidence: EvidenceSnapshot,
    _ tags: [ReleaseName]
  ) throws(DiagnosticError) -> DeploymentLog {
    let end = try repository.commitTime(of: head)
    let earlier = tags.filter { !isNew || ($0.commit != head && $0.at <= end) }
    return DeploymentLog(
      environment: environment, recorded: evidence.deployments,
      tags: ReleaseName.leading(among: earlier))
  }

  /// The past of a commit with that of the releases in it, of which some lie on branches of their own.
  borrowing func releaseHistory(
    of tips: [CommitID], _ tags: [ReleaseName], with commits: [CommitID] = []
  ) throws(DiagnosticError) -> History {
    let end = try repository.commitTimes(of: tips).reduce(Timestamp(seconds: .min), max)
    let start = end.adding(days: -(Window.months36.days ?? 0))
    let ends = try releaseTips(of: tips, tags, since: start)
    return try past(ofAll: ends, since: start, with: commits)
  }

  /// Commits, and those of the releases since a moment that are not younger.
  borrowing func releaseTips(
    of tips: [CommitID], _ tags: [ReleaseName], since start: Timestamp
  ) throws(DiagnosticError) -> [CommitID] {
    let end = try repository.commitTimes(of: tips).reduce(Timestamp(seconds: .min), max)
    let names = ReleaseName.leading(among: tags.filter { $0.at <= end })
    return tips + names.filter { $0.at >= start }.map(\.commit)
  }

  /// The range of a release since what is live.
  borrowing func releaseRange(
    from live: Deployment, to head: CommitID, named name: String
  ) throws(DiagnosticError) -> (range: CheckRange, lost: Int) {
    guard try repository.contains(live.commit) else {
      var range = CheckRange(
        text: "\(live.name)..\(name)", baseName: live.name, mergeBase: nil, head: head)
      range.missing = ChangeFacts.MissingBase(
        name: live.name,
        command: "git fetch \(repository.remoteNames().first ?? "origin") \(live.commit)")
      return (range, 0)
    }
    let range = try checkRange(since: live.commit, named: live.name, to: head, named: name)
    guard let base = range.mergeBase, base != live.commit else { return (range, 0) }
    return (range, try repository.commits(after: head, to: live.commit).count)
  }
}
