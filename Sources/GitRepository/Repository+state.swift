package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// Where the checkout stands: branch, upstream, changed files.
  package borrowing func workingState() throws(DiagnosticError) -> WorkingState {
    var state = WorkingState(
      branch: branchName(), head: try headCommit(), ahead: nil, behind: nil, changedFiles: nil)
    if let head = state.head, let upstream = upstreamCommit() {
      var ahead = 0
      var behind = 0
      var local = git_oid(head)
      var remote = git_oid(upstream)
      if git_graph_ahead_behind(&ahead, &behind, handle, &local, &remote) == 0 {
        (state.ahead, state.behind) = (ahead, behind)
      }
    }
    if workDirectory != nil { state.changedFiles = changedFiles() }
    return state
  }

  /// The short name of the branch that HEAD is on, also when it has no commit; nil when detached.
  package borrowing func branchName() -> String? {
    var reference: OpaquePointer?
    guard git_reference_lookup(&reference, handle, "HEAD") == 0 else { return nil }
    defer { git_reference_free(reference) }
    guard let target = git_reference_symbolic_target(reference) else { return nil }
    let name = String(cString: target)
    return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
  }

  private borrowing func upstreamCommit() -> CommitID? {
    var head: OpaquePointer?
    var upstream: OpaquePointer?
    guard git_repository_head(&head, handle) == 0 else { return nil }
    defer { git_reference_free(head) }
    guard git_branch_upstream(&upstream, head) == 0 else { return nil }
    defer { git_reference_free(upstream) }
    guard let target = git_reference_target(upstream) else { return nil }
    return ObjectID(target.pointee)
  }

  /// Files that differ between HEAD, index and checkout, untracked ones included.
  private borrowing func changedFiles() -> Int? {
    var options = git_status_options()
    guard git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)) == 0 else {
      return nil
    }
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
    options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
    var list: OpaquePointer?
    guard git_status_list_new(&list, handle, &options) == 0 else { return nil }
    defer { git_status_list_free(list) }
    return git_status_list_entrycount(list)
  }

  /// The commits that remote-tracking branches point to.
  package borrowing func remoteTrackingCommits() throws(DiagnosticError) -> [CommitID] {
    var iterator: OpaquePointer?
    let handle = handle
    try check("list remote branches") {
      git_reference_iterator_glob_new(&iterator, handle, "refs/remotes/*")
    }
    defer { git_reference_iterator_free(iterator) }
    var found: Set<CommitID> = []
    var reference: OpaquePointer?
    while git_reference_next(&reference, iterator) == 0 {
      defer { git_reference_free(reference) }
      var resolved: OpaquePointer?
      guard git_reference_resolve(&resolved, reference) == 0 else { continue }
      defer { git_reference_free(resolved) }
      if let target = git_reference_target(resolved) { found.insert(ObjectID(target.pointee)) }
    }
    return found.sorted()
  }

  /// What this repository is, for `doctor`.
  package borrowing func facts() -> RepositoryFacts {
    var format: Int32 = 0
    var config: OpaquePointer?
    var isPartial = false
    if git_repository_config_snapshot(&config, handle) == 0 {
      var value: Int32 = 0
      if git_config_get_int32(&value, config, "core.repositoryformatversion") == 0 {
        format = value
      }
      var text: UnsafePointer<CChar>?
      isPartial =
        git_config_get_string(&text, config, "extensions.partialclone") == 0
        || Self.hasPromisor(config)
    }
    git_config_free(config)
    var major: Int32 = 0
    var minor: Int32 = 0
    var revision: Int32 = 0
    git_libgit2_version(&major, &minor, &revision)
    let alterations = Alterations(of: self)
    return RepositoryFacts(
      libgit2Version: "\(major).\(minor).\(revision)", formatVersion: Int(format),
      isBare: workDirectory == nil,
      isWorktree: git_repository_is_worktree(handle) == 1,
      isPartialClone: isPartial, shallowBoundaries: alterations.shallow.count,
      grafts: alterations.grafts.count, replacements: alterations.replacements.count)
  }
}

extension Repository {
  /// Whether a remote is asked for objects when they are needed: what newer versions of git note of a clone
  /// with `--filter`.
  private static func hasPromisor(_ config: OpaquePointer?) -> Bool {
    var iterator: OpaquePointer?
    guard git_config_iterator_glob_new(&iterator, config, "^remote\\..*\\.promisor$") == 0 else {
      return false
    }
    defer { git_config_iterator_free(iterator) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0 {
      var value: Int32 = 0
      if let text = entry?.pointee.value, git_config_parse_bool(&value, text) == 0, value != 0 {
        return true
      }
    }
    return false
  }

  /// The date of the oldest commit at which a shallow clone is cut off; nil when it is whole.
  package borrowing func oldestShallowBoundary() -> Timestamp? {
    var oldest: Timestamp?
    for commit in Alterations(of: self).shallow {
      guard let time = try? commitTime(of: commit) else { continue }
      oldest = min(oldest ?? time, time)
    }
    return oldest
  }
}

/// What kind of clone a repository is.
package struct RepositoryFacts: Sendable, Equatable {
  package var libgit2Version: String
  /// `core.repositoryFormatVersion`.
  package var formatVersion: Int
  package var isBare: Bool
  package var isWorktree: Bool
  /// Whether objects were left on the remote (`--filter`).
  package var isPartialClone: Bool
  /// Commits whose parents this clone does not have; 0 unless it is shallow.
  package var shallowBoundaries: Int
  package var grafts: Int
  package var replacements: Int
}
