internal import Basics
internal import Domain

/// `seakeep convert --to rdjsonl`: the Reviewdog Diagnostic Format, one diagnostic a line.
struct ConversionRDJSONL: ConversionWriter {
  private var sink: ByteSink

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() {}

  mutating func write(_ run: TestRun) {}

  mutating func write(_ run: BuildRun) {
    for diagnostic in run.diagnostics {
      sink.append("{")
      if let code = diagnostic.code {
        sink.append("\"code\":{\"value\":")
        sink.appendJSON(code)
        sink.append("},")
      }
      sink.append("\"location\":{\"path\":")
      sink.appendJSON(diagnostic.file ?? "")
      if let line = diagnostic.line { writeRange(diagnostic, line) }
      sink.append("},\"message\":")
      sink.appendJSON(diagnostic.message)
      sink.append(",\"severity\":\"")
      sink.append(Self.severity(diagnostic.severity))
      sink.append("\",\"source\":{\"name\":")
      sink.appendJSON(diagnostic.tool)
      sink.append("}}\n")
      sink.passOn()
    }
  }

  mutating func end(warnings: [DiagnosticError]) { sink.flush() }

  private mutating func writeRange(_ diagnostic: BuildDiagnostic, _ line: Int) {
    sink.append(",\"range\":{")
    if let end = diagnostic.endLine ?? diagnostic.endColumn.map({ _ in line }) {
      sink.append("\"end\":")
      writePosition(end, diagnostic.endColumn)
      sink.append(",")
    }
    sink.append("\"start\":")
    writePosition(line, diagnostic.column)
    sink.append("}")
  }

  private mutating func writePosition(_ line: Int, _ column: Int?) {
    sink.append("{")
    if let column {
      sink.append("\"column\":")
      sink.append(column)
      sink.append(",")
    }
    sink.append("\"line\":")
    sink.append(line)
    sink.append("}")
  }

  private static func severity(_ severity: BuildDiagnostic.Severity) -> StaticString {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
