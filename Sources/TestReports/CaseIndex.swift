internal import Domain

/// Finds a test among those of a report by a hash of its identity.
struct CaseIndex {
  /// Which block of rows a test stands in.
  private var blocks = CompactIndex()

  struct Known {
    var row: Int
    fileprivate var slot: CompactIndex.Slot
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
    var row: Int?
    let slot = blocks.slot(of: hash) { block in
      row = cases.row(of: entry, inBlock: block)
      return row != nil
    }
    guard let slot, let row else { return nil }
    return Known(row: row, slot: slot)
  }

  /// Adds a test by its block, in place of its older row.
  mutating func insert(_ hash: UInt64, _ block: Int, inPlaceOf older: Known?) {
    if let older {
      blocks.move(older.slot, to: block)
    } else {
      blocks.insert(hash, block)
    }
  }
}
