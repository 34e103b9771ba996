import Domain
import GitRepository
import TestSupport
import Testing

/// Clear renames are found as git finds them; unclear ones are bounded and counted.
@Suite struct RenameTests {
  @Test func exactRenamesAreGits() {
    forAll(count: 6) { random in
      let repository = try FixtureRepository()
      let names = (0..<12).map { "dir\($0 % 3)/file\($0)" }
      var files: [ByteString: FixtureFile] = [:]
      for name in names { files[ByteString(name)] = .lines(random.int(5...20), name) }
      try repository.commit("Files\n", files: files)
      var moves: [ByteString: FixtureFile] = [:]
      for name in names.shuffled(using: &random).prefix(random.int(1...8)) {
        moves[ByteString("new/\(random.next())")] = .moved(from: ByteString(name))
      }
      try repository.commit("Move\n", files: moves)
      let expected = try GitReference(repository.path).statuses(renames: "-M100%")
      for tier in [History.Tier.paths, .lines] {
        let history = try readHistory(repository.path, tier: tier).history
        try #require(history.statusesWithRenames() == expected)
      }
    }
  }

  /// Of 20 distinct lines, 13 or more kept are a rename to both, 8 or fewer to neither.
  @Test(arguments: [20, 18, 15, 13, 8, 4, 0])
  func similarRenamesAreGits(kept: Int) throws {
    let repository = try FixtureRepository()
    func text(_ kept: Int) -> FixtureFile {
      let lines = (0..<20).map { line in
        line < kept ? "the line number \(line + 10)\n" : "other words, \(line + 10)\n"
      }
      return .contents(ByteString(lines.joined()))
    }
    try repository.commit("One\n", files: ["old name": text(20), "stays": "x\n"])
    try repository.commit("Two\n", files: ["old name": .deleted, "new name": text(kept)])
    let expected = try GitReference(repository.path).statuses(renames: "-M60%")
    let lines = try readHistory(repository.path).history
    #expect(lines.statusesWithRenames() == expected)
    #expect(lines.rows.renamedFrom.contains { $0 >= 0 } == (kept >= 13))
    // Without content only equal blobs are known to be the same file.
    let paths = try readHistory(repository.path, tier: .paths).history
    #expect(paths.rows.renamedFrom.contains { $0 >= 0 } == (kept == 20))
  }

  /// Between any two commits as git tells it, also over several steps.
  @Test func renamesBetweenCommitsAreGits() throws {
    let repository = try FixtureRepository()
    func text(_ kept: Int) -> FixtureFile {
      let lines = (0..<20).map { line in
        line < kept ? "the line number \(line + 10)\n" : "other words, \(line + 10)\n"
      }
      return .contents(ByteString(lines.joined()))
    }
    let first = try repository.commit("One\n", files: ["a": text(20), "stays": "x\n"])
    try repository.commit("Two\n", files: ["b/a": .moved(from: "a")])
    let last = try repository.commit("Three\n", files: ["b/a": .deleted, "c": text(17)])
    let opened = try Repository.open(at: repository.path)
    let from = try #require(CommitID(hexadecimal: first))
    let to = try #require(CommitID(hexadecimal: last))
    let output = try Tool.git(
      ["diff", "--name-status", "-M60%", "--diff-filter=R", first, last], in: repository.path)
    let expected = output.lines.map { $0.split(separator: "\t").map(String.init) }
    #expect(expected.map { [$0[1], $0[2]] } == [["a", "c"]])
    #expect(try opened.renames(from: from, to: to) == ["a": "c"])
    #expect(try opened.renames(from: to, to: from) == ["c": "a"])
    #expect(try opened.renames(from: from, to: from).isEmpty)
  }

  @Test func equalContentGoesToTheEqualName() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a/x": "same\n", "a/y": "same\n"])
    try repository.commit(
      "Two\n", files: ["a": .deleted, "b/y": "same\n", "b/x": "same\n"])
    let rows = try readHistory(repository.path).history.statusesWithRenames()
    #expect(
      rows[try repository.head ?? ""]?.map(\.text) == ["R a/x > b/x", "R a/y > b/y"])
  }

  @Test func emptyBinaryAndMissingFilesDoNotDisturb() throws {
    let repository = try FixtureRepository()
    let module = String(repeating: "2", count: 40)
    try repository.commit(
      "One\n",
      files: [
        "empty": "", "binary": .bytes([0, 1, 2]), "module": .submodule(module), "text": .lines(9),
      ])
    try repository.commit(
      "Two\n",
      files: [
        "empty": .deleted, "empty2": "", "binary": .deleted, "binary2": .bytes([0, 1, 2, 3]),
        "module": .deleted, "module2": .submodule(module), "text": .deleted, "text2": .lines(10),
      ])
    let history = try readHistory(repository.path).history
    let renamed = history.rowRange(of: 1).filter { history.rows.renamedFrom[$0] >= 0 }
    #expect(renamed.map { history.paths.text(Int(history.rows.path[$0])) }.contains("text2"))
    #expect(!renamed.contains { history.rows.flags[$0].contains(.submodule) })
    #expect(history.statuses() == (try GitReference(repository.path).statuses()))
  }

  @Test func hugeCommitsAreCountedNotSearched() throws {
    let repository = try FixtureRepository()
    var before: [ByteString: FixtureFile] = ["old/exact": .lines(30, "exact")]
    var after: [ByteString: FixtureFile] = ["new/exact": .lines(30, "exact")]
    for number in 0..<60 {
      before["old/\(number)"] = .lines(4, "file \(number)")
      after["new/\(number)"] = .lines(5, "file \(number)")
    }
    try repository.commit("One\n", files: before)
    after["old"] = .deleted
    try repository.commit("Two\n", files: after)
    let history = try readHistory(repository.path).history
    #expect(history.limits.commitsWithoutRenameSearch == 1)
    let renamed = history.rowRange(of: 1).filter { history.rows.renamedFrom[$0] >= 0 }
    #expect(renamed.count == 1)
    #expect(history.numstat() == (try GitReference(repository.path).numstat()))
  }

  /// 100,000 files in one commit with `SEAKEEP_LARGE=1`, a tenth of that without.
  @Test func wideCommits() throws {
    let repository = try FixtureRepository(bare: true)
    let count = isLarge ? 100_000 : 10_000
    try repository.commitManyFiles(count)
    let moved = try repository.commit("Move all\n", files: ["elsewhere": .moved(from: "many")])
    let history = try readHistory(repository.path, tier: .lines).history
    #expect(history.rowRange(of: 0).count == count)
    let commit = try #require(history.index(of: moved))
    #expect(history.rowRange(of: commit).count == 2 * count)
    #expect(history.limits.commitsWithoutRenameSearch == 0)
    #expect(
      history.rowRange(of: commit).count { history.rows.renamedFrom[$0] >= 0 } == count)
  }
}
