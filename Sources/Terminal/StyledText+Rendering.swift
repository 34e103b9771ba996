extension StyledText {
  /// The bytes for the terminal: with colours and links where the style has them.
  ///
  /// Without a line break. The text must have been adapted to the style's glyphs; `Page` does so.
  package func rendered(_ style: TerminalStyle) -> String {
    runs.reduce(into: "") { line, run in
      var text = run.text
      if style.isColoured, let codes = run.emphasis.codes {
        text = "\u{1B}[\(codes)m\(text)\u{1B}[0m"
      }
      if style.hasLinks, let link = run.link {
        text = "\u{1B}]8;;\(Self.safe(link))\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
      }
      line += text
    }
  }

  /// An address in which only printable ASCII remains; the rest is percent-encoded.
  private static func safe(_ link: String) -> String {
    link.utf8.reduce(into: "") { result, byte in
      if (0x21..<0x7F).contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

extension Emphasis {
  /// Parameters of "select graphic rendition", from the eight colours every terminal theme sets.
  fileprivate var codes: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .dim: "2"
    case .good: "32"
    case .warning: "33"
    case .bad: "1;31"
    case .accent: "36"
    }
  }
}
