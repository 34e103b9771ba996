/// The ids of many tests by their numbers; most of them may stand outside of memory.
package struct TestNames: Sendable {
  private var rows: CaseRows

  init(_ room: CaseRoom) {
    rows = CaseRows(room)
  }

  package var count: Int { rows.count }

  /// One id as text; not safe to print.
  package func text(_ number: Int) -> String {
    rows.makeCursor(at: number).map { cursor in
      cursor.texts.name.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    } ?? ""
  }

  /// Gives equal ids the same number.
  struct Interner {
    private(set) var names: TestNames
    private var index = CompactIndex()
    /// Some ids are not in the index yet.
    private var hasUnindexed = false

    init(_ room: CaseRoom) {
      names = TestNames(room)
    }

    /// Adds an id that is surely equal to none of these. It costs less memory until `indexRest`.
    mutating func append(_ id: UnsafeRawBufferPointer) -> Int32 {
      hasUnindexed = true
      names.rows.append(TestCaseTable.Entry(name: id, outcome: .passed), message: nil)
      return Int32(clamping: names.count - 1)
    }

    /// From now on any id may be equal to any of these.
    mutating func indexRest() {
      guard hasUnindexed else { return }
      hasUnindexed = false
      var told = names.rows
      var cursor = names.rows.makeCursor()
      while cursor.advance() {
        cursor.texts.lend { entry in
          let hash = byteHash(entry.name)
          if index.slot(of: hash, where: { told.row(of: entry, inBlock: $0) != nil }) == nil {
            index.insert(hash, cursor.block)
          }
        }
      }
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
