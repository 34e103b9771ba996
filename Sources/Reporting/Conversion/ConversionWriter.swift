package import Basics
package import Domain

/// Writes reports one after the other as they are read, as one document.
package protocol ConversionWriter {
  mutating func begin()

  /// Nothing where the format has no place for tests.
  mutating func write(_ run: TestRun)

  /// Nothing where the format has no place for builds.
  mutating func write(_ run: BuildRun)

  /// Writes the end of the document and what was odd about the inputs.
  mutating func end(warnings: [DiagnosticError])
}
