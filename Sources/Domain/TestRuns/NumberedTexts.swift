/// Texts by their numbers, such as the ids of many tests; most of them may stand outside of memory.
package struct NumberedTexts: Sendable {
  private var rows: CaseRows
  package let room: CaseRoom

  init(_ room: CaseRoom) {
    self.room = room
    rows = CaseRows(room)
  }

  package var count: Int { rows.count }

  /// One as text; not safe to print.
  package func text(_ number: Int) -> String {
    rows.makeCursor(at: number)?.texts.nameText ?? ""
  }

  /// Reads them by numbers that mostly rise: then most are near the one before.
  package func makeReader() -> Reader { Reader(rows: rows) }

  package struct Reader {
    private let rows: CaseRows
    private var cursor: CaseRows.Cursor?

    fileprivate init(rows: CaseRows) {
      self.rows = rows
    }

    /// Farther ones are sought rather than gone to.
    private static let mostSteps = 200

    /// Lends one to `body`; an empty one where it cannot be had back.
    package mutating func withBytes<Result>(
      _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
      let isNear = cursor.map { ($0.row...$0.row + Self.mostSteps).contains(number) } ?? false
      if !isNear {
        cursor = rows.makeCursor(from: number)
        _ = cursor?.advance()
      }
      while let row = cursor?.row, row < number {
        guard cursor?.advance() ?? false else { break }
      }
      guard let cursor, cursor.row == number else {
        self.cursor = nil
        return body(UnsafeRawBufferPointer(start: nil, count: 0))
      }
      return cursor.texts.name.withUnsafeBytes(body)
    }

    /// One as text; not safe to print.
    package mutating func text(_ number: Int) -> String {
      withBytes(number) { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Gives equal texts the same number.
  struct Interner {
    private(set) var names: NumberedTexts
    private var index = CompactIndex()
    /// Some are not in the index yet.
    private var hasUnindexed = false

    init(_ room: CaseRoom) {
      names = NumberedTexts(room)
    }

    /// Adds one that is surely equal to none of these. It costs less memory until `indexRest`.
    mutating func append(_ id: UnsafeRawBufferPointer) -> Int32 {
      hasUnindexed = true
      names.rows.append(TestCaseTable.Entry(name: id, outcome: .passed), message: nil)
      return Int32(clamping: names.count - 1)
    }

    /// From now on any one may be equal to any of these.
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
