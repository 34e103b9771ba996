package import Basics
package import Domain

/// What was read from a policy file: the policy, and all that is wrong with the file.
package struct PolicyReading: Sendable, Equatable {
  /// What could be read. Not to be gone by while there are errors: see `get()`.
  package var policy = Policy()
  /// In the order of the file, those of incomplete sections last; at most 100.
  package var errors: [DiagnosticError] = []
  /// How many more errors there are.
  package var unreportedErrors = 0

  package init() {}

  /// The policy of a file without errors; else throws the first, which tells how many more there are.
  package func get() throws(DiagnosticError) -> Policy {
    guard var first = errors.first else { return policy }
    let more = errors.count - 1 + unreportedErrors
    if more > 0 {
      first.notes.append("\(more) more \(more == 1 ? "error" : "errors") in this file")
    }
    throw first
  }
}
