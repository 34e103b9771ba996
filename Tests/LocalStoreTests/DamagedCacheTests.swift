import Domain
import TestSupport
import Testing

@testable import LocalStore

/// A file that is not as it was written is never believed.
@Suite struct DamagedCacheTests {
  @Test func flippedBits() throws {
    var random = SplitMix64(seed: 3)
    let store = try StoreFixture()
    let facts = try randomFacts(10, &random)
    #expect(store.cache.save(facts) == .done)
    let plain = facts.plain()
    let whole = try store.bytes()
    let header = 32 + 23 * 32
    // Every byte of the header, and some of the table and of the rest.
    let places =
      Array(0..<32) + stride(from: 32, to: header, by: 5)
      + random.array(100...100) { $0.int(header...(whole.count - 1)) }
    var refused = 0
    for place in places {
      var bytes = whole
      bytes[place] ^= 1 << UInt8(random.int(0...7))
      try store.replace(with: bytes)
      let (loaded, state) = store.cache.load()
      switch state {
      case .intact:
        // Between two sections, nothing reads.
        #expect(place >= header && loaded.plain() == plain, "byte \(place)")
      case .damaged, .foreign:
        #expect(loaded.count == 0)
        refused += 1
      case .absent:
        Issue.record("byte \(place): the file is there")
      }
    }
    #expect(refused > places.count * 9 / 10)
  }

  @Test func truncatedAnywhere() throws {
    var random = SplitMix64(seed: 4)
    let store = try StoreFixture()
    let facts = try randomFacts(10, &random)
    #expect(store.cache.save(facts) == .done)
    let plain = facts.plain()
    let whole = try store.bytes()
    // The ends of sections are where their successors begin, as the table has them.
    var places = [1, 7, 8, 16, 24, 31, 32, 33, whole.count - 1, whole.count - 8]
    for section in 0..<23 {
      let entry = 32 + section * 32 + 8
      let start = (0..<8).reduce(0) { $0 | Int(whole[entry + $1]) << (8 * $1) }
      places += [32 + section * 32, start - 1, start, start + 1]
    }
    places += random.array(50...50) { $0.int(1...(whole.count - 1)) }
    for place in places where place < whole.count {
      try store.replace(with: Array(whole.prefix(place)))
      let (loaded, state) = store.cache.load()
      // At the very end there may be nothing but padding.
      if place > whole.count - 8, state == .intact {
        #expect(loaded.plain() == plain)
      } else {
        #expect(state == .damaged, "at \(place)")
        #expect(loaded.count == 0)
      }
    }
    try store.replace(with: [])
    #expect(store.cache.load().facts.count == 0)
    // What is refused is written anew.
    #expect(store.cache.save(facts) == .done)
    #expect(store.cache.load().state == .intact)
  }

  @Test func foreignFiles() throws {
    var random = SplitMix64(seed: 5)
    let store = try StoreFixture()
    let sections = try randomFacts(5, &random).sections()
    for version in [HistoryCache.version - 1, HistoryCache.version + 1, .max] {
      #expect(
        SectionFile.write(sections, version: version, to: HistoryCache.name, in: store.store)
          == .done)
      #expect(store.cache.load().state == .foreign)
    }
    try store.replace(with: Array("some other program's file, longer than a header\n".utf8))
    #expect(store.cache.load().state == .foreign)
  }

  /// Right checksums over wrong numbers: what a defect of our own would write.
  @Test func consistentNonsenseIsRefused() {
    forAll(count: 80) { random in
      let store = try StoreFixture()
      var sections = try oneCommit().sections()
      let number = random.int(0...(sections.count - 1))
      switch random.int(0...3) {
      case 0: sections[number] = []
      case 1: sections[number].append(contentsOf: random.bytes(1...24))
      case 2: sections[number] = random.bytes(0...64)
      default: sections.remove(at: number)
      }
      _ = SectionFile.write(
        sections, version: HistoryCache.version, to: HistoryCache.name, in: store.store)
      let (loaded, state) = store.cache.load()
      try #require(state == .intact || (state == .damaged && loaded.count == 0))
      // Every index can be followed.
      _ = loaded.plain()
    }
  }

  private func oneCommit() throws -> CommitFacts {
    var facts = CommitFacts()
    facts.ids = [ObjectID(high: 1, middle: 2, low: 3)]
    facts.parents = [-1]
    facts.parentOffsets = [0, 1]
    facts.outsiders = [ObjectID(high: 4, middle: 5, low: 6)]
    facts.authorTimes = [1]
    facts.commitTimes = [2]
    facts.authors = [0]
    facts.people.append("A <a@b>".utf8)
    facts.messages.addSegment(Array("hello".utf8))
    facts.messages.append(.init(segment: 0, length: 5, start: 0))
    facts.tiers = [.lines]
    facts.marks = [[]]
    facts.paths.append("a/b".utf8)
    facts.rows.path = [0]
    facts.rows.renamedFrom = [-1]
    facts.rows.kind = [.added]
    facts.rows.flags = [[]]
    facts.rows.added = [3]
    facts.rows.deleted = [0]
    facts.rows.linesBefore = [0]
    facts.rowOffsets = [0, 1]
    return facts
  }
}
