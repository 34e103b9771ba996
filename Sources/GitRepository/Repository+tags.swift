package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// All tags with the commits they name in the end, by time and name; tags of other objects, and of
  /// commits that are not in this clone, are left out.
  package borrowing func tags() throws(DiagnosticError) -> [ReleaseName] {
    let handle = handle
    var iterator: OpaquePointer?
    try check("list tags") { git_reference_iterator_glob_new(&iterator, handle, "refs/tags/*") }
    defer { git_reference_iterator_free(iterator) }
    let alterations = Alterations(of: self)
    var store = try ObjectStore(of: self, cacheBytes: 1 << 20)
    var tags: [ReleaseName] = []
    while let reference = nextReference(iterator) {
      let name = String(reference.dropFirst("refs/tags/".count))
      guard let target = end(of: reference), let commit = try? commit(at: target, &store),
        let object = try? store.object(alterations.resolved(commit), as: .commit),
        let time = CommitObject(object)?.commitTime
      else { continue }
      tags.append(ReleaseName(name: name, commit: commit, at: Timestamp(seconds: time)))
    }
    return tags.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
  }

  /// What a tag names in the end, where packed references say so; else what it names at first.
  private borrowing func end(of name: String) -> ObjectID? {
    var reference: OpaquePointer?
    guard git_reference_lookup(&reference, handle, name) == 0 else { return nil }
    defer { git_reference_free(reference) }
    if let end = git_reference_target_peel(reference) { return ObjectID(end.pointee) }
    var resolved: OpaquePointer?
    guard git_reference_resolve(&resolved, reference) == 0 else { return nil }
    defer { git_reference_free(resolved) }
    return git_reference_target(resolved).map { ObjectID($0.pointee) }
  }
}
