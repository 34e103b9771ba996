internal import Basics
internal import Domain

/// Makes the trees of a notes commit from those of another; trees without a change are not read.
struct NoteTreeEditor: ~Copyable {
  private var store: ObjectStore
  /// Takes in what is new; nothing is written by itself.
  var batch: ObjectBatch

  /// One note that is to be, or not to be.
  struct Edit {
    var annotated: ObjectID
    /// Nil takes the note away.
    var blob: ObjectID?
  }

  init(store: consuming ObjectStore, batch: consuming ObjectBatch) {
    self.store = store
    self.batch = batch
  }

  /// The tree with changed notes in directories of two digits; what is no note stays as it is.
  mutating func tree(
    _ base: TreeID?, _ changes: [NoteChange]
  ) throws(DiagnosticError) -> TreeID {
    var edits: [Edit] = []
    for change in changes {
      var edit = Edit(annotated: change.annotated)
      switch change.content {
      case .none: break
      case .text(let text): edit.blob = batch.add(text, as: .blob)
      case .long(let text): edit.blob = batch.add(text)
      }
      edits.append(edit)
    }
    var root = try raw(base)
    try edit(&root, edits, level: 0)
    return batch.add(root.bytes, as: .tree)
  }

  /// Takes the edited notes out of a tree and its directories, and puts them where they belong.
  private mutating func edit(
    _ tree: inout RawTree, _ edits: [Edit], level: Int
  ) throws(DiagnosticError) {
    let wanted = Set(edits.map { Array($0.annotated.bytes[level...]) })
    tree.entries.removeAll { entry in
      guard entry.isRegularFile, let rest = NoteName.bytes(entry.name, count: 20 - level) else {
        return false
      }
      return wanted.contains(rest)
    }
    guard level < 19 else { return }
    var groups: [UInt8: [Edit]] = [:]
    for edit in edits { groups[edit.annotated.bytes[level], default: []].append(edit) }
    for index in tree.entries.indices.reversed() {
      let entry = tree.entries[index]
      guard entry.isDirectory, let byte = NoteName.bytes(entry.name, count: 1)?.first,
        let inside = groups[byte]
      else { continue }
      // Directories of other digits may hold notes as well; only one is written to.
      let isHome = level == 0 && entry.name.elementsEqual(Self.home(byte))
      var directory = try raw(entry.id)
      try edit(&directory, inside, level: level + 1)
      if isHome { groups[byte] = place(inside, in: &directory, level: 1) }
      if directory.entries.isEmpty {
        tree.entries.remove(at: index)
      } else {
        tree.entries[index].id = batch.add(directory.bytes, as: .tree)
      }
    }
    guard level == 0 else { return }
    try add(groups, to: &tree)
  }

  /// Adds the notes whose directory is not there yet; where its name is taken, at the top.
  private mutating func add(
    _ groups: [UInt8: [Edit]], to root: inout RawTree
  ) throws(DiagnosticError) {
    for (byte, edits) in groups.sorted(by: { $0.key < $1.key }) {
      let name = Self.home(byte)
      var rest = edits.filter { $0.blob != nil }
      if !rest.isEmpty, !root.entries.contains(where: { $0.name == name }) {
        var directory = RawTree()
        rest = place(rest, in: &directory, level: 1)
        root.entries.append(
          .init(
            mode: RawTree.Entry.directory, name: name,
            id: batch.add(directory.bytes, as: .tree)))
      }
      guard let left = place(rest, in: &root, level: 0).first else { continue }
      throw DiagnosticError(
        .gitFailed, "cannot write the note of \(left.annotated)",
        notes: ["something that is no note stands in its place"],
        hint: "see it with 'git ls-tree -r' on the notes ref, and remove it")
    }
  }

  /// Puts notes into a tree, and returns those whose name is taken by something else.
  private func place(_ edits: [Edit], in tree: inout RawTree, level: Int) -> [Edit] {
    let taken = Set(tree.entries.map(\.name))
    var rest: [Edit] = []
    for edit in edits {
      guard let blob = edit.blob else { continue }
      let name = NoteName.digits(of: edit.annotated, from: level)
      if taken.contains(name) {
        rest.append(edit)
      } else {
        tree.entries.append(.init(mode: RawTree.Entry.file, name: name, id: blob))
      }
    }
    return rest
  }

  private static func home(_ byte: UInt8) -> [UInt8] {
    let digits = String(byte, radix: 16)
    return Array((digits.count < 2 ? "0" + digits : digits).utf8)
  }

  private mutating func raw(_ id: TreeID?) throws(DiagnosticError) -> RawTree {
    guard let id else { return RawTree() }
    guard let object = try store.object(id, as: .tree) else {
      if id == .emptyTree { return RawTree() }
      throw .missingNotes(id)
    }
    guard let tree = RawTree(UnsafeRawBufferPointer(object.bytes)) else {
      throw .corruptObject(id)
    }
    return tree
  }
}
