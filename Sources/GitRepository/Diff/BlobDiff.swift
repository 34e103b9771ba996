internal import Basics
private import Clibgit2
internal import Domain

/// Full comparison of two blobs by libgit2's diff, which is git's.
///
/// The blobs come from memory through an object backend of our own: `git_diff_buffers` would hash both
/// again, and libgit2's reading of packs is what `ObjectStore` replaces.
final class BlobDiff {
  private let repository: OpaquePointer
  private let source = Source()

  /// The two blobs that are being compared.
  private final class Source {
    var blobs: [(id: ObjectID, object: ObjectBytes)] = []
  }

  private struct Backend {
    /// First, so that libgit2's pointer to it is a pointer to this.
    var base: git_odb_backend
    var source: Unmanaged<Source>
  }

  /// Makes a repository that holds nothing but this backend. In the real one, libgit2 would look
  /// for attributes of every blob on disk: 16 system calls a comparison.
  init() throws(DiagnosticError) {
    var database: OpaquePointer?
    try check("make an object database") { git_odb_new(&database) }
    defer { git_odb_free(database) }
    var wrapped: OpaquePointer?
    try check("make a repository in memory") { git_repository_wrap_odb(&wrapped, database) }
    guard let wrapped else { throw DiagnosticError(.gitFailed, "no repository in memory") }
    repository = wrapped

    let backend = UnsafeMutablePointer<Backend>.allocate(capacity: 1)
    var base = git_odb_backend()
    try check("prepare an object backend") {
      git_odb_init_backend(&base, UInt32(GIT_ODB_BACKEND_VERSION))
    }
    base.read = { data, size, kind, backend, id in
      guard let backend, let id, let found = BlobDiff.find(id.pointee, backend) else {
        return GIT_ENOTFOUND.rawValue
      }
      guard let memory = git_odb_backend_data_alloc(backend, max(found.count, 1)) else { return -1 }
      memory.copyMemory(from: found.start, byteCount: found.count)
      data?.pointee = memory
      size?.pointee = found.count
      kind?.pointee = GIT_OBJECT_BLOB
      return 0
    }
    base.exists = { backend, id in
      guard let backend, let id else { return 0 }
      return BlobDiff.find(id.pointee, backend) == nil ? 0 : 1
    }
    base.free = { backend in
      backend?.withMemoryRebound(to: Backend.self, capacity: 1) { own in
        own.pointee.source.release()
        own.deinitialize(count: 1)
        own.deallocate()
      }
    }
    backend.initialize(to: Backend(base: base, source: .passRetained(source)))
    let status = backend.withMemoryRebound(to: git_odb_backend.self, capacity: 1) {
      git_odb_add_backend(database, $0, 1)
    }
    try check("add an object backend") { status }
  }

  deinit {
    git_repository_free(repository)
  }

  private static func find(
    _ id: git_oid, _ backend: UnsafeMutablePointer<git_odb_backend>
  ) -> ObjectBytes? {
    let wanted = ObjectID(id)
    return backend.withMemoryRebound(to: Backend.self, capacity: 1) { own in
      own.pointee.source.takeUnretainedValue().blobs.first { $0.id == wanted }?.object
    }
  }

  /// Where two texts differ, as `git diff` shows it, its indent heuristic included.
  ///
  /// Without any context (`-U0`) git itself cuts equal tails off first, in blocks of 1,024 bytes,
  /// and then some hunks lie elsewhere; with context, and here, it does not.
  func hunks(
    _ old: (id: ObjectID, object: ObjectBytes), _ new: (id: ObjectID, object: ObjectBytes)
  ) throws(DiagnosticError) -> [Hunk] {
    source.blobs = [old, new]
    defer { source.blobs = [] }
    var left: OpaquePointer?
    var right: OpaquePointer?
    var name = git_oid(old.id)
    try check("read a blob") { git_blob_lookup(&left, repository, &name) }
    defer { git_blob_free(left) }
    name = git_oid(new.id)
    try check("read a blob") { git_blob_lookup(&right, repository, &name) }
    defer { git_blob_free(right) }

    var options = git_diff_options()
    try check("prepare a diff") {
      git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    }
    options.context_lines = 0
    options.interhunk_lines = 0
    options.flags = GIT_DIFF_FORCE_TEXT.rawValue | GIT_DIFF_INDENT_HEURISTIC.rawValue
    options.max_size = -1
    var found: [Hunk] = []
    // `&found` alone would be a pointer to the elements.
    let status = withUnsafeMutablePointer(to: &found) { found in
      git_diff_blobs(
        left, "", right, "", &options, nil, nil,
        { _, hunk, payload in
          guard let hunk = hunk?.pointee, let payload else { return 0 }
          payload.assumingMemoryBound(to: [Hunk].self).pointee.append(
            Hunk(
              oldStart: hunk.old_start, oldCount: hunk.old_lines, newStart: hunk.new_start,
              newCount: hunk.new_lines))
          return 0
        }, nil, found)
    }
    try check("compare two blobs") { status }
    return found
  }
}
