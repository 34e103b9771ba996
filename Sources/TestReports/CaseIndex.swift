internal import Domain

/// Finds a test among those of a report by a hash of its identity.
struct CaseIndex {
  private struct Slot {
    /// The row plus one; 0 for an empty slot.
    var row: UInt32 = 0
    var hash: UInt32 = 0
  }

  /// Open addressing.
  private var slots = [Slot](repeating: Slot(), count: 1 << 6)
  private var used = 0

  static func hash(_ entry: TestCaseTable.Entry) -> UInt32 {
    var hash = byteHash(entry.name, seed: entry.isSubtest ? 1 : 0)
    if let suite = entry.suite { hash = byteHash(suite, seed: hash) }
    if let className = entry.className { hash = byteHash(className, seed: hash &+ 1) }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// The newest row of the test that `isTheOne` recognises.
  func find(_ hash: UInt32, where isTheOne: (Int) -> Bool) -> Int? {
    slot(hash, where: isTheOne).map { Int(slots[$0].row - 1) }
  }

  /// Adds a row, in place of the older one of the same test.
  mutating func insert(_ hash: UInt32, _ row: Int, inPlaceOf older: Int?) {
    let new = Slot(row: UInt32(row + 1), hash: hash)
    if let older, let slot = slot(hash, where: { $0 == older }) {
      slots[slot] = new
      return
    }
    place(new)
    used += 1
    guard used * 2 > slots.count else { return }
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.row != 0 { place(slot) }
  }

  private func slot(_ hash: UInt32, where isTheOne: (Int) -> Bool) -> Int? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot].row != 0 {
      if slots[slot].hash == hash, isTheOne(Int(slots[slot].row - 1)) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func place(_ new: Slot) {
    var slot = Int(new.hash) & (slots.count - 1)
    while slots[slot].row != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = new
  }
}
