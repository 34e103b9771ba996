internal import Domain

extension BuildDiagnosticTable.Entry {
  /// What a tool that is known by name says.
  init(
    _ tool: StaticString, file: UnsafeRawBufferPointer? = nil, line: Int? = nil,
    column: Int? = nil, severity: BuildDiagnostic.Severity, code: UnsafeRawBufferPointer? = nil,
    message: UnsafeRawBufferPointer
  ) {
    self.init(
      tool: tool.bytes, file: file, line: line.flatMap { $0 > 0 ? $0 : nil }, column: column,
      severity: severity, code: code, message: message)
  }
}
