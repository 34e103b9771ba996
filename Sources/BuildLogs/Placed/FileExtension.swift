/// The ending of a path as a number, for looking up: at most eight letters.
///
/// Endings are in lower case, whole names (`Makefile`, `BUILD`) as they are.
struct FileExtension: Hashable {
  private let packed: UInt64

  /// The ending of a path; the whole name when it has no dot, as `Makefile`.
  init?(of path: UnsafeRawBufferPointer) {
    var ending: UInt64 = 0
    var name: UInt64 = 0
    var shift: UInt64 = 0
    var index = path.count - 1
    while index >= 0, path[index] != UInt8(ascii: ".") {
      let byte = path[index]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") { break }
      guard shift < 64 else { return nil }
      ending |= UInt64(Self.lower(byte)) << shift
      name |= UInt64(byte) << shift
      shift += 8
      index -= 1
    }
    guard ending != 0 else { return nil }
    packed = index >= 0 && path[index] == UInt8(ascii: ".") ? ending : name
  }

  init?(_ name: String) {
    var packed: UInt64 = 0
    guard name.utf8.count <= 8, !name.isEmpty else { return nil }
    for byte in name.utf8 { packed = packed << 8 | UInt64(byte) }
    self.packed = packed
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
