/// How the characters of a document are written, as its first bytes say.
enum XMLEncoding: Equatable {
  case utf8
  case utf16(isBigEndian: Bool)
  /// ISO 8859-1, read as the superset that everybody means by it.
  case windows1252
  /// Another one; tags can be read where its characters contain ASCII.
  case unknown

  /// Looks at the start of an input; consumes nothing.
  init(_ input: InputBuffer) {
    input.fill(to: Self.headBytes)
    let head = input.bytes[part: 0..<Self.headBytes]
    if let isBigEndian = head.isBigEndianUTF16 {
      self = .utf16(isBigEndian: isBigEndian)
    } else if !head.hasPrefix("\u{FEFF}"), let name = Self.declaredName(head) {
      self = Self.named(name)
    } else {
      self = .utf8
    }
  }

  /// The input in UTF-8.
  func decoding(_ input: InputBuffer) -> InputBuffer {
    switch self {
    case .utf8, .unknown: input
    case .utf16: input.decodingUTF16()
    case .windows1252: input.decodingWindows1252()
    }
  }

  private static let headBytes = 1 << 10

  /// `encoding` of the XML declaration.
  private static func declaredName(_ head: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let start = head.firstIndex(of: "<?xml"),
      let end = head.firstIndex(of: "?>", from: start),
      let key = head[part: 0..<end].firstIndex(of: "encoding", from: start)
    else { return nil }
    let rest = head[part: key + 8..<end]
    guard
      let open = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
      let close = rest.firstIndex(of: rest[open], from: open + 1)
    else { return nil }
    return rest[part: open + 1..<close]
  }

  private static func named(_ name: UnsafeRawBufferPointer) -> XMLEncoding {
    switch name.text.lowercased() {
    // Documents that were written as strings of UTF-16 and stored as UTF-8 say so of themselves.
    case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "unicode": .utf8
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252", "cp1252",
      "iso-8859-15":
      .windows1252
    default: .unknown
    }
  }
}
