internal import Basics
private import Clibgit2
internal import Domain

/// Objects that are to be written together: few of them each to a file, as libgit2 does, and more to
/// one pack.
///
/// A file for each of 10,000 notes takes 41 MB of a disk, ten times what they hold. What is in a pack
/// is on the disk before this says so, as git's own packs are.
struct ObjectBatch: ~Copyable {
  private let database: ObjectDatabase
  /// Where objects of the repository lie.
  private let directory: String
  private var objects: [Object] = []
  /// Blobs that are not held in memory.
  private var longBlobs: [(id: ObjectID, text: LongText)] = []
  private var ids: Set<ObjectID> = []

  struct Object {
    var id: ObjectID
    var kind: ObjectKind
    var bytes: [UInt8]
  }

  /// What git itself unpacks when it receives it: `transfer.unpackLimit`.
  private static let mostLoose = 100

  init(database: consuming ObjectDatabase, directory: String) {
    self.database = database
    self.directory = directory
  }

  /// Takes an object in; nothing is written yet.
  mutating func add(_ bytes: [UInt8], as kind: ObjectKind) -> ObjectID {
    let id = ObjectID(naming: kind.word, bytes)
    if ids.insert(id).inserted { objects.append(Object(id: id, kind: kind, bytes: bytes)) }
    return id
  }

  /// Takes a blob in that is not held in memory.
  mutating func add(_ text: LongText) -> ObjectID {
    let id = ObjectID(naming: ObjectKind.blob.word, text)
    if ids.insert(id).inserted { longBlobs.append((id, text)) }
    return id
  }

  /// Writes all that was taken in.
  func write() throws(DiagnosticError) {
    for blob in longBlobs where !isThere(blob.id) { try write(blob.text, as: blob.id) }
    let missing = objects.filter { !isThere($0.id) }
    guard missing.count > Self.mostLoose, let pack = try NewPack(of: missing) else {
      for object in objects { try object.write(to: database.handle) }
      return
    }
    try pack.write(below: directory)
    // What was there stays young, so that nothing prunes it before a reference leads to it.
    let packed = Set(missing.map { $0.id })
    for object in objects where !packed.contains(object.id) {
      try object.write(to: database.handle)
    }
  }

  /// Writes a blob to a file of its own, piece by piece.
  private func write(_ text: LongText, as id: ObjectID) throws(DiagnosticError) {
    var stream: UnsafeMutablePointer<git_odb_stream>?
    var status = git_odb_open_wstream(
      &stream, database.handle, git_object_size_t(text.count), GIT_OBJECT_BLOB)
    defer { git_odb_stream_free(stream) }
    text.forEachPiece { piece in
      guard status == 0, let start = piece.baseAddress, !piece.isEmpty else { return }
      status = git_odb_stream_write(stream, start.assumingMemoryBound(to: CChar.self), piece.count)
    }
    var written = git_oid()
    if status == 0 { status = git_odb_stream_finalize_write(&written, stream) }
    guard status == 0 else { throw .objectsNotWritten(lastLibgit2Message()) }
    guard ObjectID(written) == id else {
      throw .objectsNotWritten("a long text could not be read back from its temporary file")
    }
  }

  private func isThere(_ id: ObjectID) -> Bool {
    var name = git_oid(id)
    return git_odb_exists_ext(
      database.handle, &name, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1
  }
}

extension ObjectBatch.Object {
  /// Gives it to a database of libgit2; of an object that is there only the time of its file changes.
  func write(to database: OpaquePointer?) throws(DiagnosticError) {
    var id = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_write(
        &id, database, $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1), $0.count,
        git_object_t(rawValue: .init(kind.rawValue)))
    }
    guard status == 0 else { throw .objectsNotWritten(lastLibgit2Message()) }
  }
}

extension DiagnosticError {
  static func objectsNotWritten(_ reason: String) -> DiagnosticError {
    DiagnosticError(
      .gitNotWritten, "cannot write an object of the repository", notes: [reason],
      hint: "see whether the disk is full and whether you may write to the repository")
  }
}
