internal import Basics
internal import TextInput

/// Reads what one tool, or a family that writes alike, says in the lines of a log.
///
/// A reader sees the lines that bear one of its marks, and all lines while it `wantsEveryLine`.
/// Registered readers are asked in the order of the registry: the more exactly a reader knows its
/// lines, the earlier it stands; readers of any tool's lines stand last.
protocol BuildLineReader {
  static var tool: BuildTool { get }
  /// Other tools whose lines it reads, each named in its diagnostics and by `--from`.
  static var otherTools: [BuildTool] { get }
  /// What distinguishes lines of these tools.
  static var marks: [LineMark] { get }

  /// Starts a reader for one log; `isForced` when the user named this tool.
  init(isForced: Bool)

  /// Within a block whose lines bear no mark: excerpts, carets, notes, files with indented findings.
  var wantsEveryLine: Bool { get }

  /// Reads a line and says whether it belongs to this tool; then no other reader sees it.
  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool

  /// The log has ended; what was begun is told.
  mutating func finish(into log: inout BuildLogState)
}

extension BuildLineReader {
  static var otherTools: [BuildTool] { [] }

  /// Whether a tool's lines are this reader's.
  static func reads(_ tool: BuildTool) -> Bool {
    Self.tool.name == tool.name || otherTools.contains { $0.name == tool.name }
  }
}

/// Reads one format that is a document over the whole input.
protocol BuildDocumentReader {
  static var tool: BuildTool { get }

  /// Whether an input that begins so is a document of this format.
  static func recognises(_ head: DocumentHead) -> Bool

  /// Reads the input to its end. What is cut short or malformed is a warning; an input in which
  /// there is no report at all is an error.
  static func read(_ input: InputBuffer) throws(DiagnosticError) -> BuildLogState
}
