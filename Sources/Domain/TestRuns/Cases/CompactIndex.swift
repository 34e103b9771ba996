/// Places of things by a hash of them, in little more than five bytes each.
///
/// The first bits of the hash choose a list, the next ones stand in it, sorted and without gaps. New
/// things wait in a small table; when they are many the lists are written anew with them, page by
/// page, so that there are never two of the whole. Different things may share what is kept of their
/// hashes: who asks looks at the thing itself.
package struct CompactIndex: Sendable {
  /// List after list; within a list by rising mark.
  private var settled = MarkList()
  /// [list] Where it begins in `settled`, and where the last one ends.
  private var starts: [UInt32] = []
  private var fresh = FreshMarks()

  package init() {}

  package var count: Int { settled.count + fresh.count }

  /// Only smaller places can be kept.
  package static let placeLimit = 1 << 24
  private static let listBits: UInt64 = 14

  /// Where a thing with some hash may be.
  package enum Slot: Sendable {
    case settled(Int)
    case fresh(Int)
  }

  /// The slot of the thing with this hash that `isTheOne` recognises by its place.
  package func slot(of hash: UInt64, where isTheOne: (Int) -> Bool) -> Slot? {
    let key = FreshMarks.key(hash)
    var slot = fresh.firstSlot(of: key)
    while let place = fresh.place(slot) {
      if fresh.hasKey(key, at: slot), isTheOne(place) { return .fresh(slot) }
      slot = fresh.slot(after: slot)
    }
    guard settled.count > 0 else { return nil }
    let list = Int(hash >> (64 - Self.listBits))
    let mark = Self.mark(hash)
    let end = Int(starts[list + 1])
    var index = settled.firstIndex(of: mark, in: Int(starts[list])..<end)
    while index < end, settled[index].mark == mark {
      if isTheOne(settled[index].place) { return .settled(index) }
      index += 1
    }
    return nil
  }

  /// The thing in this slot is elsewhere from now on.
  package mutating func move(_ slot: Slot, to place: Int) {
    guard place < Self.placeLimit else { return }
    switch slot {
    case .settled(let index):
      settled[index] = MarkList.Entry(mark: settled[index].mark, place: place)
    case .fresh(let slot): fresh.move(slot, to: place)
    }
  }

  /// Adds something that is not in the index yet.
  package mutating func insert(_ hash: UInt64, _ place: Int) {
    guard place < Self.placeLimit else { return }
    fresh.insert(FreshMarks.key(hash), place)
    if fresh.count >= max(Self.fewestFresh, settled.count / 64) { settle() }
  }

  /// Most reports have fewer tests: their lists are never written anew.
  private static let fewestFresh = 65_536

  private static func mark(_ hash: UInt64) -> UInt16 {
    UInt16(truncatingIfNeeded: hash >> (64 - listBits - 16))
  }

  /// Writes the lists anew, with all that is fresh.
  private mutating func settle() {
    let added = fresh.takeSorted()
    let lists = 1 << Int(Self.listBits)
    if starts.isEmpty { starts = Array(repeating: 0, count: lists + 1) }
    var merged = MarkList()
    var next = 0
    var copied = 0
    for list in 0..<lists {
      let old = Int(starts[list])..<Int(starts[list + 1])
      starts[list] = UInt32(old.lowerBound + next)
      while next < added.count {
        let hash = FreshMarks.hash(added[next])
        guard Int(hash >> (64 - Self.listBits)) == list else { break }
        let mark = Self.mark(hash)
        let index = settled.firstIndex(of: mark, in: old)
        merged.append(settled, copied..<index)
        merged.append(MarkList.Entry(mark: mark, place: FreshMarks.place(added[next])))
        copied = index
        next += 1
      }
      settled.releasePages(before: copied)
    }
    merged.append(settled, copied..<settled.count)
    starts[lists] = UInt32(merged.count)
    settled = merged
  }
}

/// Marks with their places, in five bytes each and in pages of one size.
private struct MarkList: Sendable {
  struct Entry: Sendable {
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

  private var pages: [[Entry]] = []
  private(set) var count = 0
  private var released = 0

  private static let shift = 13
  private static let mask = 1 << shift - 1

  subscript(index: Int) -> Entry {
    get { pages[index >> Self.shift][index & Self.mask] }
    set { pages[index >> Self.shift][index & Self.mask] = newValue }
  }

