package import Domain
internal import Terminal

/// Stable lines for scripts: fields between tabs, no heading, whole ids, `-` for what is not known.
package enum Porcelain {
  static func line(_ fields: [String]) -> String {
    fields.joined(separator: "\t") + "\n"
  }

  static func number(_ number: Int?) -> String { number.map { String($0) } ?? "-" }

  static func number(_ number: Double) -> String { number.isFinite ? "\(number)" : "-" }

  /// As git writes paths under `core.quotePath`: unusual ones in quotes, their bytes escaped as in C.
  ///
  /// So is a text that is just `-`: bare, it stands for none.
  package static func path(_ path: FilePath) -> String {
    quoted(path.bytes) { byte in byte >= 0x80 }
  }

  /// A message: letters of any script stay as they are, what steers a terminal is escaped.
  static func text(_ text: String) -> String {
    let hazards = text.unicodeScalars.contains { SafeText.isHazardous($0) }
    return quoted(text.utf8) { byte in hazards && byte >= 0x80 }
  }

  private static func quoted(
    _ text: some Sequence<UInt8>, escapes: (UInt8) -> Bool
  ) -> String {
    if text.elementsEqual("-".utf8) { return "\"-\"" }
    var result = ""
    // A line that begins with two colons is a command to some CI systems.
    var isUnusual = text.drop { $0 == UInt8(ascii: " ") }.starts(with: "::".utf8)
    var plain: [UInt8] = []
    func flush() {
      result += String(decoding: plain, as: UTF8.self)
      plain = []
    }
    var hashes = 0
    for byte in text {
      // `##word[` would be a command to some CI systems.
      hashes = byte == UInt8(ascii: "#") ? hashes + 1 : 0
      let isUnsafe = escapes(byte) || hashes > 1
      guard let escape = Self.escape(byte) ?? (isUnsafe ? octal(byte) : nil) else {
        plain.append(byte)
        continue
      }
      flush()
      isUnusual = true
      result += escape
    }
    flush()
    return isUnusual ? "\"\(result)\"" : result
  }

  private static func escape(_ byte: UInt8) -> String? {
    switch byte {
    case 0x07: "\\a"
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0B: "\\v"
    case 0x0C: "\\f"
    case 0x0D: "\\r"
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case 0..<0x20, 0x7F: octal(byte)
    default: nil
    }
  }

  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
