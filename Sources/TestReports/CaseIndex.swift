internal import Domain

/// Finds a test among those of a report by a hash of its identity.
///
/// Tests of one suite and class stand together in a report, so each has a table of its own: a small
/// one stays in the processor's cache, where one for all tests of a large report would wait for
/// memory at each of them.
struct CaseIndex {
  struct Key {
    var scope: UInt64
    var name: UInt32

    init(_ entry: TestCaseTable.Entry) {
      var scope: UInt64 = 0
      if let suite = entry.suite { scope = byteHash(suite, seed: 1) }
      if let className = entry.className { scope = byteHash(className, seed: scope &+ 2) }
      self.scope = scope
      let hash = byteHash(entry.name, seed: entry.isSubtest ? 1 : 0)
      name = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
  }

  private var tables: [Table] = []
  private var places: [UInt64: Int] = [:]
  /// The table of the test before: mostly it is asked again.
  private var recent: (scope: UInt64, place: Int)?

  /// The newest row of the test that `isTheOne` recognises.
  func find(_ key: Key, where isTheOne: (Int) -> Bool) -> Int? {
    guard let place = recent?.scope == key.scope ? recent?.place : places[key.scope] else {
      return nil
    }
    return tables[place].find(key.name, where: isTheOne)
  }

  /// Adds a row, in place of the older one of the same test.
  mutating func insert(_ key: Key, _ row: Int, inPlaceOf older: Int?) {
    if recent?.scope != key.scope {
      let place = places[key.scope] ?? tables.count
      if place == tables.count {
        places[key.scope] = place
        tables.append(Table())
      }
      recent = (key.scope, place)
    }
    guard let place = recent?.place else { return }
    tables[place].insert(key.name, row, inPlaceOf: older)
  }

  private struct Table {
    /// Open addressing: the hash above the row plus one, 0 for an empty slot.
    private var slots = [UInt64](repeating: 0, count: 8)
    private var used = 0

    func find(_ hash: UInt32, where isTheOne: (Int) -> Bool) -> Int? {
      slot(hash, where: isTheOne).map { Self.row(slots[$0]) }
    }

    mutating func insert(_ hash: UInt32, _ row: Int, inPlaceOf older: Int?) {
      let entry = UInt64(hash) << 32 | UInt64(UInt32(truncatingIfNeeded: row + 1))
      if let older, let slot = slot(hash, where: { $0 == older }) {
        slots[slot] = entry
        return
      }
      place(entry)
      used += 1
      guard used * 2 > slots.count else { return }
      let entries = slots
      slots = Array(repeating: 0, count: slots.count * 2)
      for entry in entries where entry != 0 { place(entry) }
    }

    private static func row(_ entry: UInt64) -> Int {
      Int(UInt32(truncatingIfNeeded: entry)) - 1
    }

    private func slot(_ hash: UInt32, where isTheOne: (Int) -> Bool) -> Int? {
      slots.withUnsafeBufferPointer { slots in
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
          if slots[slot] >> 32 == UInt64(hash), isTheOne(Self.row(slots[slot])) { return slot }
          slot = (slot + 1) & mask
        }
        return nil
      }
    }

    private mutating func place(_ entry: UInt64) {
      slots.withUnsafeMutableBufferPointer { slots in
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: entry >> 32) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = entry
      }
    }
  }
}
