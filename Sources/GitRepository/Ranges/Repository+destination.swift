package import Basics
private import Clibgit2
package import Domain

/// Where a push of the checked out branch would go, as this clone last saw it.
package struct PushDestination: Sendable, Equatable {
  /// `origin/main`
  package var name: String
  package var commit: CommitID
}

extension Repository {
  /// The remote's branch that `git push` would move: `branch.*.pushRemote`, `remote.pushDefault`,
  /// `branch.*.remote`; nil when there is none, or when this clone never saw it.
  package borrowing func pushDestination() -> PushDestination? {
    guard let branch = branchName() else { return nil }
    let own = configured("branch.\(branch).remote")
    let remote =
      configured("branch.\(branch).pushremote") ?? configured("remote.pushdefault") ?? own
    guard let remote, remote != "." else { return nil }
    var names = [branch]
    // With another name on the remote, git pushes there only if it is told to (`push.default`).
    if remote == own, let merge = configured("branch.\(branch).merge"),
      merge.hasPrefix("refs/heads/"), configured("push.default") == "upstream"
    {
      names.insert(String(merge.dropFirst("refs/heads/".count)), at: 0)
    }
    for name in names {
      if let commit = commit(ofReference: "refs/remotes/\(remote)/\(name)") {
        return PushDestination(name: "\(remote)/\(name)", commit: commit)
      }
    }
    return nil
  }

  /// The newest commit that a commit has in common with any remote-tracking branch; nil without one.
  package borrowing func forkPoint(of head: CommitID) throws(DiagnosticError) -> CommitID? {
    var newest: (time: Timestamp, commit: CommitID)?
    for remote in try remoteTrackingCommits() {
      guard let base = try? mergeBase(remote, head) else { continue }
      let time = try commitTime(of: base)
      if newest.map({ (time, base) > ($0.time, $0.commit) }) ?? true { newest = (time, base) }
    }
    return newest?.commit
  }

  /// The commits of `base..head` in the order of their names; nil base for all that head reaches.
  package borrowing func commits(
    after base: CommitID?, to head: CommitID
  ) throws(DiagnosticError) -> [CommitID] {
    try commits(from: head, excluding: base.map { [$0] } ?? [], limit: .max) ?? []
  }
}
