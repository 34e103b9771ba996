private import Clibgit2
package import Domain

/// The branch that changes are made for, and how it was found.
package struct DefaultBranch: Sendable, Equatable {
  /// `refs/remotes/origin/main`
  package var reference: String
  package var commit: CommitID
  package var source: Source

  /// As git takes it anywhere: `origin/main`.
  package var path: String {
    reference.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
      .joined(separator: "/")
  }

  /// As people call it: `main`.
  package var name: String {
    let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropFirst(reference.hasPrefix("refs/remotes/") ? 3 : 2).joined(separator: "/")
  }

  package enum Source: Sendable, Equatable {
    /// The remote says so: `refs/remotes/<remote>/HEAD`.
    case remote(String)
    /// `init.defaultBranch` names it, and it is there.
    case configuration
    /// It is called as such branches mostly are.
    case usualName
    /// There is no other branch.
    case onlyBranch
  }
}

extension Repository {
  /// The branch that changes are made for; nil when nothing tells.
  ///
  /// What the remote has is preferred to what is here: the user's own branch may be far behind.
  package borrowing func defaultBranch() -> DefaultBranch? {
    let remotes = remoteNames()
    for remote in remotes {
      if let target = target(ofSymbolic: "refs/remotes/\(remote)/HEAD"),
        let commit = commit(ofReference: target)
      {
        return DefaultBranch(reference: target, commit: commit, source: .remote(remote))
      }
    }
    func branch(_ name: String, _ source: DefaultBranch.Source) -> DefaultBranch? {
      let places = remotes.map { "refs/remotes/\($0)/\(name)" } + ["refs/heads/\(name)"]
      for place in places {
        if let commit = commit(ofReference: place) {
          return DefaultBranch(reference: place, commit: commit, source: source)
        }
      }
      return nil
    }
    if let name = configured("init.defaultbranch"), let found = branch(name, .configuration) {
      return found
    }
    for name in ["main", "master", "trunk", "develop", "default"] {
      if let found = branch(name, .usualName) { return found }
    }
    let local = references(matching: "refs/heads/*")
    guard local.count == 1, let commit = commit(ofReference: local[0]) else { return nil }
    return DefaultBranch(reference: local[0], commit: commit, source: .onlyBranch)
  }

  /// The remotes' names, the one that is asked first in front: `checkout.defaultRemote`, `origin`.
  package borrowing func remoteNames() -> [String] {
    var list = git_strarray()
    guard git_remote_list(&list, handle) == 0 else { return [] }
    defer { git_strarray_dispose(&list) }
    var names = (0..<list.count).compactMap { list.strings[$0].map { String(cString: $0) } }
    for first in ["origin", configured("checkout.defaultremote")] {
      guard let first, let place = names.firstIndex(of: first) else { continue }
      names.insert(names.remove(at: place), at: 0)
    }
    return names
  }

  private borrowing func target(ofSymbolic name: String) -> String? {
    var reference: OpaquePointer?
    guard git_reference_lookup(&reference, handle, name) == 0 else { return nil }
    defer { git_reference_free(reference) }
    return git_reference_symbolic_target(reference).map { String(cString: $0) }
  }

  /// The commit that a whole reference name stands for; nil if there is none.
  package borrowing func commit(ofReference name: String) -> CommitID? {
    var id = git_oid()
    guard git_reference_name_to_id(&id, handle, name) == 0 else { return nil }
    return try? commit(at: ObjectID(id))
  }

  private borrowing func references(matching pattern: String) -> [String] {
    var iterator: OpaquePointer?
    guard git_reference_iterator_glob_new(&iterator, handle, pattern) == 0 else { return [] }
    defer { git_reference_iterator_free(iterator) }
    var names: [String] = []
    while let name = nextReference(iterator) { names.append(name) }
    return names
  }
}
