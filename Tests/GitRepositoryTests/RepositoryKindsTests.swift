import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// Every kind of repository opens, or says in one sentence why it does not.
@Suite struct RepositoryKindsTests {
  @Test func bare() throws {
    let repository = try FixtureRepository(bare: true)
    try repository.commit("One\n", files: ["a": "1\n", ".mailmap": "Countess <ada@example.org>\n"])
    let opened = try Repository.discover(at: repository.path)
    #expect(opened.workDirectory == nil)
    #expect(opened.gitDirectory == repository.path)
    #expect(opened.facts().isBare)
    let history = try readHistory(repository.path).history
    #expect(history.count == 1)
    #expect(history.people.map(\.name) == ["Countess"])
  }

  @Test func subdirectory() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a/b/c": "1\n"])
    try repository.checkOut()
    let opened = try Repository.discover(at: repository.path + "/a/b")
    #expect(opened.workDirectory == repository.path)
    #expect(opened.gitDirectory == repository.gitDirectory)
  }

  @Test func linkedWorktree() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    let worktree = try repository.addWorktree("side")
    try repository.commit("Two\n", files: ["a": "2\n"], on: "side")
    let opened = try Repository.discover(at: worktree)
    #expect(opened.commonDirectory == repository.gitDirectory)
    #expect(opened.gitDirectory == repository.gitDirectory + "/worktrees/side")
    #expect(opened.workDirectory == worktree)
    #expect(opened.facts().isWorktree)
    let state = try opened.workingState()
    #expect(state.branch == "side")
    #expect(try readHistory(worktree, tier: .lines).history.numstat().count == 2)
  }

  @Test func submodule() throws {
    let library = try FixtureRepository(name: "library")
    let commit = try library.commit("Library\n", files: ["lib.c": "int x;\n"])
    let repository = try FixtureRepository()
    try repository.commit("Root\n", files: ["a": "1\n"])
    let submodule = try repository.addSubmodule(library, at: "vendor/library")
    #expect(try readHistory(submodule).history.ids.map(\.description) == [commit])
    #expect(
      try readHistory(repository.path).history.numstat()
        == GitReference(repository.path).numstat())
  }

  @Test func detached() throws {
    let repository = try FixtureRepository()
    let first = try repository.commit("One\n", files: ["a": "1\n"])
    try repository.commit("Two\n", files: ["a": "2\n"])
    try repository.detach(at: first)
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.headCommit()?.description == first)
    #expect(try opened.workingState().branch == nil)
  }

  @Test(arguments: [false, true])
  func unborn(bare: Bool) throws {
    let repository = try FixtureRepository(bare: bare)
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.headCommit() == nil)
    #expect(try opened.referencedCommits() == [])
    #expect(try opened.workingState().branch == "main")
    let history = try readHistory(repository.path).history
    #expect(history.count == 0)
    #expect(history.parentOffsets == [0])
  }

  @Test func noRepository() throws {
    let directory = try TemporaryDirectory()
    for path in [directory.path, directory.path + "/nowhere"] {
      let error = try #require(throws: DiagnosticError.self) {
        _ = try Repository.discover(at: path)
      }
      #expect(error.code == .gitRepositoryNotFound)
      #expect(error.message.contains(path))
      #expect(error.hint != nil)
    }
  }

  @Test func sha256() throws {
    let directory = try TemporaryDirectory()
    let made = try Tool.git(["init", "-q", "--object-format=sha256"], in: directory.path)
    guard made.status == 0 else { return }
    let error = try #require(throws: DiagnosticError.self) {
      _ = try Repository.discover(at: directory.path)
    }
    #expect(error.code == .gitUnsupportedRepository)
    #expect(error.message.contains("SHA-256"))
    #expect(error.hint != nil)
  }

  @Test(arguments: ["refStorage = reftable", "fromTheFuture = true"])
  func unknownExtensions(setting: String) throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    try configure(repository, setting)
    let error = try #require(throws: DiagnosticError.self) {
      _ = try Repository.discover(at: repository.path)
    }
    #expect(error.code == .gitUnsupportedRepository)
    #expect(error.hint != nil)
    #expect(error.message.contains("reftable") == setting.contains("reftable"))
  }

  @Test(arguments: [
    "worktreeConfig = true", "relativeWorktrees = true", "partialClone = origin",
    "preciousObjects = true", "noop = true",
  ])
  func knownExtensions(setting: String) throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    try configure(repository, setting)
    try repository.writeGitFile("[core]\n\tsparseCheckout = true\n", to: "config.worktree")
    #expect(try readHistory(repository.path).history.count == 1)
  }

  @Test(.enabled(if: getuid() == 0)) func anotherOwner() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    _ = try Tool.run("chown", ["-R", "12345:12345", repository.path], in: "/")
    #expect(try Tool.git(["log"], in: repository.path).status != 0)
    #expect(try readHistory(repository.path).history.count == 1)
  }

  @Test func brokenHead() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    try repository.writeGitFile("not a reference\n", to: "HEAD")
    let error = try #require(throws: DiagnosticError.self) { _ = try readHistory(repository.path) }
    #expect(error.code.status == .cannotRun)
    #expect(error.hint != nil)
  }

  @Test func brokenConfiguration() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    try repository.writeGitFile("[core\nx", to: "config")
    let error = try #require(throws: DiagnosticError.self) { _ = try readHistory(repository.path) }
    #expect(error.code == .gitCannotOpen)
    #expect(error.hint != nil)
  }

  @Test func notesAndReplacementsAreNoHistory() throws {
    let repository = try FixtureRepository()
    let first = try repository.commit("One\n", files: ["a": "1\n"])
    try repository.tag("v1", message: "One\n")
    let side = try repository.commit("Side\n", files: ["b": "1\n"], on: "side")
    let remote = try repository.commit("Remote\n", files: ["c": "1\n"], on: "gone")
    try repository.setReference("refs/remotes/origin/main", to: remote)
    try repository.git("branch", "-D", "gone")
    try repository.git("notes", "add", "-m", "a note")
    let blob = try repository.writeObject(.blob, "no commit")
    try repository.setReference("refs/tags/blob", to: blob)
    let opened = try Repository.discover(at: repository.path)
    #expect(
      Set(try opened.referencedCommits().map(\.description)) == [first, side, remote])
  }

  private func configure(_ repository: FixtureRepository, _ extensions: String) throws {
    try repository.writeGitFile(
      "[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n\t\(extensions)\n",
      to: "config")
  }
}
