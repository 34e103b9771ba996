internal import Domain

/// What a commit did to the lines of its files, without their texts: small enough to be kept until
/// the commits before it are done.
package struct ChangedLines: Sendable {
  var files: [ChangedFile] = []
  var isMerge = false
}

/// One changed file, or one parent's side of it in a merge.
struct ChangedFile: Sendable {
  /// Index into `History.paths`; -1 in merges.
  var path: Int32
  /// Which file and version it was and becomes; nil where there is none.
  var before: VersionKey?
  var after: VersionKey?
  var parent: Int
  /// Whether both sides were compared: else nothing is known of the lines.
  var isCompared: Bool
  var hunks: [Hunk] = []
  /// The deleted lines of all hunks, from the top.
  var deleted: [DeletedLine] = []
  /// Added lines that were deleted elsewhere in the commit, or differ in white space alone.
  var moved: [MovedLine] = []
  /// For each hunk that only adds: the nearest lines of code around it, in the old file; 0 for none.
  var neighbours: [Neighbours] = []

  /// [deleted line] Its number in the old file, from 1.
  var deletedLines: some Sequence<Int32> {
    hunks.lazy.filter { $0.oldCount > 0 }.flatMap { $0.oldStart..<$0.oldStart + $0.oldCount }
  }

  /// One of these numbers.
  func deletedLine(_ index: Int) -> Int32 {
    var rest = Int32(index)
    for hunk in hunks {
      if rest < hunk.oldCount { return hunk.oldStart + rest }
      rest -= hunk.oldCount
    }
    return 0
  }
}

struct DeletedLine: Sendable {
  var kind: LineKind
  /// Whether the commit adds the same line elsewhere, white space aside.
  var isMoved: Bool
  var letters: UInt8
}

struct MovedLine: Sendable {
  /// Line of the new file, from 0.
  var line: Int32
  /// Index of the file in the commit, and of the line in its `deleted`.
  var file: Int32
  var deleted: Int32
}

struct Neighbours: Sendable {
  var above: Int32
  var below: Int32
}

/// One version of a file: the same bytes under another name may have another past.
struct VersionKey: Sendable, Hashable {
  /// A hash of the path.
  private(set) var path: UInt64
  var blob: ObjectID

  init(path: FilePath, blob: ObjectID) {
    self.path = path.bytes.withUnsafeBytes { byteHash($0) }
    self.blob = blob
  }

  func isOfSamePath(_ other: VersionKey) -> Bool { path == other.path }
}
