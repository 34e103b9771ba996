package import Basics
package import Domain

/// Writes reports one after the other as they are read, as one document.
package protocol ConversionWriter {
  mutating func begin()

  mutating func write(_ run: TestRun)

  /// Writes the end of the document and what was odd about the inputs.
  mutating func end(warnings: [DiagnosticError])
}
