internal import Domain
internal import TextInput

/// Findings above their place whose first line names a rule and no severity.
///
///     F401 [*] `os` imported but unused
///      --> app.py:1:8
///
///     ! eslint(no-debugger): `debugger` statement is not allowed
///      ,-[a.js:3:3]
struct ArrowFindings: BuildLineReader {
  static let tool = BuildTool(
    "ruff", "Ruff", .linter, example: "F401 [*] `os` imported but unused\n --> app.py:1:8")
  static let otherTools = [
    BuildTool(
      "oxlint", "oxlint", .linter,
      example: "! eslint(no-debugger): `debugger` statement is not allowed\n ,-[a.js:3:3]"),
    BuildTool(
      "pyrefly", "Pyrefly", .linter,
      example: "ERROR Could not find name `x` [unknown-name]\n --> app.py:12:16"),
  ]
  static let marks: [LineMark] = arrows.map { .start($0) }

  private static let arrows: [StaticString] = ["--> ", ",-[", "╭─[", "┌─ "]

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    var place = line.bytes.trimmed
    for arrow in Self.arrows where place.hasPrefix(arrow) {
      place = place.dropping(arrow.utf8CodeUnitCount)
    }
    if place.last == UInt8(ascii: "]") { place = place[part: 0..<place.count - 1] }
    guard let placed = PlacedText(place.trimmed), placed.text.isEmpty else { return false }
    let preceding = log.precedingLine
    return preceding.withUnsafeBytes { preceding in
      guard let header = ArrowHeader(preceding.trimmed, path: placed.path) else { return false }
      log.add(header.tool, header.severity, at: placed, code: header.code, header.message)
      return true
    }
  }
}

/// What stands above an arrow.
private struct ArrowHeader {
  var tool: StaticString
  var severity: BuildDiagnostic.Severity
  var code: UnsafeRawBufferPointer?
  var message: UnsafeRawBufferPointer

  init?(_ line: UnsafeRawBufferPointer, path: UnsafeRawBufferPointer) {
    let isPython = path.hasSuffix(".py") || path.hasSuffix(".pyi") || path.hasSuffix(".ipynb")
    if isPython, line.hasPrefix("ERROR ") || line.hasPrefix("WARN "),
      let blank = line.firstIndex(of: 0x20), let tag = RuleTag(endOf: line.dropping(blank + 1))
    {
      tool = "pyrefly"
      severity = line.hasPrefix("E") ? .error : .warning
      code = tag.code
      message = tag.text
    } else if let tag = RuleTag(startOf: line), isPython {
      tool = "ruff"
      severity = .error
      code = tag.code
      message = tag.text.hasPrefix("[*] ") ? tag.text.dropping(4) : tag.text
    } else if isPython, let colon = line.firstIndex(of: ": "), Self.isWord(line[part: 0..<colon]),
      SeverityWords.severity(of: line[part: 0..<colon]) == nil
    {
      // `invalid-syntax: Expected an expression`, `unformatted: File would be reformatted`
      tool = "ruff"
      severity = .error
      code = line[part: 0..<colon]
      message = line.dropping(colon + 2)
    } else if let mark = line.first, line.count > 2, line[1] == 0x20 || mark >= 0x80 {
      guard let severity = Self.severity(line) else { return nil }
      tool = "oxlint"
      self.severity = severity
      message = line.dropping(line.firstIndex(of: 0x20) ?? 0).trimmed
      if let colon = message.firstIndex(of: ": "), Self.isWord(message[part: 0..<colon]) {
        code = message[part: 0..<colon]
        message = message.dropping(colon + 2)
      }
    } else {
      return nil
    }
    if message.isEmpty { return nil }
  }

  private static func severity(_ line: UnsafeRawBufferPointer) -> BuildDiagnostic.Severity? {
    if line.hasPrefix("x ") || line.hasPrefix("× ") { return .error }
    if line.hasPrefix("! ") || line.hasPrefix("⚠ ") { return .warning }
    return nil
  }

  private static func isWord(_ text: UnsafeRawBufferPointer) -> Bool {
    text.count > 2 && text.count <= 80
      && text.allSatisfy {
        SeverityWords.isCodeByte($0) || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")")
      }
  }
}
