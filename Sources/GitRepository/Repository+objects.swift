package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// What can be said of a commit without its message and people.
  struct CommitOutline {
    var tree: TreeID
    /// As this clone sees them: after grafts, none at the boundary of a shallow clone.
    var parents: [CommitID]
    var time: Int64
    /// Whether the clone was cut off here.
    var isBoundary: Bool
  }

  /// Reads a commit by code of our own: libgit2 refuses one whose author it cannot make sense of.
  borrowing func outline(
    of id: CommitID, _ alterations: Alterations? = nil
  ) throws(DiagnosticError) -> CommitOutline {
    let alterations = alterations ?? Alterations(of: self)
    return try withObject(alterations.resolved(id)) { kind, bytes in
      guard kind == .commit, let commit = CommitObject(bytes) else { return nil }
      let isBoundary = alterations.shallow.contains(id) && !commit.parents.isEmpty
      return CommitOutline(
        tree: commit.tree,
        parents: isBoundary ? [] : alterations.grafts[id] ?? commit.parents,
        time: commit.commitTime, isBoundary: isBoundary)
    }
  }

  /// The commit that an object is, or that an annotated tag names in the end.
  borrowing func commit(at id: ObjectID) throws(DiagnosticError) -> CommitID {
    let end = try Self.endOfTags(id) { id throws(DiagnosticError) in
      try withObject(id) { Self.target(of: $0, $1) }
    }
    if let end { return end }
    throw DiagnosticError(
      .gitUnknownRevision, "object \(id.short) is no commit",
      hint: "name a commit, a branch or a tag")
  }

  /// The same by a store, which is quicker for many; nil if it is no commit or not in this clone.
  borrowing func commit(
    at id: ObjectID, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> CommitID? {
    try Self.endOfTags(id) { id throws(DiagnosticError) in
      guard let object = try store.object(id) else { return .zero }
      return Self.target(of: object.kind, UnsafeRawBufferPointer(object.bytes)) ?? .zero
    }
  }

  /// Follows annotated tags by what `target` says of each; nil if no commit is at their end.
  private static func endOfTags(
    _ id: ObjectID, _ target: (ObjectID) throws(DiagnosticError) -> ObjectID?
  ) throws(DiagnosticError) -> CommitID? {
    var next = id
    for _ in 0..<longestTagChain {
      guard let target = try target(next) else { return next }
      if target == .zero { return nil }
      next = target
    }
    return nil
  }

  /// Tags of tags are rare, and a ring of them cannot be made; this is far more than anybody needs.
  private static let longestTagChain = 100

  /// Where an object leads: nowhere from a commit, to zero from what leads to none.
  private static func target(of kind: ObjectKind, _ bytes: UnsafeRawBufferPointer) -> ObjectID?? {
    switch kind {
    case .commit: .some(nil)
    case .tag: target(ofTag: bytes).map { .some($0) }
    case .tree, .blob: .some(.zero)
    }
  }

  private static func target(ofTag bytes: UnsafeRawBufferPointer) -> ObjectID? {
    let header = Array("object ".utf8)
    guard bytes.starts(with: header) else { return nil }
    return ObjectID(
      hexadecimal: String(decoding: bytes.dropFirst(header.count).prefix(40), as: UTF8.self))
  }

  /// Lends the bytes of an object; an error if it is not here, or if nothing is made of it.
  private borrowing func withObject<Result>(
    _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) -> Result?
  ) throws(DiagnosticError) -> Result {
    let database = try ObjectDatabase(of: self)
    var object: OpaquePointer?
    var name = git_oid(id)
    try check("read object \(id.short)", .gitMissingCommit) {
      git_odb_read(&object, database.handle, &name)
    }
    defer { git_odb_object_free(object) }
    let bytes = UnsafeRawBufferPointer(
      start: git_odb_object_data(object), count: git_odb_object_size(object))
    guard let kind = ObjectKind(rawValue: UInt8(clamping: git_odb_object_type(object).rawValue)),
      let result = body(kind, bytes)
    else { throw .corruptObject(id) }
    return result
  }

  /// Whether an object is in this clone.
  package borrowing func contains(_ id: ObjectID) throws(DiagnosticError) -> Bool {
    var name = git_oid(id)
    return try git_odb_exists(ObjectDatabase(of: self).handle, &name) == 1
  }

  /// The objects whose names begin with some digits. No object is read: libgit2 1.5.1 never comes
  /// back from a loose one that is cut off.
  borrowing func objects(
    withPrefix digits: some StringProtocol
  ) throws(DiagnosticError) -> [ObjectID] {
    let database = try ObjectDatabase(of: self)
    var prefix = git_oid()
    guard git_oid_fromstrn(&prefix, String(digits), digits.utf8.count) == 0 else { return [] }
    var found = git_oid()
    let status = git_odb_exists_prefix(&found, database.handle, &prefix, digits.utf8.count)
    if status == 0 { return [ObjectID(found)] }
    guard status == GIT_EAMBIGUOUS.rawValue else { return [] }
    var search = PrefixSearch(prefix: ObjectID(prefix), digits: digits.utf8.count)
    let listing = withUnsafeMutablePointer(to: &search) { search in
      git_odb_foreach(
        database.handle,
        { id, payload in
          guard let id, let payload else { return 0 }
          payload.assumingMemoryBound(to: PrefixSearch.self).pointee.meet(ObjectID(id.pointee))
          return 0
        }, search)
    }
    try check("list objects") { listing }
    return search.found.sorted()
  }

  private struct PrefixSearch {
    let prefix: String.SubSequence
    var found: Set<ObjectID> = []

    init(prefix: ObjectID, digits: Int) { self.prefix = prefix.description.prefix(digits) }

    mutating func meet(_ id: ObjectID) {
      if id.description.hasPrefix(prefix) { found.insert(id) }
    }
  }
}
