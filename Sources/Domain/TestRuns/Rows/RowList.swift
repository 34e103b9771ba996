/// What can be written as bytes and read back equal.
package protocol PackedRow: Sendable, Equatable {
  /// Appends the row to the bytes.
  func encode(into bytes: inout [UInt8])

  /// Nil where the bytes break off.
  init?(_ reader: inout ByteReader)
}

/// Rows of an answer in their order; of many most stand outside of memory, and are read one by one.
package struct RowList<Row: PackedRow>: Sendable {
  private let log: RowLog
  private let start: RowLog.Place
  package let count: Int

  /// So many rows of a log from a place on.
  init(_ log: RowLog, from start: RowLog.Place, count: Int) {
    self.log = log
    self.start = start
    self.count = count
  }

  package init(_ rows: some Sequence<Row>, in room: CaseRoom = CaseRoom()) {
    var builder = Builder(room)
    for row in rows { builder.append(row) }
    self = builder.list()
  }

  package var isEmpty: Bool { count == 0 }

  /// Where what is made of the rows may go.
  package var room: CaseRoom { log.room }

  package var first: Row? { first { _ in true } }
}

extension RowList: Sequence {
  package func makeIterator() -> Iterator {
    Iterator(cursor: RowLog.Cursor(log, at: start), rest: count)
  }

  package struct Iterator: IteratorProtocol {
    private var cursor: RowLog.Cursor
    private var rest: Int

    fileprivate init(cursor: RowLog.Cursor, rest: Int) {
      self.cursor = cursor
      self.rest = rest
    }

    package mutating func next() -> Row? {
      guard rest > 0 else { return nil }
      rest -= 1
      return cursor.next(Row.self)
    }
  }
}

extension RowList: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.elementsEqual(right)
  }
}

extension RowList: ExpressibleByArrayLiteral {
  package init(arrayLiteral rows: Row...) { self.init(rows) }
}
