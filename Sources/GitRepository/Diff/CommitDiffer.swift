internal import Basics
private import Clibgit2
internal import Domain

/// Finds the rows of one commit after the other, for one thread.
struct CommitDiffer: ~Copyable {
  private let repository: Repository
  let blobs: BlobDiff
  var minimal = MinimalDiff()
  var store: ObjectStore
  var trees = TreeDiff()
  /// The paths that the rows point to.
  private(set) var paths = ByteInterner()

  /// `.gitmodules` pins a commit: git shows it as this one line.
  private static let submoduleLines: Int32 = 1

  /// Opens the repository anew, for the thread that will use it.
  static func open(
    gitDirectory: String, packs: PackSet, cacheBytes: Int
  ) throws(DiagnosticError) -> CommitDiffer {
    let repository = try Repository.open(at: gitDirectory)
    let blobs = try BlobDiff()
    let database = try ObjectDatabase(of: repository)
    let store = ObjectStore(packs: packs, fallback: database, cacheBytes: cacheBytes)
    return CommitDiffer(repository: repository, blobs: blobs, store: store)
  }

  static func open(
    _ repository: borrowing Repository, cacheBytes: Int
  ) throws(DiagnosticError) -> CommitDiffer {
    try open(
      gitDirectory: repository.gitDirectory, packs: PackSet(of: repository), cacheBytes: cacheBytes)
  }

  private init(repository: consuming Repository, blobs: BlobDiff, store: consuming ObjectStore) {
    self.repository = repository
    self.blobs = blobs
    self.store = store
  }

  /// The tree of a commit and the parents it names; nil if the commit is not in this clone.
  mutating func commit(
    _ id: CommitID
  ) throws(DiagnosticError) -> (tree: TreeID, parents: [CommitID])? {
    guard let object = try store.object(id, as: .commit) else { return nil }
    guard let parsed = CommitObject(object) else { throw .corruptObject(id) }
    return (parsed.tree, parsed.parents)
  }

  /// The rows between two trees; nil for the empty tree.
  mutating func rows(
    from old: TreeID?, to new: TreeID, tier: History.Tier
  ) throws(DiagnosticError) -> CommitRows {
    var result = CommitRows()
    try trees.compare(old, new, &store)
    guard !trees.isMissingTree else {
      result.marks = [.transient, .missingBlobs]
      return result
    }
    result.tier = tier
    for change in trees.changes { try append(change, to: &result, tier) }
    try findRenames(&result, tier)
    return result
  }

  private mutating func append(
    _ change: TreeDiff.FileChange, to result: inout CommitRows, _ tier: History.Tier
  ) throws(DiagnosticError) {
    let path = trees.paths.withUnsafeBytes {
      paths.intern(UnsafeRawBufferPointer(rebasing: $0[change.path]))
    }
    var flags: History.Flags = []
    func isKind(_ bits: UInt32) -> Bool {
      change.oldMode & 0o170000 == bits || change.newMode & 0o170000 == bits
    }
    if isKind(0o160000) { flags.insert(.submodule) }
    if isKind(0o120000) { flags.insert(.symbolicLink) }

    var count = LineCount(added: -1, deleted: -1)
    var linesBefore: Int32 = change.oldMode == 0 ? 0 : -1
    if tier == .lines {
      let old = try side(change.oldID, change.oldMode)
      let new = try side(change.newID, change.newMode)
      if case .missing = old { flags.insert(.missing) }
      if case .missing = new { flags.insert(.missing) }
      if flags.contains(.missing) {
        result.marks.formUnion([.transient, .missingBlobs])
      } else if case .text(let span, _) = old, span.isBinary {
        flags.insert(.binary)
      } else if case .text(let span, _) = new, span.isBinary {
        flags.insert(.binary)
      } else {
        count = try lineCount(old, new)
        linesBefore = old.lines
      }
    }
    result.rows.path.append(path)
    result.rows.renamedFrom.append(-1)
    result.rows.kind.append(change.kind)
    result.rows.flags.append(flags)
    result.rows.added.append(count.added)
    result.rows.deleted.append(count.deleted)
    result.rows.linesBefore.append(linesBefore)
  }

