/// What one commit did to its texts: counts, summed over its files.
package struct ContentFacts: Sendable, Equatable {
  package var added = SideFacts()
  package var deleted = SideFacts()
  /// Added lines that were deleted elsewhere in the commit, but for blanks in them.
  package var moved: Int32 = 0
  /// Lines of which only the blanks changed, where they stand.
  package var reindented: Int32 = 0
  package var hunks: Int32 = 0
  /// Lines between neighbouring hunks of a file, summed.
  package var distance: Int64 = 0
  /// Files with more than one hunk, by their further hunks.
  package var gaps: Int32 = 0
  package var files: Int32 = 0
  package var newFiles: Int32 = 0
  package var deletedFiles: Int32 = 0
  package var renamedFiles: Int32 = 0
  package var binaryFiles: Int32 = 0
  /// Files that were not compared: too large, or not in this clone.
  package var unreadFiles: Int32 = 0
  /// Files of CI systems.
  package var ciFiles: Int32 = 0
  /// Changed lines by `PathKind`.
  package var linesOfKind = [Int32](repeating: 0, count: PathKind.allCases.count)
  /// Files by `PathKind`.
  package var filesOfKind = [Int32](repeating: 0, count: PathKind.allCases.count)
  /// Changed lines by `LanguageFamily`.
  package var linesOfFamily = [Int32](repeating: 0, count: LanguageFamily.allCases.count)
  /// Distinct tokens among those added, and distinct names among them.
  package var distinctTokens: Int32 = 0
  package var distinctNames: Int32 = 0
  /// Names that the commit adds and does not also delete.
  package var freshNames: Int32 = 0
  /// Shannon's entropy of the added tokens, in bits.
  package var entropy: Float = 0

  package init() {}
}
