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
