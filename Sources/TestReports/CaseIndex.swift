internal import Domain

/// Finds a test among those of a report by a hash of its identity.
struct CaseIndex {
  /// Open addressing: the row plus one, 0 for an empty slot.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)
  private var hashes: [UInt32] = []
  private var used = 0

  static func hash(_ entry: TestCaseTable.Entry) -> UInt32 {
    var hash = byteHash(entry.name, seed: entry.isSubtest ? 1 : 0)
    if let suite = entry.suite { hash = byteHash(suite, seed: hash) }
    if let className = entry.className { hash = byteHash(className, seed: hash &+ 1) }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// The newest row of the test that `isTheOne` recognises.
  func find(_ hash: UInt32, where isTheOne: (Int) -> Bool) -> Int? {
    slot(hash, where: isTheOne).map { Int(slots[$0] - 1) }
  }

  /// Adds a row, in place of the older one of the same test; rows are numbered as they are added.
  mutating func insert(_ hash: UInt32, _ row: Int, inPlaceOf older: Int?) {
    hashes.append(hash)
    if let older, let slot = slot(hash, where: { $0 == older }) {
      slots[slot] = UInt32(row + 1)
      return
    }
    place(hash, row)
    used += 1
    guard used * 2 > slots.count else { return }
    let rows = slots.filter { $0 != 0 }
    slots = Array(repeating: 0, count: slots.count * 2)
    for row in rows { place(hashes[Int(row - 1)], Int(row - 1)) }
  }

  private func slot(_ hash: UInt32, where isTheOne: (Int) -> Bool) -> Int? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let row = Int(slots[slot] - 1)
      if hashes[row] == hash, isTheOne(row) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func place(_ hash: UInt32, _ row: Int) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(row + 1)
  }
}
