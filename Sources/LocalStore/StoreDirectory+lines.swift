#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension StoreDirectory {
  /// A small file, whole; nil if it is not there or cannot be read.
  package func read(_ name: String) -> [UInt8]? {
    let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4096)
    while bytes.count < Self.mostBytes {
      let count = room.withUnsafeMutableBytes { receive(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += room[..<count]
    }
    return bytes
  }

  /// Adds a line to a file, with one call of the system so that lines of two writers do not mix.
  package func append(_ line: String, to name: String) -> Writing {
    if mkdir(path, 0o777) != 0, errno != EEXIST { return .refused(reason: reason()) }
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return .refused(reason: reason()) }
    defer { close(descriptor) }
    let bytes = Array((line + "\n").utf8)
    return bytes.withUnsafeBytes { put(descriptor, $0) } == bytes.count
      ? .done : .refused(reason: reason())
  }

  package func remove(_ name: String) { unlink("\(path)/\(name)") }

  private static var mostBytes: Int { 1 << 20 }

  private func reason() -> String { String(cString: strerror(errno)) }
}

/// `StoreDirectory.read` and `.write` hide the system's.
private func receive(_ descriptor: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, room.baseAddress, room.count)
}

private func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
