internal import Basics
private import Clibgit2
internal import Domain

extension RevertTrials {
  /// Entries of three trees at the paths that one side of a merge changed, and which of them ours has.
  private struct ChangedPaths {
    var ancestor: [git_tree_update] = []
    var ours: [git_tree_update] = []
    var theirs: [git_tree_update] = []
    /// Each path, as it is in ours; an entry without a path stands for none.
    var paths: [(name: UnsafePointer<CChar>, ours: git_tree_update?)] = []
  }

  /// Merges only the paths that theirs changed, in time that goes by these; nil where whole trees must be asked.
  ///
  /// Where ours has every file that theirs changed or deleted, and none that it adds, nothing that theirs touches was
  /// renamed in ours, and the other files stay as ours has them.
  borrowing func mergedPaths(_ ends: TreeEnds) throws(DiagnosticError) -> RevertOutcome? {
    guard let ancestor = try lookedUp(ends.ancestor) else { return nil }
    defer { git_tree_free(ancestor) }
    guard let ours = try lookedUp(ends.ours) else { return nil }
    defer { git_tree_free(ours) }
    guard let theirs = try lookedUp(ends.theirs) else { return nil }
    defer { git_tree_free(theirs) }
    var options = git_diff_options()
    try check("prepare a comparison") {
      git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    }
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE.rawValue
    var diff: OpaquePointer?
    let status = git_diff_tree_to_tree(&diff, repository.handle, ancestor, theirs, &options)
    guard status == 0 else { return nil }
    defer { git_diff_free(diff) }
    guard let changed = Self.changedPaths(diff, ours),
      let before = made(of: changed.ancestor), let here = made(of: changed.ours),
      let after = made(of: changed.theirs)
    else { return nil }
    let part = TreeEnds(ancestor: before, ours: here, theirs: after)
    guard let index = try mergedIndex(part) else { return nil }
    defer { git_index_free(index) }
    if git_index_has_conflicts(index) == 1 { return .conflicts(try conflicts(in: index)) }
    return Self.updates(changed, index).flatMap { updated(ours, by: $0, ends.ours) }
  }

  private static func changedPaths(_ diff: OpaquePointer?, _ ours: OpaquePointer) -> ChangedPaths? {
    var changed = ChangedPaths()
    for place in 0..<git_diff_num_deltas(diff) {
      guard let delta = git_diff_get_delta(diff, place)?.pointee, let name = delta.new_file.path
      else { return nil }
      let isKnown: Bool
      switch delta.status {
      case GIT_DELTA_ADDED: isKnown = false
      case GIT_DELTA_DELETED, GIT_DELTA_MODIFIED: isKnown = true
      default: return nil
      }
      let own = entry(name, in: ours)
      guard isKnown == (own != nil), isKnown || !isBelowFile(name, in: ours) else { return nil }
      if isKnown { changed.ancestor.append(update(name, delta.old_file)) }
      if delta.status != GIT_DELTA_DELETED {
        changed.theirs.append(update(name, delta.new_file))
      }
      if let own { changed.ours.append(own) }
      changed.paths.append((name, own))
    }
    let all = changed.ancestor + changed.ours + changed.theirs
    // A commit of another repository is no object of this one.
    let isPlain = all.allSatisfy {
      $0.filemode != GIT_FILEMODE_COMMIT && $0.filemode != GIT_FILEMODE_TREE
    }
    return isPlain ? changed : nil
  }

  /// Whether a file stands where a folder of the path would be.
  private static func isBelowFile(_ name: UnsafePointer<CChar>, in tree: OpaquePointer) -> Bool {
    let path = String(cString: name)
    return path.utf8.indices.contains { place in
      path.utf8[place] == UInt8(ascii: "/")
        && (entry(String(path[..<place]), in: tree).map { $0.filemode != GIT_FILEMODE_TREE }
          ?? false)
    }
  }

  private static func update(
    _ name: UnsafePointer<CChar>, _ file: git_diff_file
  ) -> git_tree_update {
    git_tree_update(
      action: GIT_TREE_UPDATE_UPSERT, id: file.id,
      filemode: git_filemode_t(rawValue: .init(file.mode)), path: name)
  }

  private static func entry(
    _ name: UnsafePointer<CChar>, in tree: OpaquePointer
  ) -> git_tree_update? {
    var entry: OpaquePointer?
    guard git_tree_entry_bypath(&entry, tree, name) == 0, let id = git_tree_entry_id(entry) else {
      return nil
    }
    defer { git_tree_entry_free(entry) }
    return git_tree_update(
      action: GIT_TREE_UPDATE_UPSERT, id: id.pointee, filemode: git_tree_entry_filemode(entry),
      path: name)
  }

  /// A tree of these entries alone; nil where it cannot be made.
  private borrowing func made(of entries: [git_tree_update]) -> TreeID? {
    if entries.isEmpty { return try? emptyTree() }
    var result = git_oid()
    let handle = repository.handle
    return git_tree_create_updated(&result, handle, nil, entries.count, entries) == 0
      ? ObjectID(result) : nil
  }

  /// How ours must change to be what a merge of the paths came to.
  private static func updates(
    _ changed: ChangedPaths, _ index: OpaquePointer
  ) -> [git_tree_update]? {
    var updates: [git_tree_update] = []
    for (name, own) in changed.paths {
      if let entry = git_index_get_bypath(index, name, 0)?.pointee {
        var id = entry.id
        if var ours = own?.id, git_oid_equal(&id, &ours) == 1, own?.filemode.rawValue == entry.mode
        {
          continue
        }
        updates.append(
          git_tree_update(
            action: GIT_TREE_UPDATE_UPSERT, id: id,
            filemode: git_filemode_t(rawValue: .init(entry.mode)), path: name))
      } else if own != nil {
        updates.append(
          git_tree_update(
            action: GIT_TREE_UPDATE_REMOVE, id: git_oid(), filemode: GIT_FILEMODE_UNREADABLE,
            path: name))
      }
    }
    return updates
  }

  /// Ours with changes; nil where a file would stand in the place of a folder, or a folder would be left empty.
  private borrowing func updated(
    _ ours: OpaquePointer, by updates: [git_tree_update], _ id: TreeID
  ) -> RevertOutcome? {
    if updates.isEmpty { return .nothing }
    var result = git_oid()
    let handle = repository.handle
    guard git_tree_create_updated(&result, handle, ours, updates.count, updates) == 0,
      let tree = try? lookedUp(ObjectID(result))
    else { return nil }
    defer { git_tree_free(tree) }
    for update in updates where update.action == GIT_TREE_UPDATE_REMOVE {
      if isFolderEmpty(of: update.path, in: tree) { return nil }
    }
    let made = ObjectID(result)
    return made == id ? .nothing : .clean(made)
  }

  private borrowing func isFolderEmpty(
    of path: UnsafePointer<CChar>, in tree: OpaquePointer
  ) -> Bool {
    let name = String(cString: path)
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    guard let folder = Self.entry(String(name[..<slash]), in: tree) else { return false }
    guard let found = try? lookedUp(ObjectID(folder.id)) else { return true }
    defer { git_tree_free(found) }
    return git_tree_entrycount(found) == 0
  }
}
