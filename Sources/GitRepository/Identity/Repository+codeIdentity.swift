package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// All by which evidence about a commit may be found again.
  ///
  /// `tree` is the content that was looked at, the commit's own when nil. The base is the merge base
  /// with the default branch, and nil on that branch itself; there the patch is what the commit
  /// changed against its first parent, so that a squashed change is known again. What this clone
  /// does not hold, because it is shallow or partial, is left out.
  ///
  /// - Parameters:
  ///   - commit: What is checked out or judged.
  ///   - tree: The content of the checkout.
  ///   - isMergeOfCI: CI made this merge for testing: its second parent is what was pushed.
  /// - Returns: The identity.
  /// - Throws: `git.missing-commit` if the commit is not there.
  package borrowing func codeIdentity(
    of commit: CommitID, tree: TreeID? = nil, isMergeOfCI: Bool = false
  ) throws(DiagnosticError) -> CodeIdentity {
    let parents = try namedParents(of: commit)
    var identity = CodeIdentity(commit: commit, tree: tree)
    if tree == nil { identity.tree = try self.tree(of: commit) }
    if isMergeOfCI, parents.count == 2 { identity.head = parents[1] }
    var isOnDefaultBranch = false
    if let branch = defaultBranch(), let base = try? mergeBase(branch.commit, commit) {
      isOnDefaultBranch = base == commit
      if !isOnDefaultBranch { identity.base = base }
    }
    guard parents.count < 2 else { return identity }
    if let base = identity.base {
      identity.patch = try? patchID(from: base, to: commit)
    } else if isOnDefaultBranch, let parent = parents.first, (try? contains(parent)) == true {
      identity.patch = try? patchID(from: parent, to: commit)
    }
    return identity
  }

  /// The parents that the commit itself names, also where a shallow clone ends.
  private borrowing func namedParents(of commit: CommitID) throws(DiagnosticError) -> [CommitID] {
    let handle = handle
    var object: OpaquePointer?
    var name = git_oid(commit)
    try check("read commit \(commit.short)", .gitMissingCommit) {
      git_commit_lookup(&object, handle, &name)
    }
    defer { git_commit_free(object) }
    return (0..<git_commit_parentcount(object)).compactMap { index in
      git_commit_parent_id(object, index).map { ObjectID($0.pointee) }
    }
  }
}
