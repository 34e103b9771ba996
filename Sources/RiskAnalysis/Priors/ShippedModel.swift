/// The models that are part of the program, each for a family of languages.
package enum ShippedModel: String, Sendable, CaseIterable {
  /// Java and languages that read like it.
  case java
  /// C and C++.
  case c

  /// What `seakeep model use` takes.
  package var name: String { "shipped-\(rawValue)" }

  /// The model with such a name; nil if there is none.
  package init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// The bytes of its file.
  package var bytes: [UInt8] {
    switch self {
    case .java: Self.decoded(javaModel)
    case .c: Self.decoded(cModel)
    }
  }

  /// Reads base 64 in lines, as the generated files have it.
  private static func decoded(_ text: StaticString) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8CodeUnitCount * 3 / 4)
    var word: UInt32 = 0
    var digits = 0
    text.withUTF8Buffer { text in
      for byte in text {
        guard let digit = value(of: byte) else { continue }
        word = word << 6 | digit
        digits += 1
        if digits == 4 {
          bytes.append(UInt8(truncatingIfNeeded: word >> 16))
          bytes.append(UInt8(truncatingIfNeeded: word >> 8))
          bytes.append(UInt8(truncatingIfNeeded: word))
          (word, digits) = (0, 0)
        }
      }
    }
    if digits == 3 {
      bytes.append(UInt8(truncatingIfNeeded: word >> 10))
      bytes.append(UInt8(truncatingIfNeeded: word >> 2))
    } else if digits == 2 {
      bytes.append(UInt8(truncatingIfNeeded: word >> 4))
    }
    return bytes
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
