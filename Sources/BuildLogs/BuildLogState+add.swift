internal import Domain

extension BuildLogState {
  /// Adds what a tool says of a place, or of none.
  mutating func add(
    _ tool: StaticString, _ severity: BuildDiagnostic.Severity, at place: PlacedText? = nil,
    code: UnsafeRawBufferPointer? = nil, _ message: UnsafeRawBufferPointer
  ) {
    add(
      BuildDiagnosticTable.Entry(
        tool: UnsafeRawBufferPointer(start: tool.utf8Start, count: tool.utf8CodeUnitCount),
        file: place?.path, line: place.flatMap { $0.line > 0 ? $0.line : nil },
        column: place?.column, endLine: place?.endLine, endColumn: place?.endColumn,
        severity: severity, code: code, message: message))
  }

  /// Adds what a tool says of a file as a whole.
  mutating func add(
    _ tool: StaticString, _ severity: BuildDiagnostic.Severity, file: UnsafeRawBufferPointer,
    code: UnsafeRawBufferPointer? = nil, _ message: UnsafeRawBufferPointer
  ) {
    add(
      tool, severity,
      at: PlacedText(path: file, line: 0, column: nil, text: message, shape: .colons), code: code,
      message)
  }
}
