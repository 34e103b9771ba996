import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// Revisions and ranges mean what they mean to git.
@Suite struct RangeTests {
  @Test func rangesAreGits() {
    forAll(count: 8) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(50, using: &random)
      let opened = try Repository.discover(at: repository.path)
      let git = GitReference(repository.path)
      for _ in 0..<6 {
        let (left, right) = (random.pick(ids), random.pick(ids))
        let range = try opened.range("\(left)..\(right)")
        let expected = try git.lines("rev-list", "\(left)..\(right)")
        try #require(range.commits.map(\.description) == expected.sorted())
        try #require(range.base?.description == left)
        try #require(range.head.description == right)

        let bases = try Tool.git(["merge-base", "--all", left, right], in: repository.path).lines
        if bases.isEmpty {
          try #require(
            try code { _ = try opened.range("\(left)...\(right)") } == .gitUnknownRevision)
        } else {
          let symmetric = try opened.range("\(left)...\(right)")
          let since = try git.lines("rev-list", "--right-only", "\(left)...\(right)")
          try #require(symmetric.commits.map(\.description) == since.sorted())
          try #require(bases.contains(symmetric.base?.description ?? ""))
        }
      }
    }
  }

  @Test func ends() throws {
    let repository = try FixtureRepository()
    let ids = try (1...3).map { try repository.commit("\($0)\n", files: ["a": .lines($0)]) }
    try repository.tag("v1", at: ids[0], message: "One\n")
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.range("v1..").commits.map(\.description).sorted() == ids[1...].sorted())
    #expect(try opened.range("..v1").commits == [])
    #expect(try opened.range("HEAD..HEAD").commits == [])
    let one = try opened.range("HEAD~1")
    #expect(one.commits.map(\.description) == [ids[1]])
    #expect(one.base?.description == ids[0])
    let root = try opened.range(ids[0])
    #expect(root.base == nil)
    #expect(root.commits.map(\.description) == [ids[0]])
  }

  @Test(arguments: [
    "HEAD", "main", "HEAD~2", "HEAD^", "v1", "v1^{}", "HEAD@{0}", ":/Two", "main^0", "HEAD^{/One}",
  ])
  func names(text: String) throws {
    let repository = try FixtureRepository()
    for word in ["One", "Two", "Three"] {
      try repository.commit(ByteString(word + "\n"), files: ["a": .contents(ByteString(word))])
      if word == "Two" { try repository.tag("v1", message: "First\n") }
    }
    let expected = try repository.git("rev-list", "-1", text)
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.commit(named: text).description + "\n" == expected)
  }

  @Test(arguments: [
    "", "nowhere", "HEAD~9", "HEAD:a", "-x", "deadbeef", "HEAD^{tree}", "..nowhere", "a..b..c",
    "HEAD^9", "@{u}", String(repeating: "f", count: 40), "\u{1b}[31m", "HEAD^{", "main@{",
  ])
  func unknownNames(text: String) throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    let opened = try Repository.discover(at: repository.path)
    let error = try #require(throws: DiagnosticError.self) { _ = try opened.range(text) }
    #expect(error.code == .gitUnknownRevision)
    #expect(error.hint != nil)
    #expect(error.hint?.contains("more digits") != true)
  }

  @Test func ambiguousNames() throws {
    let repository = try FixtureRepository()
    // Two blobs whose names begin alike do not count: only commits are meant, but git asks too.
    var names: Set<Substring> = []
    var twice: Substring?
    for number in 0..<400 where twice == nil {
      let id = try repository.commit("\(number)\n")
      if !names.insert(id.prefix(4)).inserted { twice = id.prefix(4) }
    }
    let prefix = try #require(twice)
    let opened = try Repository.discover(at: repository.path)
    let error = try #require(throws: DiagnosticError.self) {
      _ = try opened.commit(named: String(prefix))
    }
    #expect(error.hint?.contains("more digits") == true)
  }

  /// Every kind of name, on histories with merges, tags and objects whose names begin alike.
  @Test func namesAreGits() {
    forAll(count: isLarge ? 60 : 4) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(40, using: &random)
      try repository.tag("v1", at: ids[random.int(0...39)], message: "One\n")
      try repository.tag("abcd", at: ids[random.int(0...39)])
      // So many blobs that some names of five digits are shared.
      for number in 0..<1_500 { _ = try repository.writeObject(.blob, "\(number)\n") }
      if random.chance(50) { try repository.git("replace", "--graft", ids[30], ids[3]) }
      if random.chance(50) { try repository.git("repack", "-adfq") }
      let opened = try Repository.discover(at: repository.path)
      for _ in 0..<40 {
        let id = random.pick(ids)
        let name = random.pick([
          id, String(id.prefix(random.int(4...39))), id.prefix(6).uppercased(), "HEAD", "@", "main",
          "refs/heads/main", "heads/main", "v1", "abcd", "x-3-g" + id.prefix(7), "side0",
        ])
        let steps = random.array(0...3) { random in
          random.pick(["~", "^", "~2", "^2", "^0", "^{}", "^{commit}", "~0", "^3", "~7"])
        }.joined()
        let text = name + steps
        let output = try Tool.git(
          ["rev-parse", "--verify", "-q", text + "^{commit}"], in: repository.path)
        let found = try? opened.commit(named: text).description
        try #require(found == output.lines.first, "\(text)")
      }
    }
  }

  /// libgit2 1.5.1 never comes back from a loose object that is cut off.
  @Test func aTruncatedObjectIsNoHurdleForNamesLikeIt() throws {
    let repository = try FixtureRepository()
    let id = try repository.commit("One\n", files: ["a": .lines(50)])
    let blob = try repository.writeObject(.blob, ByteString((0..<900).map { "\($0)\n" }.joined()))
    let file = "\(repository.gitDirectory)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    let url = URL(fileURLWithPath: file)
    let bytes = try Data(contentsOf: url)
    try FileManager.default.removeItem(at: url)
    try bytes.prefix(bytes.count / 2).write(to: url)
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.commit(named: String(id.prefix(7))).description == id)
    let code = try code { _ = try opened.commit(named: String(blob.prefix(7))) }
    #expect(code == .gitMissingCommit)
  }

  @Test func stepsEndWhereTheCloneDoes() throws {
    let repository = try FixtureRepository()
    let ids = try (1...6).map { try repository.commit("\($0)\n", files: ["a": .lines($0)]) }
    try repository.makeShallow(at: [ids[2]])
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.commit(named: "HEAD~3").description == ids[2])
    let error = try #require(throws: DiagnosticError.self) {
      _ = try opened.commit(named: "HEAD~4")
    }
    #expect(error.code == .gitUnknownRevision)
    #expect(error.notes == ["this clone is cut off at \(ids[2].prefix(7))"])
    #expect(error.hint == "fetch more history: git fetch --deepen=500")
    // The boundary's parent is no base: it is not here.
    #expect(try opened.range(ids[2]).base == nil)
    #expect(try opened.range(ids[3]).base?.description == ids[2])
  }

  @Test func rangesInShallowClones() throws {
    let repository = try FixtureRepository()
    let ids = try (1...6).map { try repository.commit("\($0)\n", files: ["a": .lines($0)]) }
    let side = try repository.commit("Side\n", files: ["b": "1\n"], on: "side", parents: [ids[3]])
    try repository.makeShallow(at: [ids[2]])
    let opened = try Repository.discover(at: repository.path)
    #expect(try opened.range("\(ids[3])..main").commits.count == 2)
    let symmetric = try opened.range("main...side")
    #expect(symmetric.base?.description == ids[3])
    #expect(symmetric.commits.map(\.description) == [side])
    #expect(try opened.range(ids[2]).commits.map(\.description) == [ids[2]])
  }

  @Test func mergeBasesInShallowClones() throws {
    let repository = try FixtureRepository()
    let ids = try (1...6).map { try repository.commit("\($0)\n", files: ["a": .lines($0)]) }
    let side = try repository.commit("Side\n", files: ["b": "1\n"], on: "side", parents: [ids[3]])
    // Down to the boundary itself, below which libgit2 would look on.
    try repository.makeShallow(at: [ids[2]])
    let opened = try Repository.discover(at: repository.path)
    let here = ids[2...] + [side]
    for left in here {
      for right in here {
        let expected = try Tool.git(["merge-base", left, right], in: repository.path).lines
        let (one, other) = (
          try #require(CommitID(hexadecimal: left)), try #require(CommitID(hexadecimal: right))
        )
        #expect(try [opened.mergeBase(one, other).description] == expected)
      }
    }
  }
}
