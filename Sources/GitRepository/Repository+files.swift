package import Basics
private import Clibgit2
package import Domain
private import FoundationEssentials

extension Repository {
  /// When a commit was made.
  package borrowing func commitTime(of id: CommitID) throws(DiagnosticError) -> Timestamp {
    Timestamp(seconds: try outline(of: id).time)
  }

  /// [commit] When each of many was made.
  package borrowing func commitTimes(
    of ids: [CommitID]
  ) throws(DiagnosticError) -> [Timestamp] {
    let alterations = Alterations(of: self)
    var times: [Timestamp] = []
    for id in ids { times.append(Timestamp(seconds: try outline(of: id, alterations).time)) }
    return times
  }

  /// The configuration's path when it is there and cannot be read, which libgit2 passes over.
  package borrowing func unreadableConfiguration() -> String? {
    let path = commonDirectory + "/config"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    // Whoever may read everything still cannot read a directory in its place.
    return FileManager.default.contents(atPath: path) == nil ? path : nil
  }

  /// The tree of a commit.
  package borrowing func tree(of id: CommitID) throws(DiagnosticError) -> TreeID {
    var commit: OpaquePointer?
    var name = git_oid(id)
    let handle = handle
    try check("read commit \(id.short)", .gitMissingCommit) {
      git_commit_lookup(&commit, handle, &name)
    }
    defer { git_commit_free(commit) }
    return git_commit_tree_id(commit).map { ObjectID($0.pointee) } ?? .zero
  }

  /// A file at the root of the checkout; of HEAD in a bare repository. Nil if there is none.
  package borrowing func trackedFile(_ name: String) throws(DiagnosticError) -> [UInt8]? {
    guard let workDirectory else {
      guard let head = try headCommit() else { return nil }
      return try file(name, in: head)
    }
    let path = workDirectory + "/" + name
    // Of the entry itself: a link that a change brings in must not make seakeep read another file.
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return nil
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw DiagnosticError(
        .gitUnreadableFile, "it is not a regular file", at: .init(path),
        hint: "put a file in its place; links are not followed")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DiagnosticError(
        .gitUnreadableFile, "cannot read the file", at: .init(path),
        hint: "check its permissions")
    }
    return [UInt8](data)
  }

  /// A file as a commit has it; nil if the commit has no such file.
  package borrowing func file(
    _ path: String, in commit: CommitID
  ) throws(DiagnosticError) -> [UInt8]? {
    var tree: OpaquePointer?
    var blob: OpaquePointer?
    var name = git_oid(try outline(of: commit).tree)
    let handle = handle
    try check("read the tree of \(commit.short)") {
      git_object_lookup(&tree, handle, &name, GIT_OBJECT_TREE)
    }
    defer { git_object_free(tree) }
    let status = git_object_lookup_bypath(&blob, tree, path, GIT_OBJECT_BLOB)
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EINVALIDSPEC.rawValue { return nil }
    try check("read '\(path)' of \(commit.short)") { status }
    defer { git_object_free(blob) }
    let bytes = UnsafeRawBufferPointer(
      start: git_blob_rawcontent(blob), count: Int(git_blob_rawsize(blob)))
    return [UInt8](bytes)
  }
}

extension DiagnosticError.Code {
  package static let gitUnreadableFile = Self(
    "git.unreadable-file", .cannotRun, "A file of the checkout is there but cannot be read.")
  package static let gitUnreadableConfiguration = Self(
    "git.unreadable-configuration", .success,
    "A warning: the configuration of the repository is there but cannot be read.")
}
