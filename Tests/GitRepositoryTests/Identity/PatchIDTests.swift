import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// Patch ids are those of `git patch-id --stable`.
@Suite struct PatchIDTests {
  private func reference(_ path: String, _ base: String?, _ head: String) throws -> String? {
    let tree = base ?? "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    let text = try GitReference(path).bytes([
      "diff-tree", "-p", "--full-index", "--no-renames", tree, head,
    ])
    let output = try Tool.git(["patch-id", "--stable"], in: path, input: text)
    return output.lines.first.map { String($0.prefix(40)) }
  }

  private func found(_ path: String, _ base: String?, _ head: String) throws -> String? {
    let repository = try Repository.discover(at: path)
    return try repository.patchID(
      from: base.flatMap { ObjectID(hexadecimal: $0) },
      to: #require(ObjectID(hexadecimal: head)))?.description
  }

  static let changes:
    [(name: String, before: [ByteString: FixtureFile], after: [ByteString: FixtureFile])] = [
      ("nothing", ["a": "1\n"], [:]),
      ("one line", ["a": .lines(40, "x")], ["a": .contents("changed\n")]),
      ("a new file", ["a": "1\n"], ["b/c": "1\n2\n"]),
      ("an empty new file", ["a": "1\n"], ["e": "", "f": "1\n"]),
      ("a deleted file", ["a": "1\n", "b": "2\n"], ["b": .deleted]),
      ("no newline at the end", ["a": "1\n2"], ["a": "1\n2\n3"]),
      ("a newline comes", ["a": "1\n2"], ["a": "1\n2\n"]),
      ("blanks", ["a": "x = 1\n"], ["a": "x  =\t1\u{b}\u{c}\r\n"]),
      ("a mode", ["a": "1\n", "b": "1\n"], ["a": .executable("1\n"), "b": "2\n"]),
      ("a mode and lines", ["a": "1\n"], ["a": .executable("2\n")]),
      ("the last file's mode", ["a": "1\n", "z": "1\n"], ["a": "2\n", "z": .executable("1\n")]),
      ("a link", ["a": "1\n"], ["a": .symlink("b")]),
      (
        "a submodule", ["a": .submodule(String(repeating: "1", count: 40))],
        ["a": .submodule(String(repeating: "2", count: 40))]
      ),
      (
        "binary", ["a": .bytes([0, 1]), "b": "1\n", "c": "1\n"],
        ["a": .bytes([0, 2]), "b": "2\n", "c": "2\n"]
      ),
      ("binary, new and last", ["a": "1\n"], ["a": "2\n", "b": .bytes([0, 2])]),
      (
        "odd names", ["a": "1\n"],
        [
          "with space": "1\n", "é": "1\n", "quo\"te\\": "1\n", "tab\there": "1\n",
          [0x6f, 0xff]: "1\n", "new\nline": "1\n", "e\u{7f}": "1\n",
        ]
      ),
      ("a renamed file", ["a": .lines(40, "x")], ["a": .deleted, "b": .lines(40, "x")]),
      (
        "an indented block", ["a": "f() {\n  a\n}\n\ng() {\n  b\n}\n"],
        ["a": "f() {\n  a\n}\n\nh() {\n  a\n}\n\ng() {\n  b\n}\n"]
      ),
    ]

  @Test(arguments: changes.indices) func equalsGit(index: Int) throws {
    let change = Self.changes[index]
    let repository = try FixtureRepository()
    let base = try repository.commit("One\n", files: change.before)
    let head = try repository.commit("Two\n", files: change.after)
    let expected = try reference(repository.path, base, head)
    #expect(try found(repository.path, base, head) == expected, "\(change.name)")
    #expect((expected == nil) == (change.name == "nothing"))
  }

  @Test func theFirstCommit() throws {
    let repository = try FixtureRepository()
    let head = try repository.commit("One\n", files: ["a": "1\n", "b/c": "2\n"])
    #expect(try found(repository.path, nil, head) == reference(repository.path, nil, head))
  }

  @Test func isTheSameOnAnotherBaseAndWithOtherLines() throws {
    let repository = try FixtureRepository()
    let one = try repository.commit("One\n", files: ["a": .lines(40, "x"), "b": "1\n"])
    let two = try repository.commit("Two\n", files: ["b": "2\n"])
    let onOne = try repository.commit("Three\n", files: ["c": "new\n"], parents: [one])
    let onTwo = try repository.commit("Three\n", files: ["c": "new\n"], parents: [two])
    let other = try repository.commit("Four\n", files: ["c": "other\n"], parents: [two])
    let id = try found(repository.path, one, onOne)
    #expect(id != nil)
    #expect(try found(repository.path, two, onTwo) == id)
    #expect(try found(repository.path, two, other) != id)
  }

  @Test func randomHistories() {
    forAll(count: 6) { random in
      let repository = try FixtureRepository.random(12, odd: 10, using: &random)
      let commits = try GitReference(repository.path).lines("rev-list", "--all")
      for _ in 0..<25 {
        let (base, head) = (random.pick(commits), random.pick(commits))
        let expected = try reference(repository.path, base, head)
        let found = try found(repository.path, base, head)
        try #require(found == expected, "\(base) \(head)")
      }
    }
  }
}
