internal import TextInput

/// Paths that are written as URIs.
enum FileURI {
  /// The path of a `file:` URI or a relative one; other schemes stay as they are.
  static func path(of uri: [UInt8]) -> [UInt8] {
    uri.withUnsafeBytes { uri in
      var rest = uri
      if rest.hasPrefix("file:") {
        rest = rest.dropping(5)
        // `file:///path`, `file://host/path`
        if rest.hasPrefix("//") {
          rest = rest.dropping(2)
          rest = rest.dropping(rest.firstIndex(of: UInt8(ascii: "/")) ?? 0)
        }
        // `/C:/path`
        if rest.count > 2, rest[2] == UInt8(ascii: ":"), rest[0] == UInt8(ascii: "/") {
          rest = rest.dropping(1)
        }
      } else if rest.contains("://") {
        return Array(rest)
      }
      var path: [UInt8] = []
      decode(rest, to: &path)
      return path
    }
  }

  /// Appends bytes with `%20` and the like as what they stand for.
  static func decode(_ bytes: UnsafeRawBufferPointer, to result: inout [UInt8]) {
    guard bytes.firstIndex(of: UInt8(ascii: "%")) != nil else {
      return result.append(contentsOf: bytes)
    }
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]), high << 4 | low > 0
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
    default: nil
    }
  }
}
