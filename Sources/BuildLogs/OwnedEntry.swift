internal import Domain

/// A diagnostic that waits for what later lines say of it.
struct OwnedEntry {
  var tool: [UInt8]
  var file: [UInt8]?
  var line: Int?
  var column: Int?
  var endLine: Int?
  var endColumn: Int?
  var severity: BuildDiagnostic.Severity
  var code: [UInt8]?
  var message: [UInt8]
  /// Number of the log's line it was found in.
  let number: Int

  init(_ entry: BuildDiagnosticTable.Entry, at number: Int) {
    tool = Array(entry.tool)
    file = entry.file.map { Array($0) }
    line = entry.line
    column = entry.column
    endLine = entry.endLine
    endColumn = entry.endColumn
    severity = entry.severity
    code = entry.code.map { Array($0) }
    message = Array(entry.message)
    self.number = number
  }

  init(_ tool: String, _ severity: BuildDiagnostic.Severity, _ message: [UInt8], at number: Int) {
    self.tool = Array(tool.utf8)
    self.severity = severity
    self.message = message
    self.number = number
  }

  init(_ found: BuildDiagnostic, at number: Int) {
    self.init(found.tool, found.severity, Array(found.message.utf8), at: number)
    file = found.file.map { Array($0.utf8) }
    line = found.line
    column = found.column
    endLine = found.endLine
    endColumn = found.endColumn
    code = found.code.map { Array($0.utf8) }
  }

  func add(to log: inout BuildLogState) {
    let number = log.lineNumber
    log.lineNumber = self.number
    tool.withUnsafeBytes { tool in
      Self.lend(file) { file in
        Self.lend(code) { code in
          message.withUnsafeBytes { message in
            _ = log.add(
              BuildDiagnosticTable.Entry(
                tool: tool, file: file, line: line, column: column, endLine: endLine,
                endColumn: endColumn, severity: severity, code: code, message: message))
          }
        }
      }
    }
    log.lineNumber = number
  }

  private static func lend(_ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) -> Void) {
    guard let bytes else { return body(nil) }
    bytes.withUnsafeBytes { body($0) }
  }
}
