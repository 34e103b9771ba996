internal import Terminal

extension ByteSink {
  /// Writes text of an XML document; code points that XML 1.0 does not have become U+FFFD.
  mutating func appendXML(_ text: UnsafeRawBufferPointer) {
    var index = 0
    while index < text.count {
      let end = Self.endOfPlainXML(text, index)
      append(text[index..<end])
      index = end
      guard index < text.count else { break }
      if text[index] >= 0x80 {
        let end = text[index...].firstIndex { $0 < 0x80 } ?? text.count
        for scalar in String(decoding: text[index..<end], as: UTF8.self).unicodeScalars {
          append(SafeText.isHazardous(scalar) ? Self.reference(scalar) : String(scalar))
        }
        index = end
      } else {
        appendEscapedXML(text[index])
        index += 1
      }
    }
  }

  mutating func appendXML(_ text: String) {
    var text = text
    text.withUTF8 { appendXML(UnsafeRawBufferPointer($0)) }
  }

  private static func endOfPlainXML(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "&"),
        byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "#")
      else { break }
      index += 1
    }
    return index
  }

  private mutating func appendEscapedXML(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("&quot;")
    case UInt8(ascii: "&"): append("&amp;")
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    // It may begin a command of a CI system.
    case UInt8(ascii: "#"): append("&#35;")
    // As references they also survive in attributes.
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), 0x7F:
      append("&#\(byte);")
    default: append("\u{FFFD}" as StaticString)
    }
  }

  /// A hazardous code point as a reference, where XML has it at all.
  private static func reference(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: "&#\(scalar.value);"
    }
  }
}
