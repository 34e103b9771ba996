internal import Basics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The verdicts given on this machine, a line each: for backtests, never for another verdict.
package struct VerdictLog: Sendable {
  private let directory: StoreDirectory

  private static let name = "verdicts"
  /// Some thousands of verdicts; then the older half goes.
  private static let mostBytes = 1 << 20

  package init(_ directory: StoreDirectory) {
    self.directory = directory
  }

  package var path: String { directory.path + "/" + Self.name }

  /// The lines, oldest first; none where there is no file.
  package func lines() -> [[UInt8]] {
    let bytes = FileMapping(path: path).map { Array($0.bytes) } ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  /// Adds a line. Where nothing can be written nothing is: the answer is the same.
  package func add(_ line: [UInt8]) {
    let lines = FileMapping(path: path).map { Array($0.bytes) } ?? []
    if lines.count > Self.mostBytes {
      let half = lines[(lines.count / 2)...]
      let start = half.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? half.endIndex
      let kept = Array(half[start...])
      _ = kept.withUnsafeBytes { directory.replace(Self.name, with: [$0]) }
    }
    mkdir(directory.path, 0o777)
    _ = appendBytes(line + [UInt8(ascii: "\n")], to: path)
  }
}

/// Adds bytes to the end of a file in one write, so that two writers do not mix their lines.
package func appendBytes(_ bytes: [UInt8], to path: String) -> StoreDirectory.Writing {
  let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { return .refused(reason: String(cString: strerror(errno))) }
  defer { close(descriptor) }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return .refused(reason: String(cString: strerror(errno))) }
    rest = rest.dropFirst(count)
  }
  return .done
}
