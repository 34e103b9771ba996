internal import Domain
private import Synchronization

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A temporary file without a name: what does not fit into memory stands there until it was read.
///
/// It is made when the first bytes come, and goes with the last reference, also when the program is
/// killed. Where it cannot be made or is full the caller keeps the bytes in memory.
package final class ScratchFile: OutsideStorage {
  private let directory: String
  private let trouble: ScratchTrouble
  private let state = Mutex(State())

  private struct State {
    var descriptor: Int32?
    var end = 0
    var isRefused = false
  }

  /// `trouble` is told of what goes wrong.
  package init(in directory: String, trouble: ScratchTrouble) {
    self.directory = directory
    self.trouble = trouble
  }

  package func append(_ bytes: UnsafeRawBufferPointer) -> Int? {
    state.withLock { state in
      guard !state.isRefused else { return nil }
      guard let descriptor = state.descriptor ?? make(), write(bytes, to: descriptor, at: state.end)
      else {
        trouble.note(refusal: String(cString: strerror(errno)))
        state.isRefused = true
        return nil
      }
      state.descriptor = descriptor
      state.end += bytes.count
      return state.end - bytes.count
    }
  }

  package func read(at offset: Int, into room: UnsafeMutableRawBufferPointer) -> Bool {
    guard let descriptor = state.withLock({ $0.descriptor }) else { return false }
    var done = 0
    while done < room.count, let start = room.baseAddress {
      let count = pread(descriptor, start + done, room.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        trouble.note(loss: count < 0 ? String(cString: strerror(errno)) : "the file is cut short")
        return false
      }
      done += count
    }
    return true
  }

  private func make() -> Int32? {
    var template = Array("\(directory)/seakeep.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at end: Int) -> Bool {
    var done = 0
    while done < bytes.count, let start = bytes.baseAddress {
      let count = pwrite(descriptor, start + done, bytes.count - done, off_t(end + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  deinit {
    if let descriptor = state.withLock({ $0.descriptor }) { close(descriptor) }
  }
}

/// What went wrong with temporary files, in the system's words.
package final class ScratchTrouble: Sendable {
  private let first = Mutex<(refusal: String?, loss: String?)>((nil, nil))

  package init() {}

  /// Why bytes were not taken; nothing was lost.
  package var refusal: String? { first.withLock { $0.refusal } }

  /// Why bytes could not be had back.
  package var loss: String? { first.withLock { $0.loss } }

  fileprivate func note(refusal: String) {
    first.withLock { $0.refusal = $0.refusal ?? refusal }
  }

  fileprivate func note(loss: String) {
    first.withLock { $0.loss = $0.loss ?? loss }
  }
}
