package import Domain

/// Follows lines that one commit deletes, or adds beside, back to the commits that brought them.
///
/// Like `git blame` it goes from the newest commit to the oldest and reads only commits that changed a
/// file in which a line is still looked for; unlike it, it knows moved lines. `next` says which commit
/// it needs, `take` is told what that one did to lines. What it finds is what `LineProvenance` carries
/// forward through the whole history, but for lines that were moved between files by a commit of very
/// many, and for merges that change what neither side had.
package struct LineTrace: Sendable {
  /// A commit to read; all of its files, or those of `paths`.
  package struct Wish: Sendable {
    package let commit: Int
    package let paths: Set<FilePath>?
  }

  /// Where a line came from: it is the line of that number, from 1, in what the commit made of the path.
  package struct Birth: Sendable, Equatable {
    package var commit: Int32
    package var path: Int32
    package var line: Int32
  }

  /// Lines that are looked for in one version of a file, made before a commit.
  private struct Search {
    var version: VersionKey
    /// Index into `History.paths`.
    var path: Int32
    /// The newest commit that may have made it and was not read yet.
    var maker: Int32
    /// Rising: line and what it stands for.
    var lines: [(line: Int32, target: Int)]
  }

  private let history: History
  private let start: Int
  private let changed: ChangedLines
  private let rows: RowsOfPaths
  /// [path] Earlier commits that may have made a version of it, oldest first.
  private var makers: [Int32: [Int32]] = [:]
  private var searches: [Search] = []
  private var asked = -1
  /// How many commits it was given.
  package private(set) var commitsRead = 0
  /// Files that may still be read; what is then looked for stays unknown.
  private var filesLeft: Int
  /// [target] Nil while it is not known.
  private var births: [Birth?] = []
  /// [file of the commit][line] The target.
  private var targets: [[Int32: Int]] = []

  /// Commits of more files are read for the wanted files alone.
  private static let widest = 100

  /// Prepares to follow what a commit of a history did to lines, as a `LineWorker` has read it.
  package init(
    _ history: History, of commit: Int, _ changed: ChangedLines,
    mostFiles: Int = LinesPast.mostFiles
  ) {
    filesLeft = mostFiles
    self.history = history
    self.changed = changed
    start = commit
    rows = RowsOfPaths(history)
    for (index, file) in changed.files.enumerated() {
      var wanted = Array(file.deletedLines)
      for pair in file.neighbours { wanted += [pair.above, pair.below].filter { $0 > 0 } }
      let lines = Set(wanted).sorted()
      targets.append(Dictionary(uniqueKeysWithValues: zip(lines, births.count...)))
      let numbered = Array(zip(lines, births.count...))
      births += repeatElement(nil, count: lines.count)
      search(numbered, in: index, of: changed, by: commit)
    }
  }

  /// The next commit to read; nil when all is found, or nothing more can be.
  package mutating func next() -> Wish? {
    guard filesLeft > 0, let newest = searches.lazy.map(\.maker).max() else { return nil }
    asked = Int(newest)
    let count = history.rowRange(of: asked).count
    if history.isMerge(asked) || count > Self.widest {
      let paths = searches.filter { $0.maker == newest }.map { search in
        FilePath(history.paths[Int(search.path)])
      }
      filesLeft -= paths.count
      return Wish(commit: asked, paths: Set(paths))
    }
    filesLeft -= count
    return Wish(commit: asked, paths: nil)
  }

  /// Takes what the commit that was asked for did to lines.
  package mutating func take(_ lines: ChangedLines) {
    commitsRead += 1
    let newest = Int32(asked)
    let there = searches.filter { $0.maker == newest }
    searches.removeAll { $0.maker == newest }
    for search in there {
      let sides = lines.files.indices.filter { lines.files[$0].after == search.version }
      if sides.isEmpty || !sides.allSatisfy({ lines.files[$0].isCompared }) {
        look(for: search.lines, in: search.version, search.path, before: asked)
      } else if lines.isMerge {
        resolveMerge(search, sides, lines)
      } else {
        resolve(search, sides[0], lines)
      }
    }
  }

  private mutating func resolve(_ search: Search, _ index: Int, _ lines: ChangedLines) {
    let file = lines.files[index]
    let moved = Dictionary(
      file.moved.map { ($0.line + 1, $0) }, uniquingKeysWith: { first, _ in first })
    var kept: [(line: Int32, target: Int)] = []
    var elsewhere: [Int: [(line: Int32, target: Int)]] = [:]
    var map = OldLines(file.hunks)
    for (line, target) in search.lines {
      if let old = map.old(line) {
        kept.append((old, target))
      } else if let source = moved[line] {
        let from = Int(source.file)
        let old = lines.files[from].deletedLine(Int(source.deleted))
        elsewhere[from, default: []].append((old, target))
      } else {
        births[target] = Birth(commit: Int32(asked), path: search.path, line: line)
      }
    }
    self.search(kept, in: index, of: lines, by: asked)
    for (from, wanted) in elsewhere.sorted(by: { $0.key < $1.key }) {
      self.search(wanted.sorted { $0.line < $1.line }, in: from, of: lines, by: asked)
    }
  }

  /// Each line is from the first parent that has it.
  private mutating func resolveMerge(_ search: Search, _ sides: [Int], _ lines: ChangedLines) {
    var rest = search.lines
    for side in sides {
      var map = OldLines(lines.files[side].hunks)
      var own: [(line: Int32, target: Int)] = []
      var others: [(line: Int32, target: Int)] = []
      for (line, target) in rest {
        if let old = map.old(line) {
          own.append((old, target))
        } else {
          others.append((line, target))
        }
      }
      if let before = lines.files[side].before {
        look(for: own, in: before, search.path, before: asked)
      }
      rest = others
    }
    for (line, target) in rest {
      births[target] = Birth(commit: Int32(asked), path: search.path, line: line)
    }
  }

  /// Looks for lines of what a file was before a commit.
  private mutating func search(
    _ lines: [(line: Int32, target: Int)], in index: Int, of changed: ChangedLines, by commit: Int
  ) {
    let file = changed.files[index]
    guard let before = file.before, file.path >= 0 else { return }
    let old = rows.oldPath(of: file.path, at: commit)
    let isRenamed = file.after.map { !$0.isOfSamePath(before) } ?? false
    look(for: lines, in: before, isRenamed ? old : file.path, before: commit)
  }

  private mutating func look(
    for lines: [(line: Int32, target: Int)], in version: VersionKey, _ path: Int32,
    before commit: Int
  ) {
    if lines.isEmpty || path < 0 { return }
    let candidates = makers[path] ?? rows.makers(of: path, before: start)
    makers[path] = candidates
    let earlier = candidates.partition(before: Int32(commit))
    guard earlier > 0 else { return }
    searches.append(
      Search(version: version, path: path, maker: candidates[earlier - 1], lines: lines))
  }

  /// The commits that the lines came from, once no more are to be read.
  package var origins: DeletedOrigins {
    var result = DeletedOrigins()
    let givenUp = Set(searches.lazy.flatMap { $0.lines.map(\.target) })
    for (file, targets) in zip(changed.files, targets) {
      result.append(file) { line in
        guard let target = targets[line] else { return DeletedOrigins.unknown }
        if let birth = births[target] { return birth.commit }
        return givenUp.contains(target) ? DeletedOrigins.notFollowed : DeletedOrigins.unknown
      }
    }
    return result
  }

  /// Where the deleted lines of code came from that were not moved, where that is known.
  package var deletedCode: [Birth] {
    zip(changed.files, targets).flatMap { file, targets in
      zip(file.deleted, file.deletedLines).compactMap { line, number in
        line.kind == .code && !line.isMoved ? targets[number].flatMap { births[$0] } : nil
      }
    }
  }
}

/// Where lines of the new file stood in the old one; asked from the top down.
private struct OldLines {
  private let hunks: [Hunk]
  private var next = 0
  /// What the hunks so far take off a line's number.
  private var shift: Int32 = 0

  init(_ hunks: [Hunk]) { self.hunks = hunks }

  /// Nil for a line that was added.
  mutating func old(_ line: Int32) -> Int32? {
    while next < hunks.count {
      let hunk = hunks[next]
      // A stretch of no lines lies behind the line it names.
      let first = hunk.newCount > 0 ? hunk.newStart : hunk.newStart + 1
      if line < first { break }
      if line < first + hunk.newCount { return nil }
      shift += hunk.oldCount - hunk.newCount
      next += 1
    }
    return line + shift
  }
}

extension Array<Int32> {
  /// How many of these rising numbers are smaller than a limit.
  func partition(before limit: Int32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
