package import Basics
private import Clibgit2
package import Domain

extension ObjectID {
  /// What git would call a blob of these bytes; no object is written.
  package init(hashing bytes: [UInt8]) throws(DiagnosticError) {
    libgit2IsReady
    var id = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_hash(
        &id, $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1), $0.count, GIT_OBJECT_BLOB)
    }
    try check("name \(bytes.count) bytes") { status }
    self.init(id)
  }
}

/// Held for the life of the process: to start and to stop libgit2 takes milliseconds.
private let libgit2IsReady: Void = { _ = git_libgit2_init() }()
