internal import Basics
internal import Domain

/// Lends the changed files of one commit after the other, for one thread.
struct FileLender: ~Copyable {
  var differ: CommitDiffer
  private let alterations: Alterations

  init(_ differ: consuming CommitDiffer, _ alterations: Alterations) {
    self.differ = differ
    self.alterations = alterations
  }

  /// One file on both sides, before its texts are read.
  private struct Pair {
    var path: FilePath
    var renamedFrom: FilePath?
    var before: FileContents.Version?
    var after: FileContents.Version?
  }

  /// Lends every file that a commit of a history changed, or those of `paths` alone; says why there
  /// are none.
  mutating func lend(
    _ commit: Int, of history: History, only paths: Set<FilePath>? = nil,
    _ body: (borrowing LentFileChange) -> Void
  ) throws(DiagnosticError) -> ChangeContents.Gap? {
    guard let sides = try differ.sides(of: history.ids[commit], alterations),
      !sides.parents.contains(where: { $0.tree == nil })
    else { return .boundary }
    if sides.parents.count > 1 { return try lendMerge(sides, only: paths, body) }
    guard
      let pairs = try pairs(
        from: sides.parents.first?.tree, to: sides.tree, RowsOfCommit(history, commit))
    else { return .missingTrees }
    for pair in pairs where paths?.contains(pair.path) ?? true { try lend(pair, parent: 0, body) }
    return nil
  }

  /// Files that a merge has as none of its parents has them, once for each parent.
  private mutating func lendMerge(
    _ sides: CommitSides, only paths: Set<FilePath>?, _ body: (borrowing LentFileChange) -> Void
  ) throws(DiagnosticError) -> ChangeContents.Gap? {
    var pairs: [[Pair]] = []
    for (number, parent) in sides.parents.enumerated() {
      guard let found = try self.pairs(from: parent.tree, to: sides.tree, nil) else {
        return .missingTrees
      }
      let changed = found.filter { pair in
        pair.before?.object != pair.after?.object && paths?.contains(pair.path) ?? true
      }
      if number == 0 {
        pairs = changed.map { [$0] }
      } else {
        var byPath: [FilePath: Pair] = [:]
        for pair in changed { byPath[pair.path] = pair }
        pairs = pairs.compactMap { earlier in byPath[earlier[0].path].map { earlier + [$0] } }
      }
      if pairs.isEmpty { return nil }
    }
    for file in pairs {
      for (parent, pair) in file.enumerated() { try lend(pair, parent: parent, body) }
    }
    return nil
  }

  /// What differs between two trees; nil if trees are not in this clone.
  private mutating func pairs(
    from old: TreeID?, to new: TreeID, _ rows: RowsOfCommit?
  ) throws(DiagnosticError) -> [Pair]? {
    try differ.trees.compare(old, new, &differ.store)
    guard !differ.trees.isMissingTree else { return nil }
    let changes = differ.trees.changes
    var pairs: [Pair] = []
    pairs.reserveCapacity(changes.count)
    var renamed: [(pair: Int, source: FilePath)] = []
    for (index, change) in changes.enumerated() {
      let path = FilePath(differ.trees.paths[change.path])
      if let source = rows?.source(of: path, at: index) { renamed.append((pairs.count, source)) }
      pairs.append(
        Pair(
          path: path, before: CommitDiffer.version(change.oldID, change.oldMode),
          after: CommitDiffer.version(change.newID, change.newMode)))
    }
    if renamed.isEmpty { return pairs }

    var deleted: [FilePath: Int] = [:]
    for (index, pair) in pairs.enumerated() where pair.after == nil { deleted[pair.path] = index }
    var taken: Set<Int> = []
    for (pair, source) in renamed {
      guard let from = deleted[source], taken.insert(from).inserted else { continue }
      pairs[pair].renamedFrom = source
      pairs[pair].before = pairs[from].before
    }
    return pairs.indices.filter { !taken.contains($0) }.map { pairs[$0] }
  }

  private mutating func lend(
    _ pair: Pair, parent: Int, _ body: (borrowing LentFileChange) -> Void
  ) throws(DiagnosticError) {
    var file = FileContents(
      path: pair.path, renamedFrom: pair.renamedFrom, before: pair.before, after: pair.after,
      comparison: .hunks([]))
    var old: ObjectBytes?
    var new: ObjectBytes?
    if pair.before != pair.after {
      old = try differ.text(of: pair.before)
      new = try differ.text(of: pair.after)
      file.comparison = try comparison(pair, old, new)
    }
    let isCompared = file.comparison.isOfLines
    withExtendedLifetime((old, new)) {
      body(
        LentFileChange(
          file: file, parent: parent, old: Self.bytes(of: isCompared ? old : nil),
          new: Self.bytes(of: isCompared ? new : nil)))
    }
  }

  private static func bytes(of text: ObjectBytes?) -> UnsafeRawBufferPointer {
    text.map { UnsafeRawBufferPointer($0.bytes) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private mutating func comparison(
    _ pair: Pair, _ old: ObjectBytes?, _ new: ObjectBytes?
  ) throws(DiagnosticError) -> FileContents.Comparison {
    if let known = CommitDiffer.comparison(pair.before, old, pair.after, new) { return known }
    guard let before = pair.before, let after = pair.after, let old, let new
    else { return .hunks([]) }
    if let hunks = differ.minimal.hunks(old, new) { return .hunks(hunks) }
    return .hunks(try differ.blobs.hunks((before.object, old), (after.object, new)))
  }
}

/// The rows of a commit, for the renames they tell of.
private struct RowsOfCommit {
  private let history: History
  private let range: Range<Int>

  init(_ history: History, _ commit: Int) {
    self.history = history
    range = history.rowRange(of: commit)
  }

  /// The name that a file had before; `index` is its place among what differs, where its row is.
  func source(of path: FilePath, at index: Int) -> FilePath? {
    guard index < range.count else { return nil }
    let row = range.lowerBound + index
    guard history.rows.renamedFrom[row] >= 0,
      history.paths[Int(history.rows.path[row])].elementsEqual(path.bytes)
    else { return nil }
    return FilePath(history.paths[Int(history.rows.renamedFrom[row])])
  }
}

extension FileContents.Comparison {
  /// Whether both sides are texts whose lines were compared.
  fileprivate var isOfLines: Bool {
    if case .hunks = self { true } else { false }
  }
}