  /// What stands on one side of a change.
  private enum Side {
    case nothing
    case missing
    /// A submodule's commit, which git shows as one line.
    case commit(ObjectID)
    case text(TextSpan, (id: ObjectID, object: ObjectBytes))

    var lines: Int32 {
      switch self {
      case .nothing, .missing: 0
      case .commit: CommitDiffer.submoduleLines
      case .text(_, let blob): blob.object.lineCount
      }
    }
  }

  private mutating func side(
    _ id: ObjectID, _ mode: UInt32
  ) throws(DiagnosticError) -> Side {
    if mode == 0 { return .nothing }
    if mode & 0o170000 == 0o160000 { return .commit(id) }
    guard let object = try store.object(id, as: .blob) else { return .missing }
    return .text(TextSpan(object), (id, object))
  }

  /// How many lines differ between the file of one row of the last comparison and that of another.
  mutating func lineCount(ofMove from: Int, to: Int) throws(DiagnosticError) -> LineCount {
    let (old, new) = (trees.changes[from], trees.changes[to])
    return try lineCount(side(old.oldID, old.oldMode), side(new.newID, new.newMode))
  }

  private mutating func lineCount(_ old: Side, _ new: Side) throws(DiagnosticError) -> LineCount {
    guard case .text(_, let oldBlob) = old, case .text(_, let newBlob) = new else {
      return LineCount(added: new.lines, deleted: old.lines)
    }
    if oldBlob.id == newBlob.id { return LineCount(added: 0, deleted: 0) }
    let count: LineCount
    if let minimal = minimal.count(oldBlob.object, newBlob.object) {
      count = minimal
    } else {
      count = LineCount(try blobs.hunks(oldBlob, newBlob))
    }
    oldBlob.object.shareLineCount(
      with: newBlob.object, added: Int(count.added), deleted: Int(count.deleted))
    return count
  }

  // MARK: Renames

  private mutating func findRenames(
    _ result: inout CommitRows, _ tier: History.Tier
  ) throws(DiagnosticError) {
    var deleted: [RenameSearch.Candidate] = []
    var added: [RenameSearch.Candidate] = []
    guard result.rows.kind.contains(.deleted), result.rows.kind.contains(.added) else { return }
    for (row, change) in trees.changes.enumerated() {
      let kind = change.kind
      guard kind != .modified, kind != .typeChanged,
        !result.rows.flags[row].contains(.submodule)
      else { continue }
      let path = trees.paths[change.path]
      let name = path.suffix(
        from: (path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex - 1) + 1)
      if kind == .deleted {
        deleted.append(.init(row: row, id: change.oldID, name: name))
      } else {
        added.append(.init(row: row, id: change.newID, name: name))
      }
    }
    var pairs = RenameSearch.exact(&deleted, &added)
    if tier == .lines, !deleted.isEmpty, !added.isEmpty {
      if deleted.count * added.count > RenameSearch.pairLimit {
        result.marks.insert(.withoutRenameSearch)
      } else {
        pairs += try similarPairs(deleted, added, result.rows.flags)
      }
    }
    for (from, to) in pairs { result.rows.renamedFrom[to] = result.rows.path[from] }
  }

  private mutating func similarPairs(
    _ deleted: [RenameSearch.Candidate], _ added: [RenameSearch.Candidate],
    _ flags: [History.Flags]
  ) throws(DiagnosticError) -> [(from: Int, to: Int)] {
    var sides: [[(row: Int, RenameSearch.Fingerprint)]] = []
    for candidates in [deleted, added] {
      var side: [(row: Int, RenameSearch.Fingerprint)] = []
      for candidate in candidates where flags[candidate.row].isDisjoint(with: [.binary, .missing]) {
        guard let object = try store.object(candidate.id, as: .blob), object.count > 0 else {
          continue
        }
        side.append((candidate.row, RenameSearch.Fingerprint(object)))
      }
      sides.append(side)
    }
    return RenameSearch.similar(sides[0], sides[1])
  }
}

extension TreeDiff.FileChange {
  fileprivate var kind: History.Kind {
    if oldMode == 0 { return .added }
    if newMode == 0 { return .deleted }
    return oldMode & 0o170000 == newMode & 0o170000 ? .modified : .typeChanged
  }
}