  mutating func append(_ entry: Entry) {
    if count & Self.mask == 0 { addPage() }
    pages[pages.count - 1].append(entry)
    count += 1
  }

  mutating func append(_ other: MarkList, _ range: Range<Int>) {
    var rest = range
    while let start = rest.first {
      if count & Self.mask == 0 { addPage() }
      let place = start & Self.mask
      let most = Self.mask + 1 - max(place, count & Self.mask)
      let part = place..<place + min(most, rest.count)
      pages[pages.count - 1].append(contentsOf: other.pages[start >> Self.shift][part])
      count += part.count
      rest = start + part.count..<rest.upperBound
    }
  }

  private mutating func addPage() {
    pages.append([])
    // All pages have one size, so that a new one fits where an old one was.
    if count > 0 { pages[pages.count - 1].reserveCapacity(Self.mask + 1) }
  }

  /// Entries before this one are not asked for any more.
  mutating func releasePages(before index: Int) {
    while released < index >> Self.shift {
      pages[released] = []
      released += 1
    }
  }

  /// The first entry of a list that is not below a mark.
  ///
  /// Marks are spread evenly: where one stands is near to where it should be.
  func firstIndex(of mark: UInt16, in list: Range<Int>) -> Int {
    var low = list.lowerBound
    var high = list.upperBound
    var index = low + Int(mark) * list.count >> 16
    for _ in 0..<Self.mostSteps {
      if index < high, self[index].mark < mark {
        low = index + 1
        index += 1
      } else {
        high = min(high, index)
        if index == low || self[index - 1].mark < mark { return index }
        index -= 1
      }
    }
    while low < high {
      let middle = (low + high) / 2
      if self[middle].mark < mark { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static let mostSteps = 48
}

/// The first 40 bits of hashes with their places, in a table of open addressing.
private struct FreshMarks: Sendable {
  /// A key above a place plus one; 0 for an empty slot.
  private var slots: [UInt64] = []
  private(set) var count = 0

  private static let placeBits: UInt64 = 24
  private static let placeMask: UInt64 = 1 << placeBits - 1

  /// A key never looks like an empty slot, because its lowest bit is set.
  static func key(_ hash: UInt64) -> UInt64 { (hash | 1 << placeBits) & ~placeMask }
  static func hash(_ entry: UInt64) -> UInt64 { entry & ~placeMask }
  static func place(_ entry: UInt64) -> Int { Int(entry & placeMask) }

  func firstSlot(of key: UInt64) -> Int {
    // The first bits choose lists: spread by the last ones, and entries come in no order.
    Int(truncatingIfNeeded: (key >> Self.placeBits) &* 0x9E37_79B9_7F4A_7C15 >> 32)
      & (slots.count - 1)
  }

  func slot(after slot: Int) -> Int { (slot + 1) & (slots.count - 1) }

  /// Nil for an empty slot.
  func place(_ slot: Int) -> Int? {
    guard !slots.isEmpty, slots[slot] != 0 else { return nil }
    return Self.place(slots[slot])
  }

  func hasKey(_ key: UInt64, at slot: Int) -> Bool { slots[slot] & ~Self.placeMask == key }

  mutating func move(_ slot: Int, to place: Int) {
    slots[slot] = slots[slot] & ~Self.placeMask | UInt64(place)
  }

  mutating func insert(_ key: UInt64, _ place: Int) {
    if 3 * (count + 1) > 2 * slots.count {
      let old = slots
      slots = Array(repeating: 0, count: max(64, 2 * old.count))
      for entry in old where entry != 0 { put(entry) }
    }
    put(key | UInt64(place))
    count += 1
  }

  private mutating func put(_ entry: UInt64) {
    var slot = firstSlot(of: entry & ~Self.placeMask)
    while slots[slot] != 0 { slot = self.slot(after: slot) }
    slots[slot] = entry
  }

  /// All entries by rising key; none is left.
  mutating func takeSorted() -> [UInt64] {
    var entries: [UInt64] = []
    entries.reserveCapacity(count)
    for slot in slots.indices where slots[slot] != 0 {
      entries.append(slots[slot])
      slots[slot] = 0
    }
    entries.sort()
    count = 0
    return entries
  }
}
