#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The right to be the one writer of what processes of this machine share; given back when it goes.
///
/// The system takes it from a process that dies, however it dies.
package struct StoreLock: ~Copyable {
  private let descriptor: Int32

  fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}

/// What became of the wish to be the one writer.
package enum StoreLocking: ~Copyable {
  case held(StoreLock)
  /// Others wrote all the time that one was ready to wait.
  case busy
  /// There can be no lock here; the reason is the system's.
  case refused(reason: String)
}

extension StoreDirectory {
  /// Waits for other writers, at most so long.
  package func lock(waitingMilliseconds limit: Int) -> StoreLocking {
    if let reason = make() { return .refused(reason: reason) }
    let descriptor = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return .refused(reason: Self.systemReason()) }
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      if reason == EINTR { continue }
      guard reason == EWOULDBLOCK, waited < limit else {
        let text = Self.systemReason()
        close(descriptor)
        return reason == EWOULDBLOCK ? .busy : .refused(reason: text)
      }
      // Writers hold it for some milliseconds.
      usleep(UInt32(Self.pollMilliseconds * 1_000))
      waited += Self.pollMilliseconds
    }
    return .held(StoreLock(descriptor: descriptor))
  }

  private static let pollMilliseconds = 2
}
