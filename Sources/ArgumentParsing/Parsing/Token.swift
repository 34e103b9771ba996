/// One word of the command line.
struct Token: Equatable {
  var text: String
  /// Counted from 1, the program's name left out.
  var position: Int

  static func list(_ arguments: [String]) -> [Token] {
    arguments.enumerated().map { Token(text: $1, position: $0 + 1) }
  }

  static let terminator = "--"

  /// Begins with a dash and is more: `-` alone is the standard input.
  var startsWithDash: Bool { text.utf8.first == UInt8(ascii: "-") && text.utf8.count > 1 }

  /// `-5`, `-.5`, `-1e3`: the dash is a sign.
  var isNegativeNumber: Bool {
    let digits = text.utf8.dropFirst().drop { $0 == UInt8(ascii: ".") }
    guard startsWithDash, let first = digits.first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) && Double(text) != nil
  }

  /// The name, and the value behind its `=`; nil unless it begins with two dashes.
  var long: (name: String, value: String?)? {
    guard text.hasPrefix("--"), text.utf8.count > 2 else { return nil }
    let parts = text.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
  }
}

/// A text of the user between quotes, shortened if it is very long. Not safe to print raw.
func quoted(_ text: String) -> String {
  let longest = 120
  let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest + 1)))
  return shown.unicodeScalars.count > longest
    ? "'\(String(String.UnicodeScalarView(shown.unicodeScalars.dropLast())))…'" : "'\(text)'"
}
