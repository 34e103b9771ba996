internal import Clibgit2
private import Foundation

extension FixtureRepository {
  /// Adds a linked worktree beside the repository, on a new branch of the same name; returns its path.
  package func addWorktree(_ name: String) throws -> String {
    let path = self.path + "-" + name
    let worktree = try made("add the worktree \(name)") {
      git_worktree_add(&$0, handle, name, path, nil)
    }
    git_worktree_free(worktree)
    return path
  }

  /// Clones another fixture as a submodule and commits it; returns the submodule's work tree.
  ///
  /// Its git directory lies where git puts it, under `.git/modules`.
  package func addSubmodule(_ other: FixtureRepository, at path: String) throws -> String {
    guard let commit = try other.head else {
      throw FixtureError("an empty submodule has no commit")
    }
    let url = "file://" + other.path
    let submodule = try made("add a submodule") {
      git_submodule_add_setup(&$0, handle, url, path, 1)
    }
    defer { git_submodule_free(submodule) }
    let clone = try made("clone a submodule") { git_submodule_clone(&$0, submodule, nil) }
    git_repository_free(clone)
    // The address is the same on every run, though the clone came from a temporary directory.
    let name = other.path.split(separator: "/").last.map(String.init) ?? "library"
    let modules: ByteString = "[submodule \"\(path)\"]\n\tpath = \(path)\n\turl = ../\(name)\n"
    try writeWorkFile(modules, to: ".gitmodules")
    try check("add a submodule to the index") { git_submodule_add_finalize(submodule) }
    try self.commit(
      "Add the submodule \(path)\n",
      files: [
        ".gitmodules": .contents(modules), ByteString(path): .submodule(commit),
      ])
    return self.path + "/" + path
  }

  /// Cuts history off below some commits, as `git clone --depth` does: their ancestors are gone.
  ///
  /// The given commits stay, as the oldest. None of them may be needed above another's ancestors.
  package func makeShallow(at boundary: [String]) throws {
    var removed: Set<String> = []
    var pending = try boundary.flatMap(parents(of:))
    while let commit = pending.popLast() {
      guard !boundary.contains(commit), removed.insert(commit).inserted else { continue }
      pending += try parents(of: commit)
    }
    try writeGitFile(ByteString(boundary.map { $0 + "\n" }.joined()), to: "shallow")
    for commit in removed { try removeObject(commit) }
  }

  /// Gives commits other parents in `info/grafts`, which git honours and libgit2 reads.
  package func graft(_ parentsOfCommit: [String: [String]]) throws {
    let lines = parentsOfCommit.sorted { $0.key < $1.key }.map { commit, parents in
      ([commit] + parents).joined(separator: " ") + "\n"
    }
    try writeGitFile(ByteString(lines.joined()), to: "info/grafts")
  }

  /// The parents that a commit object names.
  package func parents(of commit: String) throws -> [String] {
    try readObject(commit).text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }
      .filter { $0.hasPrefix("parent ") }
      .map { String($0.dropFirst(7)) }
  }

  /// Commits very many files, quickly: a thousand to a directory, all with few different contents.
  @discardableResult
  package func commitManyFiles(
    _ count: Int, message: ByteString = "Import everything\n", contents: FixtureFile = "imported\n"
  ) throws -> String {
    guard case .contents(let bytes) = contents else { throw FixtureError("only regular files") }
    let entry = FixtureFile.entry(mode: "100644", object: try writeObject(.blob, bytes))
    var directories: [ByteString: FixtureFile] = [:]
    for first in stride(from: 0, to: count, by: 1_000) {
      var files: [ByteString: FixtureFile] = [:]
      for number in first..<min(first + 1_000, count) { files["file\(number).txt"] = entry }
      directories["many/directory\(first / 1_000)"] = .entry(
        mode: "40000", object: try writeTree(files))
    }
    return try commit(message, files: directories)
  }
}
