/// What a compiler or a linter says of one place. Texts are as in the log, not safe to print.
package struct BuildDiagnostic: Sendable, Equatable {
  package var tool: String
  /// As the tool wrote it, joined with the directory it ran in where the log tells that.
  package var file: String?
  /// Counted from 1, as columns are where the tool does not count from 0.
  package var line: Int?
  package var column: Int?
  package var endLine: Int?
  package var endColumn: Int?
  package var severity: Severity
  /// The tool's name of the kind: `E0308`, `-Wunused-variable`, `no-undef`.
  package var code: String?
  /// Its first line; notes, excerpts and carets are left out.
  package var message: String
  /// How often the log says just this.
  package var count: Int

  package init(
    tool: String, file: String? = nil, line: Int? = nil, column: Int? = nil, endLine: Int? = nil,
    endColumn: Int? = nil, severity: Severity, code: String? = nil, message: String, count: Int = 1
  ) {
    self.tool = tool
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.severity = severity
    self.code = code
    self.message = message
    self.count = count
  }

  package enum Severity: UInt8, Sendable, CaseIterable {
    case error
    case warning
    /// Suggestions, conventions, information.
    case note
  }
}
