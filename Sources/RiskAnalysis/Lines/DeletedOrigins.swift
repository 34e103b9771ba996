/// Where the lines came from that one commit deleted, and those around what it only added.
package struct DeletedOrigins: Sendable, Equatable {
  /// Stands for an origin that is not known.
  static let unknown: Int32 = -1
  /// Stands for one that was not looked for to the end.
  static let notFollowed: Int32 = -2

  /// Consecutive deleted lines of one file that are alike.
  struct Run: Sendable, Equatable {
    /// Index into `History.paths`.
    var path: Int32
    /// The commit the lines came from; negative where that is not known.
    var origin: Int32
    var kind: LineKind
    /// Whether the commit adds them again elsewhere, or with other white space.
    var isMoved: Bool
    var count: Int32
    /// Letters and digits of all of them.
    var letters: Int32
  }

  var runs: [Run] = []
  /// The nearest lines of code above and below what was only added.
  var neighbours: [Neighbour] = []

  struct Neighbour: Sendable, Equatable {
    var path: Int32
    var origin: Int32
  }

  /// Adds what a commit did to one file; `origin` says where a line of the old file, from 1, came from.
  mutating func append(_ file: ChangedFile, origin: (_ line: Int32) -> Int32) {
    for (line, number) in zip(file.deleted, file.deletedLines) {
      let origin = origin(number)
      if let last = runs.last, last.path == file.path, last.origin == origin,
        last.kind == line.kind, last.isMoved == line.isMoved
      {
        runs[runs.count - 1].count += 1
        runs[runs.count - 1].letters += Int32(line.letters)
      } else {
        runs.append(
          Run(
            path: file.path, origin: origin, kind: line.kind, isMoved: line.isMoved, count: 1,
            letters: Int32(line.letters)))
      }
    }
    for pair in file.neighbours {
      for line in [pair.above, pair.below] where line > 0 {
        neighbours.append(Neighbour(path: file.path, origin: origin(line)))
      }
    }
  }
}
