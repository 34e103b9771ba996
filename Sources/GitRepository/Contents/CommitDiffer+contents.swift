internal import Basics
internal import Domain

extension CommitDiffer {
  /// Texts larger than this are not compared line by line: a diff takes some 100 bytes a line and
  /// side, so that 16 MB of nothing but newlines are as much as a small machine can bear.
  static let largestText = 16 << 20

  /// The files that differ between two trees, line by line; nil if trees are not in this clone.
  ///
  /// What differs and what was renamed is taken from the rows, so that both tiers say the same.
  mutating func contents(
    from old: TreeID?, to new: TreeID
  ) throws(DiagnosticError) -> [FileContents]? {
    let found = try rows(from: old, to: new, tier: .lines)
    guard found.tier == .lines else { return nil }
    let rows = found.rows
    var rowOfDeleted: [Int32: Int] = [:]
    for row in 0..<rows.count where rows.kind[row] == .deleted {
      rowOfDeleted[rows.path[row]] = row
    }
    let sources = Set(rows.renamedFrom)
    let changes = trees.changes
    var files: [FileContents] = []
    for row in 0..<rows.count {
      if rows.kind[row] == .deleted, sources.contains(rows.path[row]) { continue }
      let source = rowOfDeleted[rows.renamedFrom[row]]
      let before = Self.version(changes[source ?? row].oldID, changes[source ?? row].oldMode)
      let after = Self.version(changes[row].newID, changes[row].newMode)
      files.append(
        FileContents(
          path: FilePath(paths.table[Int(rows.path[row])]),
          renamedFrom: source.map { FilePath(paths.table[Int(rows.path[$0])]) },
          before: before, after: after, comparison: try compare(before, after)))
    }
    return files
  }

  /// One of these files, without looking for where it was renamed from; nil where it does not differ,
  /// or trees are not in this clone.
  mutating func contents(
    of path: FilePath, from old: TreeID?, to new: TreeID
  ) throws(DiagnosticError) -> FileContents? {
    try trees.compare(old, new, &store)
    guard !trees.isMissingTree else { return nil }
    let change = trees.changes.first { trees.paths[$0.path].elementsEqual(path.bytes) }
    guard let change else { return nil }
    let before = Self.version(change.oldID, change.oldMode)
    let after = Self.version(change.newID, change.newMode)
    return FileContents(
      path: path, renamedFrom: nil, before: before, after: after,
      comparison: try compare(before, after))
  }

  static func version(_ id: ObjectID, _ mode: UInt32) -> FileContents.Version? {
    mode == 0 ? nil : .init(object: id, isSubmodule: mode & 0o170000 == 0o160000)
  }

  private mutating func compare(
    _ before: FileContents.Version?, _ after: FileContents.Version?
  ) throws(DiagnosticError) -> FileContents.Comparison {
    if before == after { return .hunks([]) }
    let old = try text(of: before)
    let new = try text(of: after)
    if let known = Self.comparison(before, old, after, new) { return known }
    guard let before, let after, let old, let new else { return .hunks([]) }
    return .hunks(try blobs.hunks((before.object, old), (after.object, new)))
  }

  /// What is to say of two sides without comparing their lines; nil if both are texts that differ.
  static func comparison(
    _ before: FileContents.Version?, _ old: ObjectBytes?, _ after: FileContents.Version?,
    _ new: ObjectBytes?
  ) -> FileContents.Comparison? {
    if before != nil && old == nil || after != nil && new == nil { return .missing }
    for text in [old, new] {
      if let text, TextSpan(text).isBinary { return .binary }
    }
    guard let old, let new else {
      let hunk = Hunk(
        oldStart: old.map { min(1, $0.lineCount) } ?? 0, oldCount: old?.lineCount ?? 0,
        newStart: new.map { min(1, $0.lineCount) } ?? 0, newCount: new?.lineCount ?? 0)
      return .hunks(hunk.oldCount + hunk.newCount > 0 ? [hunk] : [])
    }
    return max(old.count, new.count) <= Self.largestText ? nil : .tooLarge
  }

  /// The text of one side; nil if there is none, or it is not in this clone.
  mutating func text(
    of version: FileContents.Version?
  ) throws(DiagnosticError) -> ObjectBytes? {
    guard let version else { return nil }
    guard version.isSubmodule else { return try store.object(version.object, as: .blob) }
    let line = Array("Subproject commit \(version.object)\n".utf8)
    let object = ObjectBytes(kind: .blob, count: line.count, from: BufferPool())
    object?.start.update(from: line, count: line.count)
    return object
  }

  /// The lines of each hunk of a file; none for a file that was not compared.
  mutating func lines(of file: FileContents) throws(DiagnosticError) -> [HunkLines] {
    let hunks = file.comparison.hunks
    if hunks.isEmpty { return [] }
    let old = try text(of: file.before)
    let new = try text(of: file.after)
    var deleted = TextLines(old)
    var added = TextLines(new)
    return hunks.map { hunk in
      var lines = HunkLines()
      lines.deleted = deleted.lines(from: hunk.oldStart, count: hunk.oldCount)
      lines.added = added.lines(from: hunk.newStart, count: hunk.newCount)
      return lines
    }
  }
}

/// The lines of a text, from the top down.
private struct TextLines {
  private let text: ObjectBytes?
  private var place = 0
  /// The line that begins at `place`, counted from 1.
  private var line: Int32 = 1

  init(_ text: ObjectBytes?) {
    self.text = text
  }

  /// Some consecutive lines, none of them above those that were asked for before.
  mutating func lines(from start: Int32, count: Int32) -> ByteTable {
    var lines = ByteTable()
    if count == 0 { return lines }
    while line < start, next() != nil {}
    while lines.count < count, let line = next() { lines.append(line) }
    return lines
  }

  private mutating func next() -> UnsafeBufferPointer<UInt8>.SubSequence? {
    guard let text, place < text.count else { return nil }
    let rest = text.bytes[place...]
    let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
    defer { (place, line) = (end, line + 1) }
    return rest[..<end]
  }
}
