package import Basics

/// One value of the policy and where it was read.
package struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
  package var value: Value
  package var source: PolicySource

  package init(_ value: Value, from source: PolicySource) {
    self.value = value
    self.source = source
  }

  /// A value that holds because nobody set another.
  package init(byDefault value: Value) {
    self.init(value, from: .byDefault)
  }

  /// Whether the policy names it.
  package var isSet: Bool { source != .byDefault }
}

/// Where a value comes from.
package enum PolicySource: Sendable, Hashable {
  /// Nobody set it.
  case byDefault
  case file(Place)
  /// A key of any git configuration; only of personal keys.
  case gitConfig(key: String)
  /// A variable of the environment; only of personal keys.
  case environment(variable: String)

  /// A place in a policy file.
  package struct Place: Sendable, Hashable {
    /// As the user knows it: `.seakeep`.
    package var file: String
    /// Counted from 1.
    package var line: Int
    /// Characters, counted from 1.
    package var column: Int
    /// The revision it was read from, as the user knows it (`origin/main`); nil for the work tree.
    package var revision: String?

    package init(file: String, line: Int, column: Int, revision: String?) {
      self.file = file
      self.line = line
      self.column = column
      self.revision = revision
    }

    /// The place without its revision, for errors.
    package var location: DiagnosticError.Location { .init(file, line: line, column: column) }
  }
}
