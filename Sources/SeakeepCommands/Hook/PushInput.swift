#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What git wrote to the standard input of a hook.
enum PushInput {
  /// Programs that call hooks may leave their own input open, which never ends.
  private static let patienceMilliseconds: Int32 = 300
  /// Some 400,000 refs.
  private static let mostBytes = 64 << 20

  /// All of it, up to its end or a silence; nil if there is a keyboard, or nothing but silence.
  static func read() -> String? {
    guard isatty(STDIN_FILENO) != 1 else { return nil }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < mostBytes {
      var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let ready = poll(&entry, 1, patienceMilliseconds)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      switch room.withUnsafeMutableBytes({ receive(from: STDIN_FILENO, into: $0) }) {
      case .moved(let count): bytes += room[..<count]
      case .later: continue
      case .ended, .failed: return String(decoding: bytes, as: UTF8.self)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
