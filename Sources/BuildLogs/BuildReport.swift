package import Basics
package import Domain

/// A build as one log tells it, and what was odd about the log.
package struct BuildReport: Sendable {
  package var run: BuildRun
  /// The first of them; `warningCount` counts all.
  package var warnings: [DiagnosticError]
  package var warningCount: Int
}
