import Testing

@testable import TestSupport

@Suite struct RandomHistoryTests {
  @Test func gitAcceptsEveryHistory() {
    forAll(count: 8) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(25, using: &random)
      try #require(Set(ids).count == 25)
      try repository.git("fsck", "--strict", "--full")
      let reachable = Set(try repository.git("rev-list", "--all").split(separator: "\n"))
      try #require(reachable.isSuperset(of: [Substring(ids[24])]))
    }
  }

  @Test func equalNumbersGiveEqualHistories() throws {
    let ids = try (0..<2).map { _ in
      var random = SplitMix64(seed: 42)
      return try FixtureRepository().commitRandomly(30, using: &random)
    }
    #expect(ids[0] == ids[1])
  }

  @Test func historiesHoldWhatTheyPromise() throws {
    var random = SplitMix64(seed: 3)
    let repository = try FixtureRepository()
    try repository.commitRandomly(150, using: &random)
    #expect(!(try repository.git("rev-list", "--all", "--merges")).isEmpty)
    #expect(!(try repository.git("rev-list", "--all", "--min-parents=3")).isEmpty)
    let raw = try repository.git("log", "--all", "--raw", "-M", "--numstat", "--format=%ct %at")
    for needle in ["\tmoved/", " 100755 ", " 120000 ", "-\t-\t", " R1", " D\t", " T\t", "0\t0\t"] {
      #expect(raw.contains(needle), "no \(needle)")
    }
    let paths = try repository.git("log", "--all", "--name-only", "--format=").split(
      separator: "\n")
    let unique = Set(paths)
    #expect(unique.contains { path in unique.contains { $0.hasPrefix(path + "/") } })
  }
}
