internal import Basics
internal import Domain
internal import TextInput

/// Reads a report that is one JSON document and may state how much it tells of.
protocol JSONReportReader: TestDocumentReader {
  var builder: TestRunBuilder { get set }

  init()

  /// Reads the document; false if it has no list of tests.
  mutating func readReport(_ json: inout JSONReader) -> Bool

  /// Compares what was told with what the report states.
  mutating func compareTotals(file: String)
}

extension JSONReportReader {
  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = Self()
    var json = JSONReader(input)
    let isReport = reader.readReport(&json)
    try reader.builder.finish(&json, isReport: isReport, file: input.name)
    reader.compareTotals(file: input.name)
    return reader.builder
  }
}
