internal import Basics
internal import Clibgit2
internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Reads loose objects for libgit2, as an object backend that it asks before its own.
///
/// libgit2 1.5.1 never comes back from a loose object that is cut off in the middle.
final class LooseObjects {
  /// What was found under a name.
  enum Reading {
    case absent
    case damaged
    case object(ObjectKind, size: Int)
  }

  private struct Backend {
    /// First, so that libgit2's pointer to it is a pointer to this.
    var base: git_odb_backend
    var objects: Unmanaged<LooseObjects>
  }

  private let directories: [String]
  private var inflater = Inflater()
  private let pool = BufferPool()
  /// Header and content of the object that was read last.
  private var memory: ObjectBytes?
  private var headerSize = 0

  /// `commit`, a space, the decimal digits of any size, and a NUL.
  private static let longestHeader = 32
  /// libgit2's own backends have 1 and 2; higher is asked first.
  private static let priority: Int32 = 3

  init(directories: [String]) {
    self.directories = directories
  }

  /// Makes libgit2 read the loose objects of a repository through this; without it, if that fails.
  static func readLoose(of repository: OpaquePointer, objectDirectory: String) {
    var database: OpaquePointer?
    guard git_repository_odb(&database, repository) == 0 else { return }
    defer { git_odb_free(database) }
    var base = git_odb_backend()
    guard git_odb_init_backend(&base, UInt32(GIT_ODB_BACKEND_VERSION)) == 0 else { return }
    base.read = { data, size, kind, backend, id in
      guard let backend, let id else { return GIT_ENOTFOUND.rawValue }
      let objects = LooseObjects.of(backend)
      let reading = objects.read(ObjectID(id.pointee), isWhole: true)
      guard case .object(let found, let count) = reading, let memory = objects.memory else {
        return LooseObjects.status(of: reading)
      }
      guard let copy = git_odb_backend_data_alloc(backend, max(count, 1)) else { return -1 }
      copy.copyMemory(from: memory.start + objects.headerSize, byteCount: count)
      data?.pointee = copy
      size?.pointee = count
      kind?.pointee = git_object_t(rawValue: .init(found.rawValue))
      return 0
    }
    base.read_header = { size, kind, backend, id in
      guard let backend, let id else { return GIT_ENOTFOUND.rawValue }
      let reading = LooseObjects.of(backend).read(ObjectID(id.pointee), isWhole: false)
      guard case .object(let found, let count) = reading else {
        return LooseObjects.status(of: reading)
      }
      size?.pointee = count
      kind?.pointee = git_object_t(rawValue: .init(found.rawValue))
      return 0
    }
    // libgit2 1.5.1 calls it without looking; its own backend lists loose objects.
    base.foreach = { _, _, _ in 0 }
    base.free = { backend in
      backend?.withMemoryRebound(to: Backend.self, capacity: 1) { own in
        own.pointee.objects.release()
        own.deinitialize(count: 1)
        own.deallocate()
      }
    }
    let objects = LooseObjects(directories: ObjectDirectories.list(from: objectDirectory))
    let backend = UnsafeMutablePointer<Backend>.allocate(capacity: 1)
    backend.initialize(to: Backend(base: base, objects: .passRetained(objects)))
    let status = backend.withMemoryRebound(to: git_odb_backend.self, capacity: 1) {
      git_odb_add_backend(database, $0, Self.priority)
    }
    if status != 0 {
      backend.pointee.objects.release()
      backend.deallocate()
    }
  }

  private static func of(_ backend: UnsafeMutablePointer<git_odb_backend>) -> LooseObjects {
    backend.withMemoryRebound(to: Backend.self, capacity: 1) {
      $0.pointee.objects.takeUnretainedValue()
    }
  }

  private static func status(of reading: Reading) -> Int32 {
    guard case .damaged = reading else { return GIT_ENOTFOUND.rawValue }
    git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), "the loose object cannot be read")
    return GIT_ERROR.rawValue
  }

  /// Reads an object, or only what it is and how large.
  private func read(_ id: ObjectID, isWhole: Bool) -> Reading {
    let name = id.description
    for directory in directories {
      let path = directory + "/" + name.prefix(2) + "/" + name.dropFirst(2)
      if let file = FileMapping(path: path) { return read(file, isWhole) }
      // There, but empty or not for us to read.
      if access(path, F_OK) == 0 { return .damaged }
    }
    return .absent
  }

  private func read(_ file: FileMapping, _ isWhole: Bool) -> Reading {
    guard let start = ObjectBytes(kind: .blob, count: Self.longestHeader, from: pool) else {
      return .damaged
    }
    let length = inflater.inflateStart(of: file.bytes, into: start.start, limit: start.count)
    let header = start.bytes[..<length]
    guard let end = header.firstIndex(of: 0), let space = header.firstIndex(of: 0x20), space < end,
      let kind = Self.kind(header[..<space]),
      let size = Int(String(decoding: header[(space + 1)..<end], as: UTF8.self)), size >= 0,
      // A deflate stream cannot grow by more than 1,032 to 1.
      size / 1_100 <= file.bytes.count
    else { return .damaged }
    guard isWhole else { return .object(kind, size: size) }
    headerSize = end + 1
    let whole = ObjectBytes(kind: kind, count: headerSize + size, from: pool)
    memory = whole
    guard let whole, inflater.inflate(file.bytes, into: whole.start, count: whole.count) else {
      return .damaged
    }
    return .object(kind, size: size)
  }

  private static func kind(_ name: some Sequence<UInt8>) -> ObjectKind? {
    switch String(decoding: Array(name), as: UTF8.self) {
    case "commit": .commit
    case "tree": .tree
    case "blob": .blob
    case "tag": .tag
    default: nil
    }
  }
}
