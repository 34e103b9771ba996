internal import Basics
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A folder to which files are written whole or not at all, and are on the disk then.
struct DurableFolder {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Writes under another name first; those that git uses are cleared away by git when a writer was
  /// killed. A file of the same name gives way.
  func write(
    _ bytes: [UInt8], to name: String, scratch: String
  ) throws(DiagnosticError) {
    mkdir(path, 0o777)
    var template = Array("\(path)/\(scratch)XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw refusal(errno) }
    let own = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let isWritten = fill(descriptor, with: bytes)
    let reason = errno
    close(descriptor)
    guard isWritten else {
      unlink(own)
      throw refusal(reason)
    }
    guard rename(own, path + "/" + name) == 0 else {
      let reason = errno
      unlink(own)
      throw refusal(reason)
    }
  }

  /// Returns when the names of what was written are on the disk, too.
  func synchronise() throws(DiagnosticError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(errno) }
    defer { close(descriptor) }
    // Some file systems do not know this of a folder, and need not be asked.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw refusal(errno) }
  }

  private func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Bool {
    // As readable as the repository itself, and never changed again.
    var information = stat()
    guard stat(path, &information) == 0,
      fchmod(descriptor, information.st_mode & 0o444) == 0
    else { return false }
    return bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Self.put(UnsafeRawBufferPointer(rebasing: rest), to: descriptor)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return fsync(descriptor) == 0
    }
  }

  private static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private func refusal(_ reason: Int32) -> DiagnosticError {
    .objectsNotWritten("\(path): \(String(cString: strerror(reason)))")
  }
}
