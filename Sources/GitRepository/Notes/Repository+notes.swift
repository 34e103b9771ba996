package import Basics
package import Domain

extension Repository {
  /// All notes of a notes commit, whatever directories its tree has; what is no note is passed over.
  ///
  /// With an earlier reading only what differs is read.
  package borrowing func notes(
    of commit: CommitID, since known: NotesReading? = nil
  ) throws(DiagnosticError) -> NotesReading {
    let tree = try outline(of: commit).tree
    if let known, known.tree == tree {
      return NotesReading(commit: commit, tree: tree, notes: known.notes)
    }
    var store = try noteStore()
    var diff = TreeDiff()
    if let known {
      try diff.compare(known.tree, tree, &store)
      if !diff.isMissingTree {
        let notes = try changed(known.notes, diff, &store)
        return NotesReading(commit: commit, tree: tree, notes: notes)
      }
    }
    try diff.compare(nil, tree, &store)
    if diff.isMissingTree { throw .missingNotes(tree) }
    let notes = try changed(NoteTable(), diff, &store)
    return NotesReading(commit: commit, tree: tree, notes: notes)
  }

  /// The notes of some objects.
  package borrowing func notes(
    of commit: CommitID, annotating objects: Set<ObjectID>
  ) throws(DiagnosticError) -> NoteTable {
    var store = try noteStore()
    var entries: [NoteTable.Entry] = []
    try collect(objects, from: outline(of: commit).tree, level: 0, &entries, &store)
    var added: [(entry: NoteTable.Entry, text: [UInt8])] = []
    for entry in entries { added.append((entry, try text(entry.blob, &store))) }
    return NoteTable().replacing([], with: added)
  }

  /// Which of some objects have a note.
  package borrowing func annotated(
    _ objects: [ObjectID], by commit: CommitID
  ) throws(DiagnosticError) -> Set<ObjectID> {
    if objects.isEmpty { return [] }
    var store = try noteStore()
    var entries: [NoteTable.Entry] = []
    try collect(Set(objects), from: outline(of: commit).tree, level: 0, &entries, &store)
    return Set(entries.map { $0.annotated })
  }

  borrowing func noteStore() throws(DiagnosticError) -> ObjectStore {
    try ObjectStore(of: self, cacheBytes: 16 << 20)
  }

  private borrowing func changed(
    _ notes: NoteTable, _ diff: borrowing TreeDiff, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> NoteTable {
    var removed: [NoteTable.Entry] = []
    var added: [(entry: NoteTable.Entry, text: [UInt8])] = []
    for change in diff.changes {
      guard let annotated = NoteName.annotated(diff.paths[change.path]) else { continue }
      if Self.isNote(mode: change.oldMode) {
        removed.append(.init(annotated: annotated, blob: change.oldID))
      }
      if Self.isNote(mode: change.newMode) {
        let entry = NoteTable.Entry(annotated: annotated, blob: change.newID)
        added.append((entry, try text(change.newID, &store)))
      }
    }
    return notes.replacing(removed, with: added)
  }

  private static func isNote(mode: UInt32) -> Bool { mode & 0o170000 == 0o100000 }

  private borrowing func text(
    _ blob: ObjectID, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> [UInt8] {
    guard let object = try store.object(blob, as: .blob) else { throw .missingNotes(blob) }
    return Array(object.bytes)
  }

  /// Goes down the directories in which notes of the objects may lie.
  private borrowing func collect(
    _ objects: Set<ObjectID>, from tree: TreeID, level: Int, _ entries: inout [NoteTable.Entry],
    _ store: inout ObjectStore
  ) throws(DiagnosticError) {
    guard let object = try store.object(tree, as: .tree) else {
      if tree == .emptyTree { return }
      throw .missingNotes(tree)
    }
    guard let raw = RawTree(UnsafeRawBufferPointer(object.bytes)) else {
      throw .corruptObject(tree)
    }
    for entry in raw.entries {
      if entry.isRegularFile, let rest = NoteName.bytes(entry.name, count: 20 - level) {
        for object in objects where object.bytes[level...].elementsEqual(rest) {
          entries.append(.init(annotated: object, blob: entry.id))
        }
      } else if entry.isDirectory, level < 19,
        let byte = NoteName.bytes(entry.name, count: 1)?.first
      {
        let inside = objects.filter { $0.bytes[level] == byte }
        if !inside.isEmpty {
          try collect(inside, from: entry.id, level: level + 1, &entries, &store)
        }
      }
    }
  }
}

extension ObjectID {
  /// What git calls the tree without a file: every repository knows it.
  package static let emptyTree = ObjectID(
    high: 0x4b82_5dc6_42cb_6eb9, middle: 0xa060_e54b_f8d6_9288, low: 0xfbee_4904)
}

extension DiagnosticError {
  /// An object that a notes ref leads to is not in this clone.
  static func missingNotes(_ id: ObjectID) -> DiagnosticError {
    DiagnosticError(
      .gitMissingNotes, "object \(id.short) of the notes is not in this clone",
      hint: "fetch the notes ref whole; or, where a gc took it, 'git update-ref -d' that ref and "
        + "'seakeep evidence pull'")
  }
}

extension DiagnosticError.Code {
  package static let gitMissingNotes = Self(
    "git.missing-notes", .cannotRun,
    "An object that a notes ref leads to is not in this clone: a partial clone, or a damaged one.")
}
