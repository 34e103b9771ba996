internal import Basics
internal import TextInput

/// The rows of a CSV input, one after the other.
///
/// Fields may stand in double quotes, where a quote is written twice and commas and line ends belong to
/// the field. Blanks around a field that is not quoted are no part of it.
struct CommaRows {
  private let input: InputBuffer
  private var line = 1

  init(_ input: InputBuffer) {
    self.input = input
    input.fill(to: 3)
    if input.bytes.hasPrefix("\u{FEFF}") { input.consume(3) }
  }

  struct Row {
    /// Where it begins, from 1.
    var line: Int
    /// An empty line is one empty field.
    var fields: [String]
  }

  /// Longer rows are no table of checks.
  private static let longestRow = 1 << 20

  /// The next row; nil at the end. Throws `health.bad-check` where quotes are not closed.
  mutating func next() throws(DiagnosticError) -> Row? {
    var row = Row(line: line, fields: [])
    var field: [UInt8] = []
    var place = FieldPlace.before
    var length = 0
    while let byte = byte() {
      input.consume(1)
      length += 1
      guard length <= Self.longestRow else { throw bad("this row is too long", row.line) }
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch (place, byte) {
      case (.quoted, UInt8(ascii: "\"")): place = .afterQuote
      case (.quoted, _): field.append(byte)
      case (_, UInt8(ascii: "\n")):
        row.fields.append(Self.text(field, place))
        return row
      case (_, UInt8(ascii: ",")):
        row.fields.append(Self.text(field, place))
        field = []
        place = .before
      case (.before, UInt8(ascii: " ")), (.before, UInt8(ascii: "\t")),
        (.afterQuote, UInt8(ascii: " ")), (.afterQuote, UInt8(ascii: "\r")):
        break
      case (.before, UInt8(ascii: "\"")): place = .quoted
      case (.afterQuote, UInt8(ascii: "\"")):
        field.append(byte)
        place = .quoted
      case (.afterQuote, _): throw bad("text follows a closing quote", line)
      default:
        place = .plain
        field.append(byte)
      }
    }
    if place == .quoted { throw bad("a quote is not closed", row.line) }
    guard length > 0 else { return nil }
    row.fields.append(Self.text(field, place))
    return row
  }

  private enum FieldPlace {
    case before, plain, quoted, afterQuote
  }

  private func byte() -> UInt8? {
    if input.bytes.isEmpty { input.fill() }
    return input.bytes.first
  }

  private static func text(_ field: [UInt8], _ place: FieldPlace) -> String {
    guard place == .plain else { return String(decoding: field, as: UTF8.self) }
    return field.withUnsafeBytes { $0.trimmed.text }
  }

  private func bad(_ message: String, _ line: Int) -> DiagnosticError {
    DiagnosticError(
      .healthBadCheck, message, at: .init(input.name, line: line),
      hint: "write a quote within quotes twice")
  }
}
