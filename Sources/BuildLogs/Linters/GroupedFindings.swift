internal import Domain
internal import TextInput

/// Findings in groups, each below the name of its file.
///
///     src/a.js
///       2:10  error  'x' is not defined  no-undef
///
/// ESLint calls it stylish. The symbols, the rules' names and the file's ending tell who wrote it.
struct GroupedFindings: BuildLineReader {
  static let tool = BuildTool(
    "eslint", "ESLint", .linter, example: "src/a.js\n  2:10  error  'x' is not defined  no-undef")
  static let otherTools = [
    BuildTool(
      "stylelint", "Stylelint", .linter, example: "a.css\n  46:3  ✖  Unexpected unit  unit"),
    BuildTool(
      "remark-lint", "remark-lint", .linter,
      example: "README.md\n  25:3  warning  Incorrect indent  list-item-indent  remark-lint"),
    BuildTool("vale", "Vale", .linter, example: "a.md\n  3:5  warning  Use 'x'.  Vale.Terms"),
  ]
  static let marks: [LineMark] = [.place]

  private var file: [UInt8] = []
  private var isOpen = false
  /// Who wrote the line before: one without a rule is likely of the same tool.
  private var lastTool: StaticString?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isOpen }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    guard let finding = GroupedFinding(line.bytes) else {
      // What is further indented goes on with the message.
      if isOpen, line.bytes.hasPrefix("    "), !line.bytes.trimmed.isEmpty { return true }
      isOpen = false
      return false
    }
    if !isOpen {
      guard let header = Self.header(log.precedingLine) else { return false }
      file = header
    }
    isOpen = true
    file.withUnsafeBytes { file in
      let tool = finding.code == nil ? lastTool ?? finding.tool(of: file) : finding.tool(of: file)
      lastTool = tool
      log.add(
        BuildDiagnosticTable.Entry(
          tool: tool.bytes, file: file, line: finding.line > 0 ? finding.line : nil,
          column: finding.column, endLine: finding.endLine, endColumn: finding.endColumn,
          severity: finding.severity, code: finding.code, message: finding.message))
    }
    return true
  }

  /// The path that a line is, perhaps with a colon behind it.
  private static func header(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    line.withUnsafeBytes { line in
      var path = line.trimmed
      if path.last == UInt8(ascii: ":") { path = path[part: 0..<path.count - 1] }
      guard path.count < 1_024, !path.contains("  "), PlacedText.isPath(path),
        PlacedText(path) == nil
      else { return nil }
      return Array(path)
    }
  }
}
