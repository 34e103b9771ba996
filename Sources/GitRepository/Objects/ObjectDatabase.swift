internal import Basics
private import Clibgit2

/// libgit2's view of all objects of a repository.
struct ObjectDatabase: ~Copyable {
  let handle: OpaquePointer

  init(of repository: borrowing Repository) throws(DiagnosticError) {
    var opened: OpaquePointer?
    let status = git_repository_odb(&opened, repository.handle)
    guard status == 0, let opened else {
      throw DiagnosticError(
        .gitFailed, "cannot open the object database", notes: [lastLibgit2Message()])
    }
    handle = opened
  }

  deinit {
    git_odb_free(handle)
  }
}
