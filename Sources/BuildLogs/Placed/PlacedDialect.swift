internal import Domain
internal import TextInput

/// A tool whose lines begin with a place, told from others by what it reads and how it names rules.
///
/// The generic reader reads its lines; a row of a table is all that such a tool needs. A class, as
/// rows are handed around for each line and would be copied list by list.
final class PlacedDialect: Sendable {
  let tool: BuildTool
  /// Endings of the files it reads, without the dot; none when it reads any.
  let extensions: [String]
  /// How names of its rules look; a line with one of them is this tool's.
  let codes: [CodeShape]
  /// How it writes a place; none when in any way.
  let shapes: [PlacedText.Shape]
  /// What it is started as, without version and folder.
  let commands: [String]
  /// What a line without severity means; nil when such a line needs other evidence.
  let bare: BuildDiagnostic.Severity?
  let continuation: Continuation
  /// Whether its notes are findings of their own even behind an error.
  let hasOwnNotes: Bool
  /// Words for severities that of the tools for these files only this one writes so.
  let words: [StaticString]
  /// What names of rules say of how bad it is, by their first letter.
  let letters: [(StaticString, BuildDiagnostic.Severity)]
  /// What of the tools for these files only this one says.
  let phrases: [StaticString]

  init(
    _ tool: BuildTool, extensions: [String] = [], codes: [CodeShape] = [],
    shapes: [PlacedText.Shape] = [], commands: [String] = [],
    bare: BuildDiagnostic.Severity? = nil, continuation: Continuation = .none,
    hasOwnNotes: Bool = false, words: [StaticString] = [], phrases: [StaticString] = [],
    letters: [(StaticString, BuildDiagnostic.Severity)] = []
  ) {
    self.tool = tool
    self.extensions = extensions
    self.codes = codes
    self.shapes = shapes
    self.commands = commands
    self.bare = bare
    self.continuation = continuation
    self.hasOwnNotes = hasOwnNotes
    self.words = words
    self.phrases = phrases
    self.letters = letters
  }

  func severity(ofCode code: UnsafeRawBufferPointer) -> BuildDiagnostic.Severity? {
    letters.first { code.hasPrefix($0.0) }?.1
  }

  enum CodeShape: Sendable {
    /// Begins so: `-W`, `clippy::`.
    case prefix(StaticString)
    /// Ends so, as `DeprecationWarning`.
    case suffix(StaticString)
    /// These letters, then digits only: `TS7006`.
    case numbered(StaticString)
    /// These letters, then so many digits: `E501`.
    case counted(StaticString, Int)
    /// A name that no other tool has.
    case exactly(StaticString)
    /// `no-undef`: small letters and at least one hyphen.
    case kebab
    /// `line_length`
    case snake
    /// `nullPointer`
    case lowerCamel
    /// `MagicNumber`
    case upperCamel
    /// `PACKAGE_VERSION_SUFFIX`
    case screaming
    /// `Style/StringLiterals`
    case cop
    /// `PSR12.Files.FileHeader`
    case dotted

    func matches(_ code: UnsafeRawBufferPointer) -> Bool {
      switch self {
      case .prefix(let text): return code.hasPrefix(text)
      case .suffix(let text): return code.hasSuffix(text)
      case .exactly(let text): return code.equals(text)
      case .numbered(let letters): return Self.isNumbered(code, letters)
      case .counted(let letters, let digits):
        return code.count == letters.utf8CodeUnitCount + digits && Self.isNumbered(code, letters)
      case .kebab: return Self.isSmall(code) && code.contains("-")
      case .snake: return Self.isSmall(code) && code.contains("_")
      case .lowerCamel:
        return Self.isSmall(code[part: 0..<1]) && Self.hasCapital(code) && Self.isWord(code)
      case .upperCamel:
        return !Self.isSmall(code[part: 0..<1]) && Self.isWord(code)
          && Self.hasCapital(code.dropping(1)) && !code.allSatisfy { $0 < 0x61 }
      case .screaming:
        return code.contains("_")
          && code.allSatisfy { byte in
            byte >= 0x41 && byte <= 0x5A || byte == UInt8(ascii: "_") || SeverityWords.isDigit(byte)
          }
      case .cop:
        guard let (group, name) = code.split(at: "/") else { return false }
        return Self.hasCapital(group[part: 0..<1]) && Self.hasCapital(name[part: 0..<1])
      case .dotted: return Self.hasCapital(code[part: 0..<1]) && code.contains(".")
      }
    }

    /// Whether no other tool's rules are likely to look so.
    var isSure: Bool {
      switch self {
      case .prefix, .suffix, .numbered, .counted, .exactly, .cop, .dotted: true
      case .kebab, .snake, .lowerCamel, .upperCamel, .screaming: false
      }
    }

    func isExactly(_ code: UnsafeRawBufferPointer) -> Bool {
      guard case .exactly(let text) = self else { return false }
      return code.equals(text)
    }

    private static func isNumbered(_ code: UnsafeRawBufferPointer, _ letters: StaticString) -> Bool
    {
      let digits = code.dropping(letters.utf8CodeUnitCount)
      return code.hasPrefix(letters) && !digits.isEmpty
        && digits.allSatisfy { SeverityWords.isDigit($0) }
    }

    private static func isSmall(_ code: UnsafeRawBufferPointer) -> Bool {
      code.allSatisfy { byte in
        byte >= 0x61 && byte <= 0x7A || SeverityWords.isDigit(byte) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/")
      }
    }

    private static func hasCapital(_ code: UnsafeRawBufferPointer) -> Bool {
      code.contains { $0 >= 0x41 && $0 <= 0x5A }
    }

    private static func isWord(_ code: UnsafeRawBufferPointer) -> Bool {
      code.count > 3
        && code.allSatisfy { byte in
          SeverityWords.isLetter(byte) || SeverityWords.isDigit(byte) || byte == UInt8(ascii: "_")
        }
    }
  }

  /// What lines behind the first one are for.
  enum Continuation: Sendable {
    case none
    /// Indented lines go on with the message.
    case message
    /// The caret below the excerpt tells the column.
    case caret
  }
}
