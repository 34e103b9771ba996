/// A string of a JSON document as it is written there, lent until its reader is asked again.
///
/// Of a document at hand it lives as long as the document's bytes, unless it was cut.
package struct JSONText {
  /// What stands between the quotes, escapes as they are written.
  package let raw: UnsafeRawBufferPointer
  package let hasEscapes: Bool
  /// The string is longer than this.
  package let isCut: Bool

  /// Whether the string is this text.
  ///
  /// Inlined, as most keys of a document differ in length from the one that is sought.
  @inlinable
  package func equals(_ text: StaticString) -> Bool {
    if hasEscapes { return equalsDecoded(text) }
    return raw.count == text.utf8CodeUnitCount && raw.hasPrefix(text)
  }

  @usableFromInline
  func equalsDecoded(_ text: StaticString) -> Bool {
    var decoded: [UInt8] = []
    append(to: &decoded)
    return decoded.withUnsafeBytes { $0.equals(text) }
  }

  /// For `switch`: `case "name":`.
  @inlinable
  package static func ~= (pattern: StaticString, text: JSONText) -> Bool { text.equals(pattern) }

  package var string: String {
    guard hasEscapes || isCut else { return raw.text }
    var decoded: [UInt8] = []
    append(to: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Adds the text that is meant; halves of surrogate pairs become U+FFFD.
  package func append(to bytes: inout [UInt8]) {
    guard hasEscapes else { return bytes.append(contentsOf: isCut ? wholeCharacters : raw) }
    let source = isCut ? wholeCharacters : raw
    var index = 0
    while let slash = source.firstIndex(of: UInt8(ascii: "\\"), from: index) {
      bytes.append(contentsOf: source[part: index..<slash])
      index = appendEscape(source, slash, to: &bytes)
    }
    bytes.append(contentsOf: source.dropping(index))
  }

  /// Without the first bytes of a character that was cut in two.
  private var wholeCharacters: UnsafeRawBufferPointer {
    var lead = raw.count - 1
    while lead >= 0, lead > raw.count - 4, raw[lead] & 0xC0 == 0x80 { lead -= 1 }
    guard lead >= 0 else { return raw }
    let length =
      switch raw[lead] {
      case 0xC0..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0...: 4
      default: 1
      }
    return lead + length > raw.count ? raw[part: 0..<lead] : raw
  }

  /// Adds what an escape stands for and returns where it ends.
  private func appendEscape(
    _ source: UnsafeRawBufferPointer, _ slash: Int, to bytes: inout [UInt8]
  ) -> Int {
    guard slash + 1 < source.count else { return source.count }
    switch source[slash + 1] {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "u"): return appendCodeUnit(source, slash, to: &bytes)
    case let other: bytes.append(other)
    }
    return slash + 2
  }

  private func appendCodeUnit(
    _ source: UnsafeRawBufferPointer, _ slash: Int, to bytes: inout [UInt8]
  ) -> Int {
    guard let unit = codeUnit(source, slash) else { return source.count }
    var code = unit
    var end = slash + 6
    if unit & 0xFC00 == 0xD800, let low = codeUnit(source, end), low & 0xFC00 == 0xDC00 {
      code = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
      end += 6
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return end
  }

  /// The number in `\u12ab` at this place.
  private func codeUnit(_ source: UnsafeRawBufferPointer, _ slash: Int) -> UInt32? {
    guard slash + 6 <= source.count, source[slash] == UInt8(ascii: "\\"),
      source[slash + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for index in slash + 2..<slash + 6 {
      guard let digit = JSONReader.hexadecimalDigit(source[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}
