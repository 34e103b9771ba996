internal import Basics
internal import Domain

/// `seakeep convert --to checkstyle`: the XML that Checkstyle writes and many tools read.
struct ConversionCheckstyle: ConversionWriter {
  private var sink: ByteSink

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() {
    sink.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n")
  }

  mutating func write(_ run: TestRun) {}

  mutating func write(_ run: BuildRun) {
    var rows: [String: [Int]] = [:]
    for index in 0..<run.diagnostics.count {
      rows[run.diagnostics[index].file ?? "", default: []].append(index)
    }
    for (file, indices) in rows.sorted(by: { $0.value[0] < $1.value[0] }) {
      sink.append("<file name=\"")
      sink.appendXML(file)
      sink.append("\">\n")
      for index in indices {
        write(run.diagnostics[index])
        sink.passOn()
      }
      sink.append("</file>\n")
    }
  }

  mutating func end(warnings: [DiagnosticError]) {
    sink.append("</checkstyle>\n")
    sink.flush()
  }

  private mutating func write(_ diagnostic: BuildDiagnostic) {
    sink.append("<error")
    if let line = diagnostic.line { sink.append(" line=\"\(line)\"") }
    if let column = diagnostic.column { sink.append(" column=\"\(column)\"") }
    sink.append(" severity=\"")
    sink.append(diagnostic.severity == .note ? "info" : diagnostic.severity.word)
    sink.append("\" message=\"")
    sink.appendXML(diagnostic.message)
    sink.append("\" source=\"")
    sink.appendXML(diagnostic.code.map { "\(diagnostic.tool).\($0)" } ?? diagnostic.tool)
    sink.append("\"/>\n")
  }
}
