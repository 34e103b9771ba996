import Domain
import GitRepository
import TestSupport
import Testing

/// The paths tier knows which files changed and how, from the trees alone.
@Suite struct PathRowsTests {
  @Test func statusesAreGits() {
    forAll(count: isLarge ? 100 : 4) { random in
      let repository = try FixtureRepository.random(20, odd: 20, using: &random)
      let expected = try GitReference(repository.path).statuses()
      for tier in [History.Tier.paths, .lines] {
        let history = try readHistory(repository.path, tier: tier).history
        let found = history.statuses()
        for (commit, rows) in expected { try #require(found[commit] == rows, "\(commit)") }
        try #require(history.tiers.allSatisfy { $0 == tier })
      }
    }
  }

  @Test func flagsSayWhatAFileIs() throws {
    let repository = try FixtureRepository()
    let other = String(repeating: "1", count: 40)
    try repository.commit(
      "All kinds\n",
      files: [
        "text": "a\n", "link": .symlink("text"), "module": .submodule(other),
        "binary": .bytes([0, 1]),
      ])
    let lines = try readHistory(repository.path).history
    #expect(
      lines.flags(of: 0) == [
        "text": [], "link": .symbolicLink, "module": .submodule, "binary": .binary,
      ])
    // What a file holds is not looked at for paths.
    let paths = try readHistory(repository.path, tier: .paths).history
    #expect(paths.flags(of: 0)["binary"] == [])
    #expect(paths.rows.added.allSatisfy { $0 == -1 })
  }

  @Test func oldFileModesAreOrdinaryOnes() throws {
    let repository = try FixtureRepository()
    let blob = try repository.writeObject(.blob, "a\n")
    try repository.commit("Old\n", files: ["a": .entry(mode: "100664", object: blob)])
    try repository.commit("New\n", files: ["a": .entry(mode: "100644", object: blob), "b": "1\n"])
    let history = try readHistory(repository.path).history
    #expect(try GitReference(repository.path).numstat() == history.numstat())
  }

  @Test func commitTierReadsNoTree() throws {
    let repository = try FixtureRepository()
    try repository.commit("One\n", files: ["a": "1\n"])
    try repository.removeObject(try repository.tree(of: repository.head ?? ""))
    let history = try readHistory(repository.path, tier: .commit).history
    #expect(history.count == 1)
    #expect(history.rows.count == 0)
    #expect(history.tiers == [.commit])
  }

  /// Trees deeper than the limit are taken for damage; up to it no thread runs out of stack.
  @Test(arguments: [500, 520])
  func treesMayBeDeep(depth: Int) throws {
    let repository = try FixtureRepository()
    for text in ["1\n", "2\n"] {
      let blob = try repository.writeObject(.blob, ByteString(text))
      var entry = FixtureFile.entry(mode: "100644", object: blob)
      for _ in 0..<depth {
        entry = .entry(mode: "40000", object: try repository.writeTree(["d": entry]))
      }
      for _ in 0..<40 { try repository.commit("Deep\n", files: ["d": entry]) }
    }
    guard depth < 512 else {
      #expect(try code { _ = try readHistory(repository.path) } == .gitCorruptObject)
      return
    }
    // Read on a thread of its own as well as on this one.
    let history = try readHistory(repository.path, threads: 2).history
    #expect(history.rows.count == 2)
    #expect(history.paths.text(0) == String(repeating: "d/", count: depth) + "d")
  }
}
