package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// All tags with the commits they name in the end, by time and name; tags of other objects, and of
  /// commits that are not in this clone, are left out.
  package borrowing func tags() throws(DiagnosticError) -> [ReleaseName] {
    var names = git_strarray()
    let handle = handle
    try check("list tags") { git_tag_list(&names, handle) }
    defer { git_strarray_dispose(&names) }
    let alterations = Alterations(of: self)
    var store = try ObjectStore(of: self, cacheBytes: 1 << 20)
    var tags: [ReleaseName] = []
    for index in 0..<names.count {
      guard let text = names.strings[index] else { continue }
      let name = String(cString: text)
      guard let target = target(ofTag: name), let commit = try? commit(at: target, &store),
        let object = try? store.object(alterations.resolved(commit), as: .commit),
        let time = CommitObject(object)?.commitTime
      else { continue }
      tags.append(ReleaseName(name: name, commit: commit, at: Timestamp(seconds: time)))
    }
    return tags.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
  }

  /// What a tag names in the end, where packed references say so; else what it names at first.
  private borrowing func target(ofTag name: String) -> ObjectID? {
    var reference: OpaquePointer?
    guard git_reference_lookup(&reference, handle, "refs/tags/" + name) == 0 else { return nil }
    defer { git_reference_free(reference) }
    if let end = git_reference_target_peel(reference) { return ObjectID(end.pointee) }
    if let target = git_reference_target(reference) { return ObjectID(target.pointee) }
    var resolved: OpaquePointer?
    guard git_reference_resolve(&resolved, reference) == 0 else { return nil }
    defer { git_reference_free(resolved) }
    return git_reference_target(resolved).map { ObjectID($0.pointee) }
  }
}
