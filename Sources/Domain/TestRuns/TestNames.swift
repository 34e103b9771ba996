/// The ids of many tests by their numbers; most of them may stand outside of memory.
package struct TestNames: Sendable {
  private var rows: CaseRows

  init(_ room: CaseRoom) {
    rows = CaseRows(room)
  }

  package var count: Int { rows.count }

  /// One id as text; not safe to print.
  package func text(_ number: Int) -> String {
    let cursor = rows.makeCursor(at: number)
    return String(decoding: cursor?.texts.name ?? [], as: UTF8.self)
  }

  /// Gives equal ids the same number.
  struct Interner {
    private(set) var names: TestNames
    private var index = CompactIndex()

    init(_ room: CaseRoom) {
      names = TestNames(room)
    }

    mutating func intern(_ id: UnsafeRawBufferPointer) -> Int32 {
      let entry = TestCaseTable.Entry(name: id, outcome: .passed)
      let hash = byteHash(id)
      var known: Int?
      _ = index.slot(of: hash) { block in
        known = names.rows.row(of: entry, inBlock: block)
        return known != nil
      }
      if let known { return Int32(clamping: known) }
      names.rows.append(entry, message: nil)
      index.insert(hash, names.rows.lastBlock)
      return Int32(clamping: names.count - 1)
    }
  }
}
