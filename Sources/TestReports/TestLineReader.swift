internal import Basics
internal import TextInput

/// Reads one format from the lines of a log in which there may be other things too.
///
/// A reader sees the lines that bear one of its marks, and all lines while it `wantsEveryLine`.
protocol TestLineReader {
  static var format: TestFormat { get }
  /// What distinguishes lines that start or tell something in this format.
  static var marks: [LineMark] { get }

  /// Starts a reader for one log; `isForced` when the user named this format.
  init(isForced: Bool)

  /// Within a block whose lines bear no mark: a failure's message, a JSON value over several lines.
  var wantsEveryLine: Bool { get }

  /// Reads a line and says whether it belongs to this format; then no other reader sees it.
  mutating func read(_ line: LogLine) -> Bool

  /// Whether the line that was read last is surely its own: no other run begins in it.
  var hasReadOwnLine: Bool { get }

  /// Whether this reader is shown lines that nobody claimed: `see`.
  static var seesOtherLines: Bool { get }

  /// Is shown a line that nobody claimed and that begins with blanks: it may head what follows.
  mutating func see(_ line: LogLine)

  /// The run that was read, after the last line; nil when there was none.
  ///
  /// Called once. What began and did not end is incomplete.
  mutating func finish() -> TestRunBuilder?
}

extension TestLineReader {
  var hasReadOwnLine: Bool { false }
  static var seesOtherLines: Bool { false }
  mutating func see(_ line: LogLine) {}

  /// Reads a line if every line is wanted: one access to a reader of unknown type, for the hot path.
  mutating func readIfWanted(_ line: LogLine) -> LineClaim {
    guard wantsEveryLine else { return .unwanted }
    guard read(line) else { return .declined }
    return hasReadOwnLine ? .owned : .claimed
  }
}

enum LineClaim { case owned, claimed, declined, unwanted }

/// Reads one format that is a document over the whole input.
protocol TestDocumentReader {
  static var format: TestFormat { get }

  /// Whether an input that begins so is a document of this format.
  static func recognises(_ head: DocumentHead) -> Bool

  /// Reads the input to its end. What is cut short or malformed is a warning and makes the run
  /// incomplete; an input in which there is no report at all is an error.
  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder
}
