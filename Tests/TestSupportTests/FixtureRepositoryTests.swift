import Foundation
import Testing

@testable import TestSupport

@Suite struct FixtureRepositoryTests {
  @Test func commitIDsNeverChange() throws {
    let repository = try FixtureRepository()
    let first = try repository.commit("First\n", files: ["a.txt": "one\n", "b/c.txt": "two\n"])
    let second = try repository.commit(
      "Second\n", author: .grace, files: ["a.txt": .deleted, "run": .executable("#!/bin/sh\n")])
    #expect(first == "5b490a7531a45ba329f08026cb856f06cb432111")
    #expect(second == "b974b4042150094edd6aa171f4fd5533ee1f13c5")
    #expect(try repository.head == second)
  }

  @Test func gitFindsNothingWrong() throws {
    let repository = try FixtureRepository()
    try repository.commit(
      "Root\n", files: ["a/b/c": "1\n", "a/b/d": "2\n", "a.b": "3\n", "a-b": ""])
    try repository.commit(
      "Change\n", files: ["a/b/c": .moved(from: "a/b/d"), "link": .symlink("a.b"), "a0": "4\n"])
    try repository.branch("topic")
    try repository.commit("Topic\n", files: ["topic": "t\n"], on: "topic")
    try repository.commit("Main\n", files: ["main": "m\n"])
    try repository.merge("topic")
    try repository.tag("v1.0.0", message: "One\n")
    try repository.git("fsck", "--strict", "--full")
    #expect(
      try repository.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD") == """
        100644 a-b
        100644 a.b
        100644 a/b/c
        100644 a0
        120000 link
        100644 main
        100644 topic

        """)
    #expect(try repository.git("show", "HEAD:a/b/c") == "2\n")
    #expect(try repository.git("describe") == "v1.0.0\n")
    #expect(
      try repository.git("log", "-1", "--format=%an %ae %at %cn")
        == "Ada Lovelace ada@example.org 1704081600 Ada Lovelace\n")
  }

  @Test func fileAndDirectoryTakeEachOthersPlace() throws {
    let repository = try FixtureRepository()
    try repository.commit("File\n", files: ["x": "file\n", "keep": "k\n"])
    try repository.commit("Directory\n", files: ["x/y": .moved(from: "x")])
    #expect(try repository.git("ls-tree", "-r", "--name-only", "HEAD") == "keep\nx/y\n")
    try repository.commit("File again\n", files: ["x": "file\n"])
    #expect(try repository.git("ls-tree", "-r", "--name-only", "HEAD") == "keep\nx\n")
    try repository.commit(
      "Nothing\n", files: ["x": .deleted, "keep": .deleted, "not/there": .deleted])
    #expect(try repository.git("ls-tree", "-r", "--name-only", "HEAD") == "")
    try repository.git("fsck", "--strict")
  }

  @Test func refusesWhatCannotBe() throws {
    let repository = try FixtureRepository()
    #expect(throws: FixtureError.self) {
      try repository.commit("Both\n", files: ["x": "1", "x/y": "2"])
    }
    #expect(throws: FixtureError.self) {
      try repository.commit("Nowhere\n", files: ["x": .moved(from: "y")])
    }
    #expect(throws: FixtureError.self) { try repository.branch("topic") }
  }

  @Test(arguments: [-86_400, 0, 4_262_304_000, 9_999_999_999] as [Int64])
  func timesMayBeAnything(time: Int64) throws {
    let repository = try FixtureRepository()
    let id = try repository.commit("Odd clock\n", at: time, committedAt: time + 5, zone: "-0930")
    let object = try repository.git("cat-file", "-p", id)
    #expect(object.contains("> \(time) -0930\n"))
    #expect(object.contains("> \(time + 5) -0930\n"))
  }

  @Test func bytesNeedNotBeText() throws {
    let repository = try FixtureRepository()
    let path: ByteString = [0x66, 0xff, 0x2f, 0xc3, 0x28]
    let id = try repository.commit(
      [0x4c, 0xe9, 0x0a], author: FixturePerson([0xe9], "e@example.org"),
      files: [path: .bytes([0, 1, 2])], headers: ["encoding ISO-8859-1"])
    let listed = try Tool.git(["ls-tree", "-rz", "--name-only", id], in: repository.path)
    #expect(listed.standardOutput == path.bytes + [0])
    #expect(try repository.git("log", "-1", "--format=%s %an") == "Lé é\n")
    #expect(try repository.git("log", "-1", "--numstat", "--format=").hasPrefix("-\t-\t"))
  }

  @Test func octopusJoinsAll() throws {
    let repository = try FixtureRepository()
    try repository.commit("Root\n", files: ["shared": .lines(30)])
    for name in ["one", "two", "three"] {
      try repository.branch(name)
      try repository.commit("On \(name)\n", files: [ByteString(name): "x\n"], on: name)
    }
    try repository.commit("Own\n", files: ["own": "x\n"])
    let merge = try repository.merge("one", "two", "three", files: ["evil": "x\n"])
    #expect(try repository.parents(of: merge).count == 4)
    #expect(
      try repository.git("ls-tree", "--name-only", "HEAD") == "evil\none\nown\nshared\nthree\ntwo\n"
    )
  }

  @Test func everyShapeOpensInGit() throws {
    let bare = try FixtureRepository(bare: true)
    try bare.commit("Bare\n", files: ["a": "1\n"])
    #expect(try bare.git("rev-parse", "--is-bare-repository") == "true\n")

    let repository = try FixtureRepository()
    #expect(try repository.head == nil)
    #expect(try repository.git("symbolic-ref", "HEAD") == "refs/heads/main\n")
    let first = try repository.commit("First\n", files: ["a": "1\n"])
    try repository.commit("Second\n", files: ["a": "2\n"])
    try repository.checkOut()
    #expect(try repository.git("status", "--porcelain") == "")
    try repository.writeWorkFile("changed\n", to: "a")
    #expect(try repository.git("status", "--porcelain") == " M a\n")
    try repository.detach(at: first)
    try repository.checkOut()
    let third = try repository.commit("Detached\n", files: ["b": "3\n"])
    #expect(
      try repository.git("rev-parse", "HEAD", "main^").split(separator: "\n").map(String.init) == [
        third, first,
      ])
    try repository.switchTo("unborn")
    #expect(try repository.head == nil)
  }

  @Test func worktreeAndSubmodule() throws {
    let library = try FixtureRepository(name: "library")
    let commit = try library.commit("Library\n", files: ["lib.c": "int x;\n"])
    let repository = try FixtureRepository()
    try repository.commit("Root\n", files: ["a": "1\n"])
    let submodule = try repository.addSubmodule(library, at: "vendor/library")
    #expect(try Tool.git(["rev-parse", "HEAD"], in: submodule).text == commit + "\n")
    #expect(
      try Tool.git(["rev-parse", "--git-dir"], in: submodule).text
        == repository.gitDirectory + "/modules/vendor/library\n")
    #expect(try repository.git("submodule", "status").hasPrefix(" \(commit) vendor/library"))

    let worktree = try repository.addWorktree("side")
    #expect(
      try Tool.git(["rev-parse", "--git-common-dir"], in: worktree).text
        == repository.gitDirectory + "\n")
    #expect(try Tool.git(["branch", "--show-current"], in: worktree).text == "side\n")
  }

  @Test func shallowReplacedAndGrafted() throws {
    let repository = try FixtureRepository()
    let ids = try (1...5).map { try repository.commit("Commit \($0)\n", files: ["a": "\($0)\n"]) }
    #expect(try repository.git("rev-list", "--count", "HEAD") == "5\n")
    try repository.graft([ids[4]: [ids[2]]])
    #expect(try repository.git("rev-list", "--count", "HEAD") == "4\n")
    try repository.graft([:])
    let other = try repository.commit("Other\n", on: "other", parents: [ids[1]])
    try repository.replace(ids[3], with: other)
    #expect(try repository.git("rev-list", "--count", "HEAD") == "4\n")
    try repository.git("replace", "-d", ids[3])
    try repository.git("branch", "-D", "other")
    try repository.makeShallow(at: [ids[2]])
    #expect(try repository.git("rev-list", "--count", "HEAD") == "3\n")
    #expect(try repository.git("rev-parse", "--is-shallow-repository") == "true\n")
    #expect(try Tool.git(["cat-file", "-e", ids[1]], in: repository.path).status != 0)
  }

  @Test func objectsCanBeDamaged() throws {
    let repository = try FixtureRepository()
    try repository.commit("Root\n", files: ["a": "1\n", "b": "2\n"])
    let a = try repository.git("rev-parse", "HEAD:a").prefix(40)
    let b = try repository.git("rev-parse", "HEAD:b").prefix(40)
    try repository.removeObject(String(a))
    try repository.corruptObject(String(b))
    let found = try Tool.git(["fsck", "--full"], in: repository.path)
    #expect(found.status != 0)
    #expect((found.text + found.errorText).contains("missing blob \(a)"))
    #expect((found.text + found.errorText).contains(b))
  }

  @Test func aHundredThousandFilesAreQuick() throws {
    let repository = try FixtureRepository(bare: true)
    let id = try repository.commitManyFiles(100_000)
    let names = try Tool.git(["ls-tree", "-r", "--name-only", id], in: repository.path)
    #expect(names.lines.count == 100_000)
    try repository.commit("One\n", files: ["many/directory7/file7042.txt": "changed\n"])
    #expect(
      try repository.git("log", "-1", "--numstat", "--format=")
        == "1\t1\tmany/directory7/file7042.txt\n")
  }

  @Test func userConfigurationIsNotRead() throws {
    let repository = try FixtureRepository()
    try repository.commit("Root\n", files: [".mailmap": "Countess <ada@example.org>\n"])
    try repository.checkOut()
    #expect(try repository.git("log", "--format=%aN") == "Countess\n")
    #expect(try repository.git("config", "--list", "--global") == "")
  }
}
