import Domain
import GitRepository
import TestSupport
import Testing

/// Facts may come in any portions and any order.
@Suite struct MergingTests {
  @Test func anyOrderGivesTheSame() {
    forAll(count: 3) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(30, using: &random)
      let opened = try Repository.discover(at: repository.path)
      // Each portion is read by itself, from a commit of its own down to the roots.
      var portions: [CommitFacts] = []
      for id in ids.shuffled(using: &random).prefix(4) + ids.suffix(1) {
        guard let tip = ObjectID(hexadecimal: id) else { continue }
        let request = HistoryRequest(tips: [tip], since: nil, tier: .lines, threads: 1)
        portions.append(try opened.history(request, known: CommitFacts()).facts)
      }
      let whole = portions.reduce(into: [:]) { $0.merge($1.plain()) { $1 } }
      for _ in 0..<3 {
        let order = portions.shuffled(using: &random)
        let left = order.reduce(CommitFacts()) { $0.merging($1) }
        try #require(left.isWellFormed)
        try #require(left.plain() == whole)
        let right = order.reversed().reduce(CommitFacts()) { $1.merging($0) }
        try #require(right.plain() == whole)
      }
    }
  }

  @Test func newerFactsWin() throws {
    var random = SplitMix64(seed: 8)
    let repository = try FixtureRepository()
    try repository.commitRandomly(20, using: &random)
    let paths = try readHistory(repository.path, tier: .paths).facts
    let lines = try readHistory(repository.path).facts
    #expect(paths.merging(lines).plain() == lines.plain())
    #expect(lines.merging(paths).plain() == paths.plain())
    #expect(lines.merging(CommitFacts()).plain() == lines.plain())
    #expect(CommitFacts().merging(lines).plain() == lines.plain())
  }

  @Test func portionsWithoutTheirParents() {
    forAll(count: 3) { random in
      let facts = try randomFacts(25, &random)
      var portions = [facts, facts]
      var isLeft: [CommitID: Bool] = [:]
      for index in 0..<facts.count {
        let left = random.chance(50)
        isLeft[facts.ids[index]] = left
        portions[left ? 1 : 0].marks[index].insert(.transient)
      }
      let left = portions[0].storable()
      let right = portions[1].storable()
      try #require(left.isWellFormed && right.isWellFormed)
      try #require(left.count + right.count == facts.count)
      let joined = left.merging(right)
      try #require(joined.isWellFormed)
      try #require(joined.plain() == facts.plain())
      try #require(joined.outsiders.isEmpty)
    }
  }
}
