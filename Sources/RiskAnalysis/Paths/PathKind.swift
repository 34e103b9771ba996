/// What a file is for, judged by its path alone.
package enum PathKind: UInt8, Sendable, CaseIterable {
  /// Program text, and whatever is nothing else.
  case source
  case test
  case documentation
  /// Written by a package manager: which versions were chosen.
  case lockFile
  /// Settings, build files and CI.
  case configuration
  /// A change of a database's schema.
  case migration

  /// Whether a bug can live in such a file: a fix of anything else is no bug fix.
  package var holdsBugs: Bool {
    switch self {
    case .source, .configuration, .migration: true
    case .test, .documentation, .lockFile: false
    }
  }
}
