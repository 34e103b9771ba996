internal import Domain

/// Finds a test among those of a report by a hash of its identity.
struct CaseIndex {
  /// Which block of rows a test stands in.
  private var blocks = CompactIndex()

  struct Known {
    var row: Int
    fileprivate var slots: CompactIndex.Slots
    fileprivate var slot: Int
  }

  var isEmpty: Bool { blocks.count == 0 }

  static func hash(of entry: TestCaseTable.Entry) -> UInt64 {
    var hash: UInt64 = entry.isSubtest ? 1 : 0
    if let suite = entry.suite { hash = byteHash(suite, seed: hash &+ 2) }
    if let className = entry.className { hash = byteHash(className, seed: hash &+ 4) }
    return byteHash(entry.name, seed: hash)
  }

  /// The newest row of the entry's test.
  func find(
    _ entry: TestCaseTable.Entry, _ hash: UInt64, in cases: inout TestCaseTable
  ) -> Known? {
    let slots = blocks.slots(of: hash)
    for slot in slots.indices {
      if let row = cases.row(of: entry, inBlock: blocks.place(slots, slot)) {
        return Known(row: row, slots: slots, slot: slot)
      }
    }
    return nil
  }

  /// Adds a test by its block, in place of its older row.
  mutating func insert(_ hash: UInt64, _ block: Int, inPlaceOf older: Known?) {
    if let older {
      blocks.move(older.slots, older.slot, to: block)
    } else {
      blocks.insert(hash, block)
    }
  }
}
