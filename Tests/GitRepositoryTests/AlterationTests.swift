import Domain
import GitRepository
import TestSupport
import Testing

/// Shallow boundaries, grafts and replacements change what a history looks like, and never what is
/// kept of a commit.
@Suite struct AlterationTests {
  @Test func shallowClonesEndAtBoundaries() throws {
    let repository = try FixtureRepository()
    let ids = try (1...6).map { try repository.commit("\($0)\n", files: ["a": .lines($0)]) }
    try repository.makeShallow(at: [ids[2]])
    let reading = try readHistory(repository.path)
    let history = reading.history
    #expect(history.ids.map(\.description) == Array(ids[2...]))
    #expect(history.limits.boundaries == 1)
    #expect(history.limits.oldestBoundary == history.commitTimes[0])
    #expect(history.limits.newestBoundary == history.commitTimes[0])
    // Git shows a boundary as if it had made every file; nothing is known of it here.
    #expect(history.rowRange(of: 0).isEmpty)
    #expect(history.tiers[0] == .commit)
    let stored = reading.facts.storable()
    #expect(stored.index(of: history.ids[0]) == nil)
    #expect(stored.count == 3)
    var expected = try GitReference(repository.path).numstat()
    expected[ids[2]] = []
    #expect(history.numstat() == expected)
  }

  @Test func shallowClonesMadeByGit() {
    forAll(count: 4) { random in
      let directory = try TemporaryDirectory()
      let repository = try FixtureRepository(name: "origin", in: directory)
      try repository.commitRandomly(40, using: &random)
      let clone = directory.path + "/clone"
      let depth = random.int(1...8)
      try repository.git(
        "clone", "-q", "--no-single-branch", "--depth=\(depth)", "file://" + repository.path, clone)
      let reading = try readHistory(clone)
      let git = GitReference(clone)
      let boundaries = Set(try git.lines("rev-list", "--all", "--max-parents=0"))
      var expected = try git.numstat()
      for (commit, rows) in reading.history.numstat() {
        if rows.isEmpty, boundaries.contains(commit) { expected[commit] = [] }
        try #require(rows == expected[commit], "\(commit)")
      }
      try #require(reading.history.count == expected.count)
    }
  }

  @Test func aLostParentIsABoundary() throws {
    let repository = try FixtureRepository()
    let ids = try (1...4).map { try repository.commit("\($0)\n", files: ["a": .lines($0)]) }
    try repository.removeObject(ids[1])
    let reading = try readHistory(repository.path)
    #expect(reading.history.ids.map(\.description) == Array(ids[2...]))
    #expect(reading.history.limits.boundaries == 1)
    #expect(reading.facts.storable().count == 1)
  }

  @Test func graftsAndReplacements() {
    forAll(count: isLarge ? 200 : 6) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(25, using: &random)
      let whole = try readHistory(repository.path)
      // A parent must be older, or the graft would close a circle.
      var grafts: [String: [String]] = [:]
      for _ in 0..<random.int(0...3) {
        let child = random.int(1...24)
        let parents = Set(random.array(0...2) { ids[$0.int(0...(child - 1))] })
        grafts[ids[child]] = parents.sorted()
      }
      try repository.graft(grafts)
      for _ in 0..<random.int(0...3) {
        let replaced = random.int(2...24)
        // One commit under two names with two sets of parents has one set of rows here.
        if grafts[ids[replaced]] != nil { continue }
        let other = try repository.commit(
          "Other \(replaced)\n", files: ["other": .lines(random.int(0...9))],
          on: "other\(random.next())", parents: [ids[random.int(0...(replaced - 1))]])
        try repository.replace(ids[replaced], with: other)
      }
      if random.chance(50) { try repository.git("pack-refs", "--all") }
      let expected = try GitReference(repository.path).numstat()
      let fresh = try readHistory(repository.path)
      try compare(fresh.history, expected)
      // What was known before the change must not show through.
      let known = whole.facts.storable()
      let again = try readHistory(repository.path, known: known)
      try compare(again.history, expected)

      // What was learnt meanwhile must not outlive it.
      try repository.graft([:])
      for name in try GitReference(repository.path).lines("replace", "-l") {
        try repository.git("replace", "-d", name)
      }
      let plain = try GitReference(repository.path).numstat()
      for learnt in [fresh.facts.storable(), again.facts.storable()] {
        try compare(try readHistory(repository.path, known: learnt).history, plain)
      }
    }
  }

  private func compare(_ history: History, _ expected: [String: [ByteString]]) throws {
    let found = history.numstat()
    try #require(Set(found.keys) == Set(expected.keys))
    for (commit, rows) in expected { try #require(found[commit] == rows, "\(commit)") }
  }
}
