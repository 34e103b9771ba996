package import Basics
package import Domain

/// A run as one report tells it, and what was odd about the report.
package struct TestReport: Sendable {
  package var run: TestRun
  /// The first of them; `warningCount` counts all.
  package var warnings: [DiagnosticError]
  package var warningCount: Int
}
