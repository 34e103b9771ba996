internal import Domain
internal import TextInput

/// What formatters say of files that they would write otherwise.
struct FormatterFindings: BuildLineReader {
  static let tool = BuildTool(
    "black", "Black", .linter, example: "would reformat src/a.py\nerror: cannot format b.py: …")
  static let otherTools = [
    BuildTool(
      "isort", "isort", .linter,
      example: "ERROR: a.py Imports are incorrectly sorted and/or formatted."),
    BuildTool("prettier", "Prettier", .linter, example: "Checking formatting...\n[warn] src/a.js"),
  ]
  static let marks: [LineMark] = [
    .start("would reformat "), .start("Would reformat: "), .start("error: cannot "),
    .start("error:/"), .start("ERROR: "), .start("Checking formatting..."), .start("[warn] "),
    .start("[error] "), .end("file to format."), .start("All matched files use Prettier"),
  ]

  private var isPrettier = false

  init(isForced: Bool) {
    isPrettier = isForced
  }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.first == UInt8(ascii: "[") { return prettier(bytes, &log) }
    if bytes.hasPrefix("Checking formatting...") || bytes.hasPrefix("All matched files") {
      isPrettier = bytes.hasPrefix("C")
      log.hear("prettier")
      return true
    }
    if bytes.hasPrefix("would reformat ") {
      return wouldReformat(bytes.dropping(15), by: "black", &log)
    }
    if bytes.hasPrefix("Would reformat: ") {
      return wouldReformat(bytes.dropping(16), by: "ruff", &log)
    }
    return isort(bytes, &log) || black(bytes, &log)
  }

  private func wouldReformat(
    _ path: UnsafeRawBufferPointer, by tool: StaticString, _ log: inout BuildLogState
  ) -> Bool {
    guard PlacedText.isPath(path) else { return false }
    log.add(tool, .warning, file: path, Self.message.bytes)
    return true
  }

  static let message: StaticString = "would reformat"

  private func isort(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard bytes.hasPrefix("ERROR: "), let at = bytes.firstIndex(of: " Imports are incorrectly ")
    else { return false }
    log.add("isort", .error, file: bytes[part: 7..<at], bytes.dropping(at + 1))
    return true
  }

  /// `error: cannot format a.py: Cannot parse: 1:3: x`, `error:a.py:1:3:cannot format: …`,
  /// `error: cannot parse: a.py:1:3`
  private func black(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    if bytes.hasPrefix("error:/"), let place = PlacedText(bytes.dropping(6)),
      place.text.hasPrefix("cannot format")
    {
      log.add("black", .error, at: place, place.text)
      return true
    }
    if bytes.hasPrefix("error: cannot parse: "), let place = PlacedText(bytes.dropping(21)) {
      log.add("black", .error, at: place, bytes[part: 7..<19])
      return true
    }
    guard bytes.hasPrefix("error: cannot format "),
      let (path, message) = bytes.dropping(21).split(at: ": "), PlacedText.isPath(path)
    else { return false }
    var line: Int?
    var column: Int?
    if let (_, rest) = message.split(at: ": "), let number = rest.leadingNumber {
      line = number
      if let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
        column = rest.dropping(colon + 1).leadingNumber
      }
    }
    log.add(
      BuildDiagnosticTable.Entry(
        "black", file: path, line: line, column: column, severity: .error, message: message))
    return true
  }

  /// `[warn] src/a.js`, `[error] src/b.ts: SyntaxError: ';' expected. (3:5)`; then a sum.
  private mutating func prettier(
    _ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    guard isPrettier else { return false }
    if bytes.hasPrefix("[warn] ") {
      let path = bytes.dropping(7)
      if path.hasPrefix("Code style issues") {
        isPrettier = false
        return true
      }
      return wouldReformat(path, by: "prettier", &log)
    }
    guard let (path, text) = bytes.dropping(8).split(at: ": "), PlacedText.isPath(path) else {
      return bytes.hasPrefix("[error] ") && !bytes.dropping(8).isEmpty
    }
    var place = PlacedText(path: path, line: 0, column: nil, text: text, shape: .words)
    var message = text
    if text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: " ("),
      let colon = text.firstIndex(of: UInt8(ascii: ":"), from: open),
      let line = text[part: open + 2..<colon].wholeNumber, line < 1 << 30,
      let column = text[part: colon + 1..<text.count - 1].wholeNumber
    {
      place.line = line
      place.column = column
      message = text[part: 0..<open]
    }
    log.add("prettier", .error, at: place, message)
    return true
  }
}
