import Domain
import GitRepository
import LocalStore
import TestSupport
import Testing

/// What is kept is what was read, and a history made of it is the same.
@Suite struct HistoryCacheTests {
  @Test func roundTrip() {
    forAll(count: 3) { random in
      let store = try StoreFixture()
      try #require(store.cache.load().state == .absent)
      let facts = try randomFacts(random.int(1...40), &random)
      try #require(store.cache.save(facts) == .done)
      let (loaded, state) = store.cache.load()
      try #require(state == .intact)
      try #require(loaded.isWellFormed)
      try #require(loaded.plain() == facts.plain())
      // Once more, out of the mapped file into a new one.
      try #require(store.cache.save(loaded) == .done)
      try #require(store.cache.load().facts.plain() == facts.plain())
      try #require(store.names() == ["history"])
    }
  }

  @Test func nothingIsKeptWell() throws {
    let store = try StoreFixture()
    #expect(store.cache.save(CommitFacts()) == .done)
    let (loaded, state) = store.cache.load()
    #expect(state == .intact)
    #expect(loaded.count == 0)
  }

  @Test func historyFromTheCacheIsHistoryFromObjects() {
    forAll(count: 3) { random in
      let repository = try FixtureRepository()
      let ids = try repository.commitRandomly(40, using: &random)
      let store = try StoreFixture()
      let fresh = try readHistory(repository.path)
      try #require(fresh.isNew)
      try #require(store.cache.save(fresh.facts) == .done)
      let again = try readHistory(repository.path, known: store.cache.load().facts)
      try #require(!again.isNew)
      try #require(again.history == fresh.history)

      // Some of it known, some not, some only to the paths; then refs that move and are rewritten.
      let part = try readHistory(repository.path, known: CommitFacts(), tier: .paths)
      try #require(store.cache.save(part.facts) == .done)
      for number in 0..<5 {
        let parent = random.pick(ids)
        try repository.commit(
          "New \(number)\n", files: ["new": .lines(number)], on: "new\(number % 2)",
          parents: [parent])
      }
      try repository.branch("main", at: random.pick(ids))
      let expected = try readHistory(repository.path)
      let mixed = try readHistory(repository.path, known: store.cache.load().facts)
      try #require(mixed.isNew)
      try #require(mixed.history == expected.history)
      try #require(mixed.facts.isWellFormed)
      try #require(store.cache.save(mixed.facts) == .done)
      let last = try readHistory(repository.path, known: store.cache.load().facts)
      try #require(last.history == expected.history && !last.isNew)
    }
  }

  @Test func transientFactsAreNotKept() {
    forAll(count: 3) { random in
      var facts = try randomFacts(30, &random)
      for index in 0..<facts.count where random.chance(30) {
        facts.marks[index].insert(.transient)
      }
      let store = try StoreFixture()
      try #require(store.cache.save(facts) == .done)
      let loaded = store.cache.load().facts
      try #require(loaded.isWellFormed)
      try #require(loaded.plain() == facts.plain().filter { $0.value.marks & 1 == 0 })
    }
  }
}
