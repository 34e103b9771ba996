/// Finds the name and the attributes of a start tag, and where it ends.
struct XMLTagScan {
  private(set) var name = 0..<0
  /// The byte behind the tag.
  private(set) var index: Int
  private(set) var isMalformed = false
  private(set) var hasMoreAttributes = false
  private let bytes: UnsafeRawBufferPointer

  /// `index` is behind the `<`.
  init(_ bytes: UnsafeRawBufferPointer, at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  /// Reads to the end of the tag and says whether it is that of an empty element; nil when the
  /// tag goes on behind the bytes.
  mutating func run(_ attributes: inout [XMLTokenizer.Attribute]) -> Bool? {
    name = word()
    while true {
      skipSpace()
      guard index < bytes.count else { return nil }
      switch bytes[index] {
      case UInt8(ascii: ">"):
        index += 1
        return false
      case UInt8(ascii: "/"):
        index += 1
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: ">") {
          index += 1
          return true
        }
        isMalformed = true
      case UInt8(ascii: "<"):
        // The tag was never closed; what follows is another one.
        isMalformed = true
        return false
      default:
        guard readAttribute(&attributes) else { return nil }
      }
    }
  }

  /// Reads `name="value"`; false when it goes on behind the bytes.
  private mutating func readAttribute(_ attributes: inout [XMLTokenizer.Attribute]) -> Bool {
    let name = word()
    if name.isEmpty {
      // A quote or an equals sign without a name.
      isMalformed = true
      index += 1
      return true
    }
    skipSpace()
    guard index < bytes.count else { return false }
    guard bytes[index] == UInt8(ascii: "=") else {
      isMalformed = true
      return true
    }
    index += 1
    skipSpace()
    guard index < bytes.count else { return false }
    let quote = bytes[index]
    var value: Range<Int>
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = bytes.firstIndex(of: quote, from: index + 1) else { return false }
      value = index + 1..<end
      index = end + 1
    } else {
      isMalformed = true
      value = word()
    }
    if attributes.count < XMLTokenizer.mostAttributes {
      attributes.append(XMLTokenizer.Attribute(name: name, value: value))
    } else {
      hasMoreAttributes = true
    }
    return true
  }

  /// Bytes up to a blank or a byte that means something in a tag.
  private mutating func word() -> Range<Int> {
    let start = index
    while index < bytes.count, !Self.endsWord(bytes[index]) { index += 1 }
    return start..<index
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: byte.isWhitespace
    }
  }
}
