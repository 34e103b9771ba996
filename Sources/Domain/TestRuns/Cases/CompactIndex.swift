/// Places of things by a hash of them, in five bytes each.
///
/// The first bits of the hash choose a list, the next 16 the place in it: a list is sorted and has no
/// gaps, and grows by an eighth, so that no table is ever copied whole. Different things may share
/// what is kept of their hashes: who asks looks at the thing itself.
package struct CompactIndex: Sendable {
  private struct Entry {
    private var bits: (UInt8, UInt8, UInt8, UInt8, UInt8)

    init(mark: UInt16, place: Int) {
      bits = (
        UInt8(truncatingIfNeeded: mark >> 8), UInt8(truncatingIfNeeded: mark),
        UInt8(truncatingIfNeeded: place >> 16), UInt8(truncatingIfNeeded: place >> 8),
        UInt8(truncatingIfNeeded: place)
      )
    }

    var mark: UInt16 { UInt16(bits.0) << 8 | UInt16(bits.1) }
    var place: Int { Int(bits.2) << 16 | Int(bits.3) << 8 | Int(bits.4) }
  }

  /// Empty until something is added.
  private var lists: [[Entry]] = []
  package private(set) var count = 0

  package init() {}

  /// Only smaller places can be kept.
  package static let placeLimit = 1 << 24
  private static let listBits = 14

  /// Where something with a hash may be.
  package struct Slots {
    fileprivate var list: Int
    fileprivate var range: Range<Int>

    package var indices: Range<Int> { range }
  }

  package func slots(of hash: UInt64) -> Slots {
    let list = Int(hash >> (64 - Self.listBits))
    guard !lists.isEmpty else { return Slots(list: list, range: 0..<0) }
    let mark = Self.mark(hash)
    return lists[list].withUnsafeBufferPointer { entries in
      var start = Self.firstIndex(of: mark, in: entries)
      let first = start
      while start < entries.count, entries[start].mark == mark { start += 1 }
      return Slots(list: list, range: first..<start)
    }
  }

  package func place(_ slots: Slots, _ slot: Int) -> Int { lists[slots.list][slot].place }

  /// The thing in this slot is elsewhere from now on.
  package mutating func move(_ slots: Slots, _ slot: Int, to place: Int) {
    guard place < Self.placeLimit else { return }
    lists[slots.list][slot] = Entry(mark: lists[slots.list][slot].mark, place: place)
  }

  /// Adds something that is not in the index yet.
  package mutating func insert(_ hash: UInt64, _ place: Int) {
    guard place < Self.placeLimit else { return }
    if lists.isEmpty { lists = Array(repeating: [], count: 1 << Self.listBits) }
    let list = Int(hash >> (64 - Self.listBits))
    let mark = Self.mark(hash)
    let slot = lists[list].withUnsafeBufferPointer { Self.firstIndex(of: mark, in: $0) }
    let used = lists[list].count
    if used == lists[list].capacity { lists[list].reserveCapacity(used + max(4, used / 8)) }
    lists[list].insert(Entry(mark: mark, place: place), at: slot)
    count += 1
  }

  private static func mark(_ hash: UInt64) -> UInt16 {
    UInt16(truncatingIfNeeded: hash >> (64 - listBits - 16))
  }

  /// Marks are spread evenly: where one stands is near to where it should be.
  private static func firstIndex(
    of mark: UInt16, in entries: UnsafeBufferPointer<Entry>
  ) -> Int {
    var low = 0
    var high = entries.count
    var index = Int(mark) * entries.count >> 16
    for _ in 0..<mostSteps {
      if index < high, entries[index].mark < mark {
        low = index + 1
        index += 1
      } else {
        high = min(high, index)
        if index == low || entries[index - 1].mark < mark { return index }
        index -= 1
      }
    }
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].mark < mark { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static let mostSteps = 48
}
