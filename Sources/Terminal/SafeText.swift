/// Text of one line that is safe to print: nothing in it moves the cursor, hides or reorders.
///
/// Everything that steers a terminal or a reader's eye stands there visibly instead: `\x1b`, `\n`,
/// `\u{202e}`. Made only from literals of this program, or from untrusted text by way of `visible`.
package struct SafeText: Sendable, Hashable {
  package let string: String

  /// A text that stands in the source of this program.
  package init(_ literal: StaticString) {
    string = literal.description
  }

  /// A text from a repository, a log, an argument or the environment.
  package init(untrusted text: some StringProtocol) {
    string = Self.visible(text)
  }

  /// Bytes from such a source; what is not UTF-8 is shown as `\xff`.
  package init(untrustedBytes bytes: some Sequence<UInt8>) {
    var result = ""
    var valid: [UInt8] = []
    let bytes = Array(bytes)
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var position = 0
    func flush() {
      result += Self.visible(String(decoding: valid, as: UTF8.self))
      valid = []
    }
    loop: while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let scalar):
        valid.append(contentsOf: scalar)
        position += scalar.count
      case .error(let length):
        flush()
        for byte in bytes[position..<position + length] { result += Self.escape(byte: byte) }
        position += length
      case .emptyInput: break loop
      }
    }
    flush()
    string = result
  }
}

extension SafeText {
  /// Whether a code point steers what shows it, or shows nothing: it must not be printed raw.
  ///
  /// Control characters of both sets, all bidirectional controls, zero-width and tag characters,
  /// separators of lines and paragraphs, and code points without a meaning yet, whose width no
  /// terminal agrees on.
  package static func isHazardous(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return true
    default:
      return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// More marks than this on one letter climb over the lines above; real scripts need fewer.
  private static let mostMarks = 8

  private static func visible(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "#") }) {
      return String(text)
    }
    var result = String.UnicodeScalarView()
    var marks = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if isEmojiGlue(scalars, at: index) { continue }
      marks = isMark(scalar) ? marks + 1 : 0
      if isHazardous(scalar) || marks > mostMarks || opensCommand(scalars, at: index) {
        result.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a bracket ends `##[` or `##word[`, which CI systems take for a command anywhere in a line.
  package static func opensCommand(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    guard scalars[index] == "[" else { return false }
    let before = scalars[..<index]
    let word = before.reversed().prefix { $0.properties.isAlphabetic || $0 == "-" || $0 == "_" }
    return before.dropLast(word.count).suffix(2).elementsEqual("##".unicodeScalars)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Variation selectors after an emoji, and joiners between two: they are dropped, because
  /// terminals disagree on the width of the joined picture, while its parts are unambiguous.
  private static func isEmojiGlue(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    func isEmoji(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.isEmoji
        && scalars[index].value > 0xFF
    }
    switch scalars[index].value {
    case 0xFE0E, 0xFE0F: return isEmoji(index - 1)
    case 0x200D:
      let isSelected = index > 0 && scalars[index - 1].value == 0xFE0F
      return isEmoji(isSelected ? index - 2 : index - 1) && isEmoji(index + 1)
    default: return false
    }
  }

  /// How a code point is written when it must not stand raw.
  package static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default:
      scalar.value < 0x80
        ? escape(byte: UInt8(scalar.value)) : "\\u{\(String(scalar.value, radix: 16))}"
    }
  }

  private static func escape(byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
