internal import Domain
internal import TextInput

/// Findings that are one JSON object in each line, and nothing but them.
///
/// An object with a file, a line, a level and a message may as well be a program's log: only what
/// has a member that findings alone have is read.
struct JSONFindingLines: BuildLineReader {
  static let tool = BuildTool(
    "rdjsonl", "Reviewdog diagnostics, one in each line", .interchange,
    example: #"{"message":"x","location":{"path":"a.c","range":{"start":{"line":3}}}}"#)
  static let otherTools = [
    BuildTool(
      "ruff-json-lines", "Ruff JSON lines", .linter,
      example:
        #"{"code":"F401","filename":"a.py","location":{"row":1},"end_location":{},"message":"x"}"#),
    BuildTool(
      "mypy-json", "mypy JSON lines", .linter,
      example:
        #"{"file":"a.py","line":3,"message":"x","hint":null,"code":"misc","severity":"error"}"#),
    BuildTool(
      "staticcheck-json", "Staticcheck JSON lines", .linter,
      example: #"{"code":"SA4006","location":{"file":"a.go","line":3},"end":{},"message":"x"}"#),
    BuildTool(
      "buf-json", "Buf JSON lines", .linter,
      example: #"{"path":"a.proto","start_line":2,"type":"PACKAGE_X","message":"x"}"#),
    BuildTool(
      "codeclimate", "Code Climate issues, one in each line", .interchange,
      example: #"{"type":"issue","check_name":"x","description":"y","location":{"path":"a.c"}}"#),
  ]
  static let marks: [LineMark] = [.start("{\""), .start("{ \"")]

  private var json = JSONReader()
  private var findings: JSONFindings?

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard bytes.last == UInt8(ascii: "}"), let kind = kind(of: bytes, at: line.number) else {
      return false
    }
    json.restart(bytes, line: line.number)
    // They are told into the log itself, which is lent for the time.
    var findings =
      self.findings ?? JSONFindings(log: BuildLogState(attribution: log.attribution))
    self.findings = nil
    findings.restart()
    findings.speaker = kind.speaker
    findings.severity = kind.severity
    swap(&findings.log, &log)
    findings.read(kind.shape, from: &json)
    swap(&findings.log, &log)
    self.findings = findings
    return true
  }

  private struct Kind {
    var speaker: StaticString
    var severity = BuildDiagnostic.Severity.warning
    var shape: JSONShape
  }

  /// Which object it is, by its keys.
  private mutating func kind(of bytes: UnsafeRawBufferPointer, at line: Int) -> Kind? {
    json.restart(bytes, line: line)
    var keys = Keys()
    guard let object = json.object() else { return nil }
    while let key = json.nextKey(of: object) {
      if let found = Self.names.first(where: { key.equals($0.0) }) { keys.insert(found.1) }
    }
    guard json.end() else { return nil }
    if keys.isSuperset(of: [.checkName, .location]) {
      return Kind(speaker: "codeclimate", shape: CodeClimate.issue)
    }
    guard keys.contains(.message) else { return nil }
    if keys.isSuperset(of: [.filename, .endLocation]) {
      return Kind(speaker: "ruff", severity: .error, shape: RuffJSON.finding)
    }
    if keys.isSuperset(of: [.hint, .file]) { return Kind(speaker: "mypy", shape: Self.mypy) }
    if keys.isSuperset(of: [.startLine, .path]) {
      return Kind(speaker: "buf", severity: .error, shape: Self.buf)
    }
    if keys.isSuperset(of: [.location, .end]) {
      return Kind(speaker: "staticcheck", shape: Self.staticcheck)
    }
    return keys.contains(.location) ? Kind(speaker: "rdjson", shape: Rdjson.diagnostic) : nil
  }

  private struct Keys: OptionSet {
    let rawValue: Int
    static let message = Keys(rawValue: 1)
    static let location = Keys(rawValue: 2)
    static let endLocation = Keys(rawValue: 4)
    static let filename = Keys(rawValue: 8)
    static let hint = Keys(rawValue: 16)
    static let file = Keys(rawValue: 32)
    static let path = Keys(rawValue: 64)
    static let startLine = Keys(rawValue: 128)
    static let end = Keys(rawValue: 256)
    static let checkName = Keys(rawValue: 512)
  }

  private static let names: [(StaticString, Keys)] = [
    ("message", .message), ("location", .location), ("end_location", .endLocation),
    ("filename", .filename), ("hint", .hint), ("file", .file), ("path", .path),
    ("start_line", .startLine), ("end", .end), ("check_name", .checkName),
  ]

  private static let mypy: JSONShape = .finding(
    .object([
      "file": .field(.file), "line": .field(.line), "column": .field(.column),
      "end_line": .field(.endLine), "end_column": .field(.endColumn),
      "message": .field(.message), "code": .field(.code), "severity": .field(.severity),
    ]))

  private static let buf: JSONShape = .finding(
    .object([
      "path": .field(.file), "start_line": .field(.line), "start_column": .field(.column),
      "end_line": .field(.endLine), "end_column": .field(.endColumn), "type": .field(.code),
      "message": .field(.message),
    ]))

  private static let staticcheck: JSONShape = .finding(
    .object([
      "code": .field(.code), "severity": .field(.severity), "message": .field(.message),
      "location": .object([
        "file": .field(.file), "line": .field(.line), "column": .field(.column),
      ]),
      "end": .object(["line": .field(.endLine), "column": .field(.endColumn)]),
    ]))
}
