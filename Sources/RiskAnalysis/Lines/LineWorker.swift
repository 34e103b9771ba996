package import Domain

/// Reads what commits did to lines, for one thread of a pass over contents.
package struct LineWorker: ContentsWorker {
  private let history: History
  private var result = ChangedLines()
  private var moves = MoveSearch()
  /// The next row of the commit that may be the next file's.
  private var row = 0
  private var lastRow = 0

  /// Lines around a pure addition that are looked at for one of code.
  private static let reach: Int32 = 4

  package init(_ history: History) {
    self.history = history
  }

  package mutating func begin(_ commit: Int) {
    result = ChangedLines(isMerge: history.isMerge(commit))
    moves.removeAll()
    row = history.rowRange(of: commit).lowerBound
    lastRow = history.rowRange(of: commit).upperBound
  }

  package mutating func add(_ change: borrowing LentFileChange) {
    let contents = change.file
    var file = ChangedFile(
      path: pathIndex(contents.path),
      before: contents.before.map {
        VersionKey(path: contents.renamedFrom ?? contents.path, blob: $0.object)
      },
      after: contents.after.map { VersionKey(path: contents.path, blob: $0.object) },
      parent: change.parent, isCompared: false)
    if case .hunks(let hunks) = contents.comparison {
      file.isCompared = true
      file.hunks = hunks
      if !result.isMerge { read(change, into: &file) }
    }
    result.files.append(file)
  }

  package mutating func end(gap: ChangeContents.Gap?) -> ChangedLines {
    moves.find(in: &result.files)
    return result
  }

  /// Files come in the order of the rows, which have the old names of renamed ones besides.
  private mutating func pathIndex(_ path: FilePath) -> Int32 {
    while row < lastRow {
      let index = history.rows.path[row]
      row += 1
      if history.paths[Int(index)].elementsEqual(path.bytes) { return index }
    }
    return -1
  }

  private mutating func read(_ change: borrowing LentFileChange, into file: inout ChangedFile) {
    let syntax = LineSyntax(path: change.file.path.bytes[...])
    var old = LineCursor(change.old)
    var new = LineCursor(change.new)
    moves.begin(file: result.files.count)
    for hunk in file.hunks {
      if hunk.oldCount > 0 {
        old.skip(to: hunk.oldStart - 1)
      } else {
        file.neighbours.append(Self.neighbours(hunk.oldStart, &old, syntax))
      }
      for _ in 0..<hunk.oldCount {
        guard let text = old.next() else { break }
        let line = ChangedLine(text, syntax)
        moves.noteDeleted(line)
        file.deleted.append(DeletedLine(kind: line.kind, isMoved: false, letters: line.letters))
      }
      if hunk.newCount > 0, !moves.isFull {
        new.skip(to: hunk.newStart - 1)
        for _ in 0..<hunk.newCount {
          guard let text = new.next() else { break }
          moves.noteAdded(ChangedLine(text, syntax), at: new.line - 1)
        }
      }
      moves.endHunk()
    }
  }

  /// The nearest lines of code above and below a place between two lines.
  private static func neighbours(
    _ place: Int32, _ old: inout LineCursor, _ syntax: LineSyntax
  ) -> Neighbours {
    var found = Neighbours(above: 0, below: 0)
    old.skip(to: place - reach)
    while old.line < place, let text = old.next() {
      if ChangedLine(text, syntax).kind == .code { found.above = old.line }
    }
    var ahead = old
    while ahead.line < place + reach, let text = ahead.next() {
      if ChangedLine(text, syntax).kind == .code {
        found.below = ahead.line
        break
      }
    }
    return found
  }
}
