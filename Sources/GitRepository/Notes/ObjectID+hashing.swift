package import Basics
private import Clibgit2
package import Domain

extension ObjectID {
  /// What git would call a blob of these bytes; no object is written.
  package init(hashing bytes: [UInt8]) throws(DiagnosticError) {
    git_libgit2_init()
    defer { git_libgit2_shutdown() }
    var id = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_hash(
        &id, $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1), $0.count, GIT_OBJECT_BLOB)
    }
    try check("name \(bytes.count) bytes") { status }
    self.init(id)
  }
}
