internal import Clibgit2
private import Foundation

extension FixtureRepository {
  /// The four kinds of git objects, as their headers name them.
  package enum ObjectKind: String, Sendable {
    case blob, tree, commit, tag
  }

  /// Writes an object whatever its bytes are, and returns its id.
  @discardableResult
  package func writeObject(_ kind: ObjectKind, _ contents: ByteString) throws -> String {
    let type =
      switch kind {
      case .blob: GIT_OBJECT_BLOB
      case .tree: GIT_OBJECT_TREE
      case .commit: GIT_OBJECT_COMMIT
      case .tag: GIT_OBJECT_TAG
      }
    var id = git_oid()
    try check("write a \(kind)") {
      contents.bytes.withUnsafeBytes {
        git_odb_write(&id, objects, $0.baseAddress, $0.count, type)
      }
    }
    return hexadecimal(id)
  }

  /// The bytes of an object, without its header.
  package func readObject(_ id: String) throws -> ByteString {
    var oid = try objectID(id)
    let object = try made("read \(id)") { git_odb_read(&$0, objects, &oid) }
    defer { git_odb_object_free(object) }
    return ByteString(
      UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
    )
  }

  /// Takes a loose object away, as in a partial clone or a damaged one.
  package func removeObject(_ id: String) throws {
    try FileManager.default.removeItem(atPath: looseFile(id))
  }

  /// Overwrites a loose object with bytes that are no object.
  package func corruptObject(_ id: String) throws {
    let file = looseFile(id)
    guard FileManager.default.fileExists(atPath: file) else {
      throw FixtureError("\(id) is no loose object")
    }
    try writeFile(Array("this is no zlib stream".utf8), to: file)
  }

  private func looseFile(_ id: String) -> String {
    "\(gitDirectory)/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  func objectID(_ hexadecimal: String) throws -> git_oid {
    var id = git_oid()
    guard hexadecimal.utf8.count == 40 else { throw FixtureError("no object id: \(hexadecimal)") }
    try check("read the id \(hexadecimal)") { git_oid_fromstr(&id, hexadecimal) }
    return id
  }
}

/// The 40 digits of an id.
func hexadecimal(_ id: git_oid) -> String {
  withUnsafeBytes(of: id) { bytes in
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
