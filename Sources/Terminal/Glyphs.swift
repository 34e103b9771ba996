/// Which characters a terminal can show.
package enum Glyphs: Sendable, Hashable {
  case unicode
  case ascii

  /// The text in characters of this set; it may take more cells than before.
  package func adapt(_ text: StyledText) -> StyledText {
    guard self == .ascii else { return text }
    return StyledText(
      runs: text.runs.map {
        StyledText.Run(text: adapt($0.text), emphasis: $0.emphasis, link: $0.link)
      })
  }

  func adapt(_ text: String) -> String {
    guard self == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += Self.substitutes[scalar] ?? SafeText.escape(scalar)
      }
    }
  }

  /// What stands for each sign in ASCII; anything else is written as its code point.
  private static let substitutes: [Unicode.Scalar: String] = [
    "✗": "x", "✓": "+", "─": "-", "│": "|", "·": "|", "−": "-", "–": "-", "—": "-", "↑": "^",
    "↓": "v", "…": "...", "›": ">", "→": "->", "⇄": "<->", "±": "+-", "×": "x", "≥": ">=",
    "≤": "<=", "“": "\"", "”": "\"", "‘": "'", "’": "'", "\u{A0}": " ",
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": "", "▎": "", "▏": "",
  ]
}
