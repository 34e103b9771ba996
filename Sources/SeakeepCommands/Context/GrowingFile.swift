internal import Basics
private import Synchronization

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A file that is written piece by piece, for what is too long to be held.
final class GrowingFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// Why a part was not written; then nothing behind it is.
  private let refusal = Mutex<String?>(nil)

  init(_ path: String) throws(DiagnosticError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .notWritable(path, String(cString: strerror(errno)))
    }
  }

  deinit {
    close(descriptor)
  }

  /// Throws `output.not-writable` if any part could not be written.
  func finish() throws(DiagnosticError) {
    if let reason = refusal.withLock({ $0 }) { throw .notWritable(path, reason) }
  }

  func write(_ text: String) {
    guard refusal.withLock({ $0 == nil }) else { return }
    if let code = writeAll(text, to: descriptor) {
      refusal.withLock { $0 = String(cString: strerror(code)) }
    }
  }
}
