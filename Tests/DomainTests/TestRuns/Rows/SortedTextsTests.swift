import TestSupport
import Testing

@testable import Domain

@Suite struct SortedTextsTests {
  private struct Record: Equatable {
    var key: [UInt8]
    var bytes: [UInt8]
  }

  private func read(_ texts: SortedTexts) -> [Record] {
    var records: [Record] = []
    var cursor = texts.makeCursor()
    while cursor.next({ records.append(Record(key: Array($0), bytes: Array($1))) }) {}
    return records
  }

  @Test(arguments: [CaseRoom(), .tiny(), .tiny(nil), .tiny(MemoryStorage(capacity: 400))])
  func `records come by the bytes of their keys, equal ones as they were added`(_ room: CaseRoom) {
    forAll(count: 300) { random in
      var texts = SortedTexts(room)
      var records: [Record] = []
      for number in 0..<Int.random(in: 0...200, using: &random) {
        // Few letters, so that keys begin alike, contain each other and are equal.
        let key = random.bytes(0...20).map { $0 % 3 }
        let bytes = Array("\(number)".utf8)
        texts.add {
          $0 += key
        } record: {
          $0 += bytes
        }
        records.append(Record(key: key, bytes: bytes))
      }
      let expected = records.enumerated().sorted {
        $0.element.key == $1.element.key
          ? $0.offset < $1.offset : $0.element.key.lexicographicallyPrecedes($1.element.key)
      }.map { $0.element }
      try #require(texts.isEmpty == records.isEmpty)
      try #require(read(texts) == expected)
    }
  }

  @Test func `what cannot be had back is left out`() {
    var texts = SortedTexts(.tiny(MemoryStorage(isLossy: true)))
    for number in 0..<1_000 {
      texts.add {
        $0 += "\(number)".utf8
      } record: { _ in
      }
    }
    #expect(read(texts).count < 1_000)
  }

  @Test func `memory does not grow with what is added`() {
    let storage = MemoryStorage()
    var texts = SortedTexts(.tiny(storage))
    for number in 0..<1_000 {
      texts.add {
        $0 += "\(number * 7919 % 1_000)".utf8
      } record: { _ in
      }
    }
    // All but what is sorted at once, and what a log keeps.
    #expect(storage.count > 1_000)
    #expect(
      read(texts).map { $0.key }
        == (0..<1_000).map { Array("\($0)".utf8) }.sorted {
          $0.lexicographicallyPrecedes($1)
        })
  }
}

@Suite struct SortKeyTests {
  private func key(_ write: (inout SortKey) -> Void) -> [UInt8] {
    var key = SortKey()
    write(&key)
    return key.bytes
  }

  @Test func `keys stand in the order of what they are made of`() {
    forAll(count: 500) { random in
      func text() -> String { String(random.bytes(0...3).map { "\u{0}a\u{ff}"[Int($0) % 3] }) }
      let one = (text(), Int.random(in: -3...3, using: &random), text())
      let other = (text(), Int.random(in: -3...3, using: &random), text())
      let keys = [one, other].map { value in
        key {
          $0.add(value.0)
          $0.addFalling(value.1)
          $0.add(value.2)
        }
      }
      let left = (Array(one.0.utf8), -one.1, Array(one.2.utf8))
      let right = (Array(other.0.utf8), -other.1, Array(other.2.utf8))
      let isBefore =
        left.0 != right.0
        ? left.0.lexicographicallyPrecedes(right.0)
        : left.1 != right.1 ? left.1 < right.1 : left.2.lexicographicallyPrecedes(right.2)
      try #require(keys[0].lexicographicallyPrecedes(keys[1]) == isBefore)
      let numbers = [Double(random.next() % 1_000) / 7, Double(random.next() % 1_000) / 7, 0, -0.0]
      let falling = numbers.sorted(by: >).map { number in key { $0.addFalling(number) } }
      try #require(
        zip(falling, falling.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
    }
  }
}

extension String {
  fileprivate subscript(_ place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
