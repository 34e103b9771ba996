/// How this team writes its commits: what `[history]` of the policy sets.
package struct Conventions: Sendable, Equatable {
  /// POSIX extended regular expression, case-insensitive, tried on the whole message; nil for the
  /// built-in conventions.
  package var fixPattern: String?
  /// Likewise for reverts.
  package var revertPattern: String?
  /// Globs over "Name <email>" of authors that are programs, besides the built-in ones.
  package var bots: [String]
  /// A commit that touches more files than this is a bulk change and is left out.
  package var bulkFiles: Int

  /// Tree-wide edits (reformatting, licence headers) rarely touch fewer files.
  package static let defaultBulkFiles = 200

  package init(
    fixPattern: String? = nil, revertPattern: String? = nil, bots: [String] = [],
    bulkFiles: Int = Conventions.defaultBulkFiles
  ) {
    self.fixPattern = fixPattern
    self.revertPattern = revertPattern
    self.bots = bots
    self.bulkFiles = bulkFiles
  }
}

/// What `.gitattributes` says of the paths of a history.
package struct PathMarks: Sendable, Equatable {
  /// [path] Whether `linguist-generated` is set, by index into `History.paths`.
  package var generated: [Bool]
  /// [path] Whether `linguist-vendored` is set.
  package var vendored: [Bool]
  /// [path] Whether `diff` is unset, as `binary` does: git counts no lines of such a file.
  package var undiffed: [Bool]
  /// A hash of the lines that say so: 0 where there is none.
  package var digest: UInt64

  package init(
    generated: [Bool], vendored: [Bool], undiffed: [Bool] = [], digest: UInt64 = 0
  ) {
    self.generated = generated
    self.vendored = vendored
    self.undiffed = undiffed
    self.digest = digest
  }

  /// Whether git shows no lines of a path.
  package func isUndiffed(_ path: Int32) -> Bool {
    Int(path) < undiffed.count && undiffed[Int(path)]
  }
}
