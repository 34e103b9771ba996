import TestSupport
import Testing

@testable import Domain

@Suite struct SortedLogTests {
  private struct Record: Equatable {
    var key: UInt64
    var bytes: [UInt8]
  }

  private func read(_ log: SortedLog) -> [Record] {
    var records: [Record] = []
    var cursor = log.makeCursor()
    while let key = cursor.key {
      cursor.next { records.append(Record(key: key, bytes: Array($0))) }
    }
    return records
  }

  @Test(arguments: [CaseRoom(), .tiny(), .tiny(nil), .tiny(MemoryStorage(capacity: 400))])
  func `records come by rising key, equal ones as they were added`(_ room: CaseRoom) {
    forAll(count: 300) { random in
      var log = SortedLog(room)
      var records: [Record] = []
      let keys: [ClosedRange<UInt64>] = [0...5, 0...1_000, 0...UInt64.max]
      let range = keys.randomElement(using: &random) ?? 0...5
      let isRising = Bool.random(using: &random)
      for number in 0..<Int.random(in: 0...300, using: &random) {
        let key = isRising ? UInt64(number / 3) : UInt64.random(in: range, using: &random)
        let bytes = Array("\(number)".utf8) + [UInt8](repeating: 0, count: number % 7 * 20)
        log.add(key) { $0 += bytes }
        records.append(Record(key: key, bytes: bytes))
      }
      let expected = records.enumerated().sorted {
        ($0.element.key, $0.offset) < ($1.element.key, $1.offset)
      }.map { $0.element }
      try #require(read(log) == expected)
      try #require(read(log) == expected, "it can be read twice")
      try #require(log.isEmpty == records.isEmpty)
    }
  }

  @Test func `what cannot be had back is left out`() {
    var log = SortedLog(.tiny(MemoryStorage(isLossy: true)))
    for number in 0..<1_000 { log.add(UInt64(number)) { $0.append(1) } }
    #expect(read(log).count < 1_000)
  }
}

@Suite struct CompactIndexTests {
  @Test(arguments: [0, 36]) func `everything is found under its hash`(_ lostBits: UInt64) {
    forAll(count: 1) { random in
      var index = CompactIndex()
      var places: [UInt64: Int] = [:]
      for _ in 0..<40_000 {
        // With few bits many have the same mark.
        let hash = (random.next() >> lostBits) << lostBits
        let place = Int.random(in: 0..<CompactIndex.placeLimit, using: &random)
        if let old = places[hash] {
          let slot = index.slot(of: hash) { $0 == old }
          index.move(try #require(slot), to: place)
        } else {
          index.insert(hash, place)
        }
        places[hash] = place
      }
      try #require(index.count == places.count)
      for (hash, place) in places {
        try #require(index.slot(of: hash) { $0 == place } != nil)
      }
    }
  }

  @Test func `what is not there is mostly not found`() {
    forAll(count: 1) { random in
      var index = CompactIndex()
      for place in 0..<100_000 { index.insert(random.next(), place) }
      let found = (0..<10_000).count { _ in index.slot(of: random.next()) { _ in true } != nil }
      try #require(found < 20)
    }
  }

  @Test func `a place that is too large is left out`() {
    var index = CompactIndex()
    index.insert(1, CompactIndex.placeLimit)
    #expect(index.count == 0)
    #expect(index.slot(of: 1) { _ in true } == nil)
  }
}

@Suite struct TestSetTests {
  @Test func `it is a set of rising numbers`() {
    forAll(count: 300) { random in
      func make() -> (TestSet, Set<Int32>) {
        let numbers = Set(
          (0..<Int.random(in: 0...30, using: &random)).map { _ in
            Int32.random(in: 0..<40, using: &random)
          })
        var set = TestSet()
        for number in numbers.sorted() { set.append(number) }
        return (set, numbers)
      }
      var (one, numbers) = make()
      let (other, others) = make()
      try #require(Array(one) == numbers.sorted())
      try #require(one.count == numbers.count)
      try #require(Array(one.subtracting(other)) == numbers.subtracting(others).sorted())
      for number: Int32 in 0..<40 { try #require(one.contains(number) == numbers.contains(number)) }
      one.formUnion(other)
      try #require(Array(one) == numbers.union(others).sorted())
    }
  }
}
