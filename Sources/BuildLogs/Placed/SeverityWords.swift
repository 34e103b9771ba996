internal import Domain
internal import TextInput

/// The words for severities, in whatever case a tool writes them.
enum SeverityWords {
  /// No word, code or tag is longer.
  static let longest = 40

  static func severity(of word: UnsafeRawBufferPointer) -> BuildDiagnostic.Severity? {
    // Most words in logs are longer than these, or begin otherwise.
    guard let first = word.first, initials.contains(first | 0x20), let key = key(word) else {
      return nil
    }
    return words[key]
  }

  /// `SyntaxError`, `DeprecationWarning`: what Python and its like call their kinds.
  static func exception(_ word: UnsafeRawBufferPointer) -> BuildDiagnostic.Severity? {
    guard word.count > 7, let first = word.first, first < 0x61 else { return nil }
    if word.hasSuffix("Error") { return .error }
    return word.hasSuffix("Warning") ? .warning : nil
  }

  /// Whether a word may stand before `error` or `warning`, as in `parser error`.
  static func comesBefore(_ word: UnsafeRawBufferPointer) -> Bool {
    guard let key = key(word) else { return false }
    return before.contains(key)
  }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// What names of rules are made of.
  static func isCodeByte(_ byte: UInt8) -> Bool {
    if isLetter(byte) || isDigit(byte) { return true }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "+"):
      return true
    default: return false
    }
  }

  private static let initials = LetterSet("abcdefhilmnprsw")

  private static let words = table([
    (
      .error,
      [
        "error", "errors", "err", "fatal", "critical", "severe", "blocker", "catastrophic", "high",
        "failure", "e", "f",
      ]
    ),
    (
      .warning,
      ["warning", "warnings", "warn", "caution", "medium", "moderate", "major", "deprecation", "w"]
    ),
    (
      .note,
      [
        "note", "info", "information", "informational", "notice", "hint", "help", "remark", "style",
        "convention", "suggestion", "refactor", "performance", "portability", "message", "low",
        "minor", "debug", "c", "r", "i", "n",
      ]
    ),
  ])

  private static let before = Set(
    table([
      (
        .error,
        [
          "fatal", "internal", "compiler", "compile", "syntax", "parse", "parser", "lexical",
          "lexer", "semantic", "type", "link", "linker", "hard", "html", "xml", "namespace",
          "schemas", "validity", "encoding", "i/o", "xpath", "assembler", "preprocessor", "command",
          "line", "catastrophic", "severe", "build", "critical", "possible", "serious", "style",
          "naming", "static", "doc", "docstring", "template", "codegen", "semantic",
        ]
      )
    ]
    ).keys)

  /// Small letters as the bits of a number.
  private struct LetterSet {
    private var bits: UInt32 = 0

    init(_ letters: StaticString) {
      for index in 0..<letters.utf8CodeUnitCount {
        bits |= 1 << UInt32(letters.utf8Start[index] - 0x61)
      }
    }

    func contains(_ letter: UInt8) -> Bool {
      letter >= 0x61 && letter <= 0x7A && bits >> UInt32(letter - 0x61) & 1 == 1
    }
  }

  /// Up to 16 letters in lower case, two numbers wide.
  private struct Key: Hashable {
    var high: UInt64
    var low: UInt64

    // Asked of a word of nearly every finding; nobody chooses these keys.
    func hash(into hasher: inout Hasher) {
      hasher.combine(high &* 0x9e37_79b9_7f4a_7c15 ^ low)
    }
  }

  private static func key(_ word: UnsafeRawBufferPointer) -> Key? {
    guard word.count <= 16 else { return nil }
    var key = Key(high: 0, low: 0)
    for byte in word {
      key.high = key.high << 8 | key.low >> 56
      key.low = key.low << 8 | UInt64(byte | 0x20)
    }
    return key
  }

  private static func table(
    _ rows: [(BuildDiagnostic.Severity, [String])]
  ) -> [Key: BuildDiagnostic.Severity] {
    var table: [Key: BuildDiagnostic.Severity] = [:]
    for (severity, words) in rows {
      for word in words {
        if let key = Array(word.utf8).withUnsafeBytes({ key($0) }) { table[key] = severity }
      }
    }
    return table
  }
}
