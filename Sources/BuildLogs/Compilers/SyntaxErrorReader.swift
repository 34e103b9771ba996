internal import Domain
internal import TextInput

/// Reads errors of Python and Node that tell the place first and the message some lines later.
///
/// Python: `  File "a.py", line 3`, an excerpt, a caret, `SyntaxError: invalid syntax`; a traceback's
/// last such line, then `ValueError: bad`. Node: `/src/a.js:3`, an excerpt, `SyntaxError: …`.
/// Of other errors than those of syntax only a traceback that began at the start of a line counts:
/// test tools indent theirs, or mark them.
struct SyntaxErrorReader: BuildLineReader {
  static let tool = BuildTool(
    "node", "Node.js", .compiler,
    example: "/src/a.js:3\n}\n^\n\nSyntaxError: Unexpected token '}'")

  static let otherTools = [
    BuildTool(
      "python", "Python", .compiler,
      example: "  File \"a.py\", line 3\n    def f(:\n          ^\nSyntaxError: invalid syntax")
  ]

  static let marks: [LineMark] = [
    .start("File \""), .start("*** "), .start("Traceback (most recent call last):"),
    .start("SyntaxError: "), .start("IndentationError: "), .start("TabError: "), .inside(".js:"),
    .inside(".mjs:"), .inside(".cjs:"), .inside(".jsx:"), .inside(".ts:"),
    .inside("Error: "),
  ]

  private var file: [UInt8] = []
  private var line = 0
  /// Number of the log's line with the place.
  private var number = Int.min / 2
  private var isNode = false
  private var isTraceback = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("Traceback (most recent call last):") {
      isTraceback = line.bytes.first == UInt8(ascii: "T")
      number = line.number
      return isTraceback
    }
    if bytes.hasPrefix("File \"") || bytes.hasPrefix("*** File \"") {
      let place = bytes.first == UInt8(ascii: "*") ? bytes.dropping(4) : bytes
      // OCaml begins so, too, and ends with a colon.
      guard place.last != UInt8(ascii: ":"), let placed = PlacedText(inWords: place) else {
        return false
      }
      begin(placed.path, placed.line, line.number, isNode: false)
      return true
    }
    if line.number - number <= Self.farthest, line.bytes.first != 0x20,
      let severity = SeverityText(bytes), let code = severity.code, severity.severity == .error
    {
      return end(code, severity.text, into: &log)
    }
    beginNode(line)
    return false
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// Lines from the place to the message.
  private static let farthest = 8

  private mutating func begin(
    _ path: UnsafeRawBufferPointer, _ line: Int, _ number: Int, isNode: Bool
  ) {
    file = Array(path)
    self.line = line
    self.number = number
    self.isNode = isNode
  }

  /// `/src/a.js:3` and nothing else in the line.
  private mutating func beginNode(_ line: LogLine) {
    guard line.bytes.first != 0x20, line.bytes.count < 400,
      let placed = PlacedText(line.bytes), placed.text.isEmpty, placed.shape == .bare,
      placed.column == nil
    else { return }
    for ending: StaticString in [".js", ".mjs", ".cjs", ".ts", ".jsx"]
    where placed.path.hasSuffix(ending) {
      begin(placed.path, placed.line, line.number, isNode: true)
    }
  }

  private mutating func end(
    _ code: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    let isSyntax =
      code.equals("SyntaxError") || code.equals("IndentationError") || code.equals("TabError")
    guard !file.isEmpty, isSyntax || (isTraceback && !isNode), !code.equals("AssertionError")
    else { return false }
    file.withUnsafeBytes { path in
      let place = PlacedText(path: path, line: line, column: nil, text: text, shape: .words)
      log.add(isNode ? "node" : "python", .error, at: place, code: code, text)
    }
    number = Int.min / 2
    file = []
    isTraceback = false
    return true
  }
}
