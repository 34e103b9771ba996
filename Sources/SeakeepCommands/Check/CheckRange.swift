internal import Basics
internal import Domain
internal import GitRepository

/// The commits that are judged, and what they are compared with.
struct CheckRange: Equatable {
  /// As typed, or as it was found: `origin/main..HEAD`.
  var text: String
  /// Whether nothing of it is left to push.
  var isPushed = false
  /// What the user knows the base as.
  var baseName: String
  /// Where the change left the base; nil for a history that begins in the change.
  var mergeBase: CommitID?
  var head: CommitID?
  /// In the order of their names.
  var commits: [CommitID] = []
  /// What would have to be fetched first; nil when nothing is missing.
  var missing: ChangeFacts.MissingBase?
}

extension OpenRepository {
  /// The range that an argument, an option, the environment, CI or the push destination names.
  ///
  /// The first of them that says anything decides, also where it cannot be followed.
  borrowing func checkRange(
    _ change: RangeOptions, environment: [String: String], ci: CIEnvironment?
  ) throws(DiagnosticError) -> CheckRange {
    if let range = change.range { return try checkRange(named: range) }
    guard let head = try repository.headCommit() else { throw .emptyRepository }
    let variable = environment["SEAKEEP_BASE"].flatMap { $0.isEmpty ? nil : $0 }
    if let base = change.base ?? variable { return try checkRange(since: base, head: head) }
    if let ci, let found = try checkRange(of: ci, head: head) { return found }
    if let destination = repository.pushDestination() {
      let range = try checkRange(
        since: destination.commit, named: destination.name, to: head, named: "HEAD")
      return try pushedRange(to: head, range, ci: ci)
    }
    guard let unpushed = try repository.unpushedCommits(of: head) else {
      return try localRange(to: head)
    }
    let base = try repository.forkPoint(of: head)
    let range = CheckRange(
      text: "commits not on a remote", baseName: base?.short ?? "the beginning", mergeBase: base,
      head: head, commits: unpushed)
    return try pushedRange(to: head, range, ci: ci)
  }

  /// What is judged where nothing may be left to push, as in a clone that a CI made: all that a branch has
  /// and the default branch has not; on that one, where CI runs by the clock or by hand, the last change.
  private borrowing func pushedRange(
    to head: CommitID, _ range: CheckRange, ci: CIEnvironment?
  ) throws(DiagnosticError) -> CheckRange {
    guard range.commits.isEmpty, range.missing == nil else { return range }
    if let branch = otherDefaultBranch() {
      var whole = try checkRange(since: branch.commit, named: branch.path, to: head, named: "HEAD")
      whole.isPushed = true
      if !whole.commits.isEmpty || whole.missing != nil { return whole }
    }
    guard ci != nil else { return range }
    let last = try repository.range("HEAD")
    return CheckRange(
      text: "HEAD alone", isPushed: true, baseName: last.base?.short ?? "the beginning",
      mergeBase: last.base,
      head: last.head, commits: last.commits)
  }

  /// Where no remote-tracking branch is near enough: since the default branch of this clone.
  ///
  /// On that branch itself nothing tells what is a change and what was there before.
  private borrowing func localRange(to head: CommitID) throws(DiagnosticError) -> CheckRange {
    if let branch = otherDefaultBranch(), branch.reference.hasPrefix("refs/heads/") {
      return try checkRange(since: branch.commit, named: branch.path, to: head, named: "HEAD")
    }
    return CheckRange(
      text: "HEAD", baseName: "the beginning", mergeBase: nil, head: head,
      missing: ChangeFacts.MissingBase(name: nil, command: "seakeep check <base>.."))
  }

  /// The default branch, unless it is the one that is checked out.
  private borrowing func otherDefaultBranch() -> DefaultBranch? {
    guard let branch = repository.defaultBranch(), branch.name != repository.branchName() else {
      return nil
    }
    return branch
  }

  private borrowing func checkRange(named text: String) throws(DiagnosticError) -> CheckRange {
    guard let sides = RangeSides(text) else {
      let range = try repository.range(text)
      // One who names a branch may have meant all that came since.
      let isElsewhere = try repository.headCommit() != range.head
      return CheckRange(
        text: isElsewhere ? "\(text) alone" : text, baseName: range.base?.short ?? "the beginning",
        mergeBase: range.base,
        head: range.head, commits: range.commits)
    }
    let head = try repository.commit(named: sides.right)
    var range = try checkRange(since: sides.left, head: head)
    range.text = text
    return range
  }

  /// Since a commit that somebody named and that may not have been fetched.
  private borrowing func checkRange(
    since name: String, head: CommitID
  ) throws(DiagnosticError) -> CheckRange {
    let base: CommitID
    do throws(DiagnosticError) {
      base = try repository.commit(named: name)
    } catch {
      guard let missing = missingBase(name) else { throw error }
      return CheckRange(
        text: "\(name)..HEAD", baseName: name, mergeBase: nil, head: head, missing: missing)
    }
    return try checkRange(since: base, named: name, to: head, named: "HEAD")
  }

  private borrowing func checkRange(
    of ci: CIEnvironment, head: CommitID
  ) throws(DiagnosticError) -> CheckRange? {
    let remotes = repository.remoteNames()
    if let branch = ci.baseBranch {
      for remote in remotes {
        guard let base = repository.commit(ofReference: "refs/remotes/\(remote)/\(branch)") else {
          continue
        }
        return try checkRange(since: base, named: "\(remote)/\(branch)", to: head, named: "HEAD")
      }
    }
    if let name = ci.baseCommit, let commit = CommitID(hexadecimal: name) {
      // Where the branch was moved by force, what it was is often not fetched.
      return try checkRange(since: commit.description, head: head)
    }
    guard let branch = ci.baseBranch else { return nil }
    let remote = remotes.first ?? "origin"
    return try checkRange(since: "\(remote)/\(branch)", head: head)
  }

  /// What one commit has and another has not.
  borrowing func checkRange(
    since base: CommitID, named baseName: String, to head: CommitID, named headName: String
  ) throws(DiagnosticError) -> CheckRange {
    let shown = CommitID(hexadecimal: baseName) == nil ? baseName : base.short
    var range = CheckRange(
      text: "\(shown)..\(headName)", baseName: shown, mergeBase: nil, head: head)
    guard let mergeBase = try? repository.mergeBase(base, head) else {
      range.missing = ChangeFacts.MissingBase(
        name: "the commit that \(shown) and \(headName) have in common",
        command: History.Limits.deepening.description)
      return range
    }
    range.mergeBase = mergeBase
    range.commits = try repository.commits(after: base, to: head)
    return range
  }

  /// What to fetch where a name looks like something of a remote; nil for what is just misspelt.
  private borrowing func missingBase(_ name: String) -> ChangeFacts.MissingBase? {
    let remotes = repository.remoteNames()
    if CommitID(hexadecimal: name) != nil {
      return ChangeFacts.MissingBase(
        name: String(name.prefix(7)), command: "git fetch \(remotes.first ?? "origin") \(name)")
    }
    for remote in remotes.isEmpty ? ["origin"] : remotes where name.hasPrefix(remote + "/") {
      let branch = name.dropFirst(remote.count + 1)
      return ChangeFacts.MissingBase(
        name: name,
        command: "git fetch \(remote) \(branch):refs/remotes/\(remote)/\(branch)")
    }
    return nil
  }
}
