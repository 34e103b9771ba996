internal import Basics
private import Clibgit2
internal import Domain

/// A pack of some objects, with its index, before they are files: gitformat-pack(5).
///
/// libgit2 compresses and finds deltas. It does not write the files: its indexer extends a file and
/// then maps it, so that a full disk is a signal and no error.
struct NewPack {
  private let bytes: [UInt8]
  private let index: [UInt8]
  /// Hexadecimal digits that no other pack has.
  private let name: String

  /// Nil where the pack would need an index for more than 2 GB.
  init?(of objects: [ObjectBatch.Object]) throws(DiagnosticError) {
    bytes = try Self.packed(objects)
    guard bytes.count < 1 << 31 else { return nil }
    var index = PackIndex(of: objects)
    guard let written = index.written(for: bytes) else {
      throw .objectsNotWritten("libgit2 made a pack that does not hold what it was given")
    }
    self.index = written
    name = bytes.suffix(PackEntry.trailer).withUnsafeBytes { hash in
      hash.baseAddress.map { ObjectID(bytes: $0).description } ?? ""
    }
  }

  /// Writes both files, the index last: without it there is no pack.
  func write(below directory: String) throws(DiagnosticError) {
    let folder = DurableFolder(directory + "/pack")
    let path = "pack-\(name)"
    try folder.write(bytes, to: path + ".pack", scratch: "tmp_pack_")
    try folder.write(index, to: path + ".idx", scratch: "tmp_idx_")
    try folder.synchronise()
  }

  // MARK: libgit2

  private static func packed(
    _ objects: [ObjectBatch.Object]
  ) throws(DiagnosticError) -> [UInt8] {
    // A repository of nothing but these objects, in memory.
    var database: OpaquePointer?
    try check { git_odb_new(&database) }
    defer { git_odb_free(database) }
    var memory: UnsafeMutablePointer<git_odb_backend>?
    try check { git_mempack_new(&memory) }
    try check { git_odb_add_backend(database, memory, 1) }
    var repository: OpaquePointer?
    try check { git_repository_wrap_odb(&repository, database) }
    defer { git_repository_free(repository) }
    var builder: OpaquePointer?
    try check { git_packbuilder_new(&builder, repository) }
    defer { git_packbuilder_free(builder) }
    for object in objects {
      try object.write(to: database)
      var id = git_oid(object.id)
      try check { git_packbuilder_insert(builder, &id, nil) }
    }
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { bytes in
      git_packbuilder_foreach(
        builder,
        { part, count, payload in
          payload?.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeRawBufferPointer(start: part, count: count))
          return 0
        }, bytes)
    }
    try check { status }
    return bytes
  }

  private static func check(_ call: () -> Int32) throws(DiagnosticError) {
    guard call() < 0 else { return }
    throw .objectsNotWritten(lastLibgit2Message())
  }
}
