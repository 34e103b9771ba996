package import Basics
private import Clibgit2
package import Domain
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Reverts tried in memory: nothing of them is written to the repository.
///
/// A handle of its own, in whose object database what a merge makes is kept in memory. Trials may
/// build on each other: the tree of one is the place of the next.
package struct RevertTrials: ~Copyable {
  let repository: Repository
  /// Owned by the object database of `repository`.
  private let memory: UnsafeMutablePointer<git_odb_backend>

  /// Asked before the backends of the repository, so that writing goes there.
  private static let priority: Int32 = 1000
  /// Files that are gone on one side are compared with this many that are new; git's own limit is
  /// 7000 (`merge.renameLimit`), and costs minutes where a directory was replaced.
  private static let renameLimit: UInt32 = 1000

  package static func open(at gitDirectory: String) throws(DiagnosticError) -> RevertTrials {
    let repository = try Repository.open(at: gitDirectory)
    let database = try ObjectDatabase(of: repository)
    var memory: UnsafeMutablePointer<git_odb_backend>?
    try check("make room in memory") { git_mempack_new(&memory) }
    guard let memory else { throw DiagnosticError(.gitFailed, "cannot make room in memory") }
    try check("write in memory") { git_odb_add_backend(database.handle, memory, priority) }
    return RevertTrials(repository: repository, memory: memory)
  }

  private init(repository: consuming Repository, memory: UnsafeMutablePointer<git_odb_backend>) {
    self.repository = repository
    self.memory = memory
  }

  /// Forgets the trees that trials made: no later trial may start from one of them.
  package borrowing func reset() {
    _ = git_mempack_reset(memory)
  }

  /// Takes back what a commit did to its first parent, from a tree.
  ///
  /// A merge of trees with the commit as the common ancestor, as `git revert` does it. A merge
  /// commit is taken back as a whole, as with `git revert -m 1`.
  package borrowing func revert(
    _ commit: CommitID, from place: TreeID
  ) throws(DiagnosticError) -> RevertOutcome {
    guard try repository.contains(commit) else { return .missing }
    let outline = try repository.outline(of: commit)
    if outline.isBoundary { return .missing }
    var before = try emptyTree()
    if let parent = outline.parents.first {
      guard try repository.contains(parent) else { return .missing }
      before = try repository.outline(of: parent).tree
    }
    let ends = TreeEnds(ancestor: outline.tree, ours: place, theirs: before)
    if let outcome = try mergedPaths(ends) { return outcome }
    return try merged(ends)
  }

  borrowing func merged(_ ends: TreeEnds) throws(DiagnosticError) -> RevertOutcome {
    guard let index = try mergedIndex(ends) else { return .missing }
    defer { git_index_free(index) }
    if git_index_has_conflicts(index) == 1 { return .conflicts(try conflicts(in: index)) }
    var result = git_oid()
    try check("make a tree in memory") {
      git_index_write_tree_to(&result, index, repository.handle)
    }
    let tree = ObjectID(result)
    return tree == ends.ours ? .nothing : .clean(tree)
  }

  /// What merging comes to, for the caller to free; nil where an object is not in this clone.
  borrowing func mergedIndex(_ ends: TreeEnds) throws(DiagnosticError) -> OpaquePointer? {
    var options = git_merge_options()
    try check("prepare a merge") {
      git_merge_options_init(&options, UInt32(GIT_MERGE_OPTIONS_VERSION))
    }
    options.flags = GIT_MERGE_FIND_RENAMES.rawValue
    options.target_limit = Self.renameLimit
    var trees: [OpaquePointer?] = [nil, nil, nil]
    defer { for tree in trees { git_tree_free(tree) } }
    let handle = repository.handle
    for (place, id) in [ends.ancestor, ends.ours, ends.theirs].enumerated() {
      guard let tree = try lookedUp(id) else { return nil }
      trees[place] = tree
    }
    var index: OpaquePointer?
    let status = git_merge_trees(&index, handle, trees[0], trees[1], trees[2], &options)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check("merge trees in memory") { status }
    return index
  }

  /// A tree, for the caller to free; nil where it is not in this clone.
  borrowing func lookedUp(_ id: TreeID) throws(DiagnosticError) -> OpaquePointer? {
    var name = git_oid(id)
    var tree: OpaquePointer?
    let status = git_tree_lookup(&tree, repository.handle, &name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check("read tree \(id.short)") { status }
    return tree
  }

  borrowing func conflicts(in index: OpaquePointer?) throws(DiagnosticError) -> [FilePath] {
    var iterator: OpaquePointer?
    try check("list conflicts") { git_index_conflict_iterator_new(&iterator, index) }
    defer { git_index_conflict_iterator_free(iterator) }
    var paths: Set<FilePath> = []
    while true {
      var before: UnsafePointer<git_index_entry>?
      var ours: UnsafePointer<git_index_entry>?
      var theirs: UnsafePointer<git_index_entry>?
      let status = git_index_conflict_next(&before, &ours, &theirs, iterator)
      if status == GIT_ITEROVER.rawValue { break }
      try check("list conflicts") { status }
      for side in [before, ours, theirs] {
        guard let name = side?.pointee.path else { continue }
        paths.insert(FilePath(UnsafeRawBufferPointer(start: name, count: strlen(name))))
      }
    }
    return paths.sorted()
  }

  /// The tree without files, made in memory: few repositories have it.
  borrowing func emptyTree() throws(DiagnosticError) -> TreeID {
    var builder: OpaquePointer?
    let handle = repository.handle
    try check("make a tree in memory") { git_treebuilder_new(&builder, handle, nil) }
    defer { git_treebuilder_free(builder) }
    var id = git_oid()
    try check("make a tree in memory") { git_treebuilder_write(&id, builder) }
    return ObjectID(id)
  }
}

/// Three trees to merge.
struct TreeEnds {
  var ancestor: TreeID
  var ours: TreeID
  var theirs: TreeID
}
