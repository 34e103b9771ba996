package import Basics
package import Domain
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What became of an attempt to move a reference.
package enum ReferenceMove: Sendable, Equatable {
  case moved
  /// It points elsewhere by now.
  case lost
  /// Somebody holds its lock file, or left it behind.
  case locked(LockFile)

  /// One lock file; another one in its place is not equal.
  package struct LockFile: Sendable, Equatable {
    package var path: String
    var inode: UInt64
    var seconds: Int
    var nanoseconds: Int
  }
}

extension Repository {
  /// Moves a reference if it still points where the caller believes; git's own lock file keeps others
  /// away meanwhile.
  ///
  /// The lock file is a link to a file in `scratch`, by which the next writer knows the lock of one
  /// that was killed from that of a running git. So only one process at a time may call this with the
  /// same `scratch`: who does must hold a lock of its own.
  package borrowing func move(
    _ reference: String, from old: ObjectID?, to new: ObjectID, scratch: String
  ) throws(DiagnosticError) -> ReferenceMove {
    let path = commonDirectory + "/" + reference
    let lock = path + ".lock"
    removeLeftovers(of: lock, scratch)
    var template = Array("\(scratch)/\(Self.scratchName).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .notMoved(reference, errno) }
    let own = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    defer { unlink(own) }
    guard fill(descriptor, with: new) else {
      let reason = errno
      close(descriptor)
      throw .notMoved(reference, reason)
    }
    close(descriptor)
    // git takes directories away in which no reference is left.
    var attempts = 0
    while link(own, lock) != 0 {
      let reason = errno
      if reason == EEXIST {
        guard let mark = mark(of: lock) else { continue }
        return .locked(mark)
      }
      attempts += 1
      guard reason == ENOENT, attempts < 5 else { throw .notMoved(reference, reason) }
      makeDirectories(above: lock)
    }
    do throws(DiagnosticError) {
      guard try target(of: reference) == old else {
        unlink(lock)
        return .lost
      }
    } catch {
      unlink(lock)
      throw error
    }
    guard rename(lock, path) == 0 else {
      let reason = errno
      unlink(lock)
      throw .notMoved(reference, reason)
    }
    return .moved
  }

  private static var scratchName: String { "reference" }

  /// Takes away what a killed writer left: its file in `scratch` and, when it is that file, the lock.
  private borrowing func removeLeftovers(of lock: String, _ scratch: String) {
    guard let directory = opendir(scratch) else { return }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(Self.scratchName + ".") { names.append(scratch + "/" + name) }
    }
    for name in names {
      if let left = mark(of: name), left.inode == mark(of: lock)?.inode { unlink(lock) }
      unlink(name)
    }
  }

  private borrowing func fill(_ descriptor: Int32, with id: ObjectID) -> Bool {
    // As readable as the repository itself: mkstemp makes files for their owner only.
    var information = stat()
    if stat(commonDirectory, &information) == 0 {
      fchmod(descriptor, information.st_mode & 0o666)
    }
    let line = Array("\(id)\n".utf8)
    return write(descriptor, line, line.count) == line.count && fsync(descriptor) == 0
  }

  private borrowing func makeDirectories(above path: String) {
    var parts = path.dropFirst(commonDirectory.count + 1).split(separator: "/").dropLast()
    var directory = commonDirectory
    while let part = parts.popFirst() {
      directory += "/" + part
      mkdir(directory, 0o777)
    }
  }

  private borrowing func mark(of path: String) -> ReferenceMove.LockFile? {
    var information = stat()
    guard lstat(path, &information) == 0 else { return nil }
    #if canImport(Darwin)
      let time = information.st_ctimespec
    #else
      let time = information.st_ctim
    #endif
    return .init(
      path: path, inode: UInt64(information.st_ino), seconds: time.tv_sec,
      nanoseconds: time.tv_nsec)
  }
}

extension DiagnosticError {
  fileprivate static func notMoved(_ reference: String, _ reason: Int32) -> DiagnosticError {
    DiagnosticError(
      .gitNotWritten, "cannot move \(reference)", notes: [String(cString: strerror(reason))],
      hint: "see whether the disk is full and whether you may write to the repository")
  }
}
