/// Where recorded runs were read, and what was taken from where.
package struct TestSources: Sendable, Equatable {
  /// Files that told of tests.
  package var reports = 0
  package var runs = 0
  /// Runs whose commit the path of the report names.
  package var withCommit = 0
  /// Runs whose time is in the report; that of the others is when their file was changed last.
  package var withTime = 0

  package init() {}
}
