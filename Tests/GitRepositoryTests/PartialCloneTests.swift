import Domain
import GitRepository
import TestSupport
import Testing

/// A clone without blobs or trees gives what it can, and counts what it cannot.
@Suite struct PartialCloneTests {
  @Test func missingBlobsLeavePaths() {
    forAll(count: 3) { random in
      let directory = try TemporaryDirectory()
      let (origin, clone) = try partialClone("blob:none", directory, &random)
      let expected = try GitReference(origin.path).statuses(["main"])
      let reading = try readHistory(clone)
      let history = reading.history
      try #require(history.statuses() == expected)
      var commits = 0
      for commit in 0..<history.count {
        let range = history.rowRange(of: commit)
        let missing = range.filter { history.rows.flags[$0].contains(.missing) }
        for row in missing {
          try #require(history.rows.added[row] == -1 && history.rows.deleted[row] == -1)
        }
        if !missing.isEmpty {
          commits += 1
          try #require(reading.facts.storable().index(of: history.ids[commit]) == nil)
        }
      }
      try #require(commits > 0)
      // Newer versions of git note it of the remote, older ones as an extension.
      try #require(Repository.discover(at: clone).facts().isPartialClone)
      try #require(!Repository.discover(at: origin.path).facts().isPartialClone)
      try #require(history.limits.commitsMissingBlobs == commits)
      // For paths no blob is needed: all may be kept.
      let paths = try readHistory(clone, tier: .paths)
      try #require(paths.history.limits.commitsMissingBlobs == 0)
      try #require(paths.facts.storable().count == paths.facts.count)
      // When the blobs have come, lines are found.
      _ = try GitReference(clone).bytes(["fetch", "-q", "--refetch", "--no-filter", "origin"])
      let whole = try readHistory(clone, known: reading.facts.storable()).history
      try #require(try whole.numstat() == GitReference(clone).numstat())
      try #require(whole.limits.commitsMissingBlobs == 0)
    }
  }

  @Test(arguments: [History.Tier.paths, .lines])
  func missingTreesLeaveCommits(tier: History.Tier) throws {
    var random = SplitMix64(seed: 4)
    let directory = try TemporaryDirectory()
    let (origin, clone) = try partialClone("tree:0", directory, &random)
    let reading = try readHistory(clone, tier: tier)
    let expected = try GitReference(origin.path).lines("rev-list", "main")
    #expect(Set(reading.history.ids.map(\.description)) == Set(expected))
    let unread = reading.history.ids.indices.filter {
      reading.history.tiers[$0] == .commit && !reading.history.isMerge($0)
    }
    #expect(!unread.isEmpty)
    #expect(reading.history.limits.commitsMissingBlobs == unread.count)
  }

  /// Lazy fetching is git's; here nothing may reach for the remote.
  private func partialClone(
    _ filter: String, _ directory: TemporaryDirectory, _ random: inout SplitMix64
  ) throws -> (FixtureRepository, String) {
    let origin = try FixtureRepository(name: "origin", in: directory)
    try origin.commitRandomly(30, using: &random)
    try origin.commitOddly(5, using: &random)
    try origin.git("config", "uploadpack.allowFilter", "true")
    try origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    let clone = directory.path + "/clone"
    try origin.git(
      "clone", "-q", "--bare", "--single-branch", "--filter=" + filter, "file://" + origin.path,
      clone)
    return (origin, clone)
  }
}
