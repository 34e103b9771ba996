internal import Basics
internal import Domain

/// `seakeep convert --to sarif`: SARIF 2.1.0 (OASIS), one run for each tool of each log.
struct ConversionSARIF: ConversionWriter {
  private var sink: ByteSink
  private var isFirst = true

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() {
    sink.append("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"runs\":[")
  }

  mutating func write(_ run: TestRun) {}

  mutating func write(_ run: BuildRun) {
    for tool in run.tools {
      sink.append(isFirst ? "\n{\"results\":[" as StaticString : ",\n{\"results\":[")
      isFirst = false
      var isFirstResult = true
      for diagnostic in run.diagnostics where diagnostic.tool == tool {
        sink.append(isFirstResult ? "\n" as StaticString : ",\n")
        isFirstResult = false
        write(diagnostic)
        sink.passOn()
      }
      sink.append("],\"tool\":{\"driver\":{\"name\":")
      sink.appendJSON(tool)
      sink.append("}}}")
    }
  }

  mutating func end(warnings: [DiagnosticError]) {
    sink.append("\n],\"version\":\"2.1.0\"}\n")
    sink.flush()
  }

  private mutating func write(_ diagnostic: BuildDiagnostic) {
    sink.append("{\"level\":\"")
    sink.append(diagnostic.severity.word)
    sink.append("\"")
    if let file = diagnostic.file {
      sink.append(",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":")
      sink.appendJSON(FileReference.uri(file))
      sink.append("}")
      if let line = diagnostic.line, line > 0 { writeRegion(diagnostic, line) }
      sink.append("}}]")
    }
    sink.append(",\"message\":{\"text\":")
    sink.appendJSON(diagnostic.message)
    sink.append("}")
    if diagnostic.count > 1 {
      sink.append(",\"occurrenceCount\":")
      sink.append(diagnostic.count)
    }
    if let code = diagnostic.code {
      sink.append(",\"ruleId\":")
      sink.appendJSON(code)
    }
    sink.append("}")
  }

  private mutating func writeRegion(_ diagnostic: BuildDiagnostic, _ line: Int) {
    sink.append(",\"region\":{")
    if let column = diagnostic.endColumn, column > 0 {
      sink.append("\"endColumn\":")
      sink.append(column)
      sink.append(",")
    }
    if let end = diagnostic.endLine, end >= line {
      sink.append("\"endLine\":")
      sink.append(end)
      sink.append(",")
    }
    if let column = diagnostic.column, column > 0 {
      sink.append("\"startColumn\":")
      sink.append(column)
      sink.append(",")
    }
    sink.append("\"startLine\":")
    sink.append(line)
    sink.append("}")
  }
}
