internal import Domain
internal import TextInput

/// A tool whose lines begin with a place, told from others by what it reads and how it names rules.
///
/// The generic reader reads its lines; a row of a table is all that such a tool needs.
struct PlacedDialect: Sendable {
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

  init(
    _ tool: BuildTool, extensions: [String] = [], codes: [CodeShape] = [],
    shapes: [PlacedText.Shape] = [], commands: [String] = [],
    bare: BuildDiagnostic.Severity? = nil, continuation: Continuation = .none,
    hasOwnNotes: Bool = false
  ) {
    self.tool = tool
    self.extensions = extensions
    self.codes = codes
    self.shapes = shapes
    self.commands = commands
    self.bare = bare
    self.continuation = continuation
    self.hasOwnNotes = hasOwnNotes
  }

  enum CodeShape: Sendable {
    /// Begins so: `-W`, `clippy::`.
    case prefix(StaticString)
    /// Ends so, as `DeprecationWarning`.
    case suffix(StaticString)
    /// These letters, then digits only: `TS7006`.
    case numbered(StaticString)
    /// A name that no other tool has.
    case exactly(StaticString)

    func matches(_ code: UnsafeRawBufferPointer) -> Bool {
      switch self {
      case .prefix(let text): return code.hasPrefix(text)
      case .suffix(let text): return code.hasSuffix(text)
      case .exactly(let text): return code.equals(text)
      case .numbered(let letters):
        let digits = code.dropping(letters.utf8CodeUnitCount)
        return code.hasPrefix(letters) && !digits.isEmpty
          && digits.allSatisfy { SeverityWords.isDigit($0) }
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
