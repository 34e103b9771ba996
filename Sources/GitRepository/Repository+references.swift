package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// The commit that HEAD stands for; nil when its branch has no commit yet.
  package borrowing func headCommit() throws(DiagnosticError) -> CommitID? {
    var reference: OpaquePointer?
    let status = git_repository_head(&reference, handle)
    defer { git_reference_free(reference) }
    if status == GIT_EUNBORNBRANCH.rawValue || status == GIT_ENOTFOUND.rawValue { return nil }
    try check("read HEAD") { status }
    guard let target = git_reference_target(reference) else { return nil }
    return try commit(at: ObjectID(target.pointee))
  }

  /// The commits that all branches, remote branches and tags point to, without repetition.
  package borrowing func referencedCommits() throws(DiagnosticError) -> [CommitID] {
    var iterator: OpaquePointer?
    let handle = handle
    try check("list references") { git_reference_iterator_new(&iterator, handle) }
    defer { git_reference_iterator_free(iterator) }
    var found: Set<CommitID> = []
    while true {
      var reference: OpaquePointer?
      let status = git_reference_next(&reference, iterator)
      if status == GIT_ITEROVER.rawValue { break }
      try check("list references") { status }
      defer { git_reference_free(reference) }
      guard git_reference_type(reference) == GIT_REFERENCE_DIRECT,
        let name = git_reference_name(reference).map({ String(cString: $0) }),
        !Self.otherPrefixes.contains(where: { name.hasPrefix($0) }),
        let target = git_reference_target(reference),
        let commit = try? commit(at: ObjectID(target.pointee))
      else { continue }
      found.insert(commit)
    }
    return found.sorted()
  }

  /// Where references to something else than the past of the code stand: commits as well.
  private static let otherPrefixes = [
    "refs/notes/", "refs/stash", "refs/replace/", "refs/seakeep/",
  ]
}

extension DiagnosticError.Code {
  package static let gitUnknownRevision = Self(
    "git.unknown-revision", .usage, "A revision or range names no commit of this repository.")
}

/// The name of the next reference; nil behind the last.
func nextReference(_ iterator: OpaquePointer?) -> String? {
  var name: UnsafePointer<CChar>?
  guard git_reference_next_name(&name, iterator) == 0 else { return nil }
  return name.map { String(cString: $0) }
}
