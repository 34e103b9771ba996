/// What character data stands for. What is decoded is never longer than what is written.
///
/// Only the five entities that every document has and numbers of characters are known; any other
/// reference stays as it is written, so that no document can grow by being read. Lines stay lines in
/// attributes too, where XML makes blanks of them: the messages of tests have several.
enum XMLText {
  case content
  /// A CDATA section: no references.
  case literal

  /// Whether the bytes are not simply what they stand for.
  func needsDecoding(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .content:
      bytes.firstIndex(of: UInt8(ascii: "&")) != nil
        || bytes.firstIndex(of: UInt8(ascii: "\r")) != nil
    case .literal: bytes.firstIndex(of: UInt8(ascii: "\r")) != nil
    }
  }

  /// Writes what the bytes stand for to `room`, which has room for as many, and says how much it is.
  func decode(_ bytes: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer) -> Int {
    var from = 0
    var to = 0
    while from < bytes.count {
      let byte = bytes[from]
      if byte == UInt8(ascii: "&"), self != .literal,
        let reference = Self.reference(bytes.dropping(from + 1))
      {
        to += room.write(reference.scalar, at: to)
        from += 1 + reference.length
      } else if byte == UInt8(ascii: "\r") {
        room[to] = 0x0A
        to += 1
        from += from + 1 < bytes.count && bytes[from + 1] == UInt8(ascii: "\n") ? 2 : 1
      } else {
        room[to] = byte
        to += 1
        from += 1
      }
    }
    return to
  }

  /// No reference that is known is longer, from `&` to `;`, but for leading zeros.
  static let longestReference = 16

  /// The character that a reference behind its `&` stands for, and its length with the `;`.
  private static func reference(
    _ rest: UnsafeRawBufferPointer
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let head = rest[part: 0..<longestReference]
    guard let end = head.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = head[part: 0..<end]
    if name.first == UInt8(ascii: "#") {
      return character(name.dropping(1)).map { ($0, end + 1) }
    }
    let scalar: Unicode.Scalar? =
      if name.equals("lt") {
        "<"
      } else if name.equals("gt") {
        ">"
      } else if name.equals("amp") {
        "&"
      } else if name.equals("quot") {
        "\""
      } else if name.equals("apos") { "'" } else { nil }
    return scalar.map { ($0, end + 1) }
  }

  /// `65` or `x41`; U+FFFD for numbers that no character has.
  private static func character(_ number: UnsafeRawBufferPointer) -> Unicode.Scalar? {
    let isHexadecimal = number.first == UInt8(ascii: "x")
    let digits = number.dropping(isHexadecimal ? 1 : 0)
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      let digit: UInt32
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte) - 0x30
      case UInt8(ascii: "a")...UInt8(ascii: "f") where isHexadecimal: digit = UInt32(byte) - 0x57
      case UInt8(ascii: "A")...UInt8(ascii: "F") where isHexadecimal: digit = UInt32(byte) - 0x37
      default: return nil
      }
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
    }
    // U+FFFD takes three bytes, and `&#0;` has four.
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
