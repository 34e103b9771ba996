package import Basics
package import Domain

/// Writes sections of a policy file.
package enum PolicyWriter {
  /// A `[quarantine "…"]` or `[accept "…"]` section, ending in a line's end, to append to a policy.
  ///
  /// What it writes was read back: a subject or a reason that a policy cannot hold (one with a
  /// line's end in it) throws what the reader says of it.
  package static func section(
    _ name: PolicySectionName, _ subject: String, reason: String, until: CalendarDay,
    owner: String?
  ) throws(DiagnosticError) -> String {
    var text = "[\(name.rawValue) \"\(escapedName(subject))\"]\n"
    text += "\treason = \(quotedValue(reason))\n"
    text += "\tuntil = \(until)\n"
    if let owner { text += "\towner = \(quotedValue(owner))\n" }
    _ = try PolicyReader.parse(Array(text.utf8), file: "the new section", revision: nil).get()
    return text
  }

  /// Git knows two escapes in a section's name.
  private static func escapedName(_ name: String) -> String {
    escaped(name, [UInt8(ascii: "\\"): "\\\\", UInt8(ascii: "\""): "\\\""])
  }

  static func quotedValue(_ value: String) -> String {
    let escapes: [UInt8: String] = [
      UInt8(ascii: "\\"): "\\\\", UInt8(ascii: "\""): "\\\"", .newline: "\\n", .tab: "\\t",
      0x08: "\\b",
    ]
    return "\"\(escaped(value, escapes))\""
  }

  /// Byte by byte, because CR LF is one `Character` and would escape being escaped.
  private static func escaped(_ text: String, _ escapes: [UInt8: String]) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let escape = escapes[byte] { bytes += escape.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
