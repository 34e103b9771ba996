#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The user's own git, which fetches and pushes for us.
package enum GitProgram {
  /// Its version, such as "2.39.5"; nil when there is no git.
  package static func version() -> String? {
    guard let stream = popen("git --version 2>/dev/null", "r") else { return nil }
    var buffer = Array(repeating: CChar(0), count: 256)
    let line = fgets(&buffer, Int32(buffer.count), stream).map { String(cString: $0) }
    guard pclose(stream) == 0 else { return nil }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\n" }).dropFirst(2).first
      .map(String.init)
  }
}
