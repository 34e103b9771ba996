/// Bytes that sort as the values do that were added to them, the first one first.
package struct SortKey {
  fileprivate(set) var bytes: [UInt8] = []

  /// The smaller one first.
  package mutating func add(_ number: Int) {
    add(UInt64(bitPattern: Int64(number)) ^ 1 << 63)
  }

  /// The larger one first.
  package mutating func addFalling(_ number: Int) { add(~number) }

  /// The larger one first; none is below zero.
  package mutating func addFalling(_ number: Double) {
    // Adding nothing makes one of the two zeros the other.
    add(~(number + 0).bitPattern)
  }

  /// By bytes. A zero, which ends a text, stands for itself with another byte behind it.
  package mutating func add(_ text: String) {
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == 0 { bytes.append(0xFF) }
    }
    bytes += [0, 0]
  }

  private mutating func add(_ word: UInt64) {
    withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Rows that are added in any order and come by their keys.
package struct SortedRows<Row: PackedRow>: Sendable {
  private let room: CaseRoom
  private var texts: SortedTexts

  package init(_ room: CaseRoom) {
    self.room = room
    texts = SortedTexts(room)
  }

  /// Rows of equal keys stay as they were added.
  package mutating func add(_ row: Row, _ write: (inout SortKey) -> Void) {
    var key = SortKey()
    write(&key)
    texts.add {
      $0 += key.bytes
    } record: {
      row.encode(into: &$0)
    }
  }

  /// All rows in their order.
  package consuming func list() -> RowList<Row> {
    var rows = RowList<Row>.Builder(room)
    forEach { rows.append($0) }
    return rows.list()
  }

  /// Lends all rows in their order to `body`.
  consuming func forEach(_ body: (Row) -> Void) {
    var cursor = texts.makeCursor()
    while true {
      let isRead = cursor.next { _, record in
        var reader = ByteReader(record)
        if let row = Row(&reader) { body(row) }
      }
      if !isRead { return }
    }
  }
}

extension RowList {
  /// Collects rows in their order.
  struct Builder {
    private(set) var log: RowLog
    private(set) var count = 0

    init(_ room: CaseRoom) {
      log = RowLog(room)
    }

    mutating func append(_ row: Row) {
      log.append(row)
      count += 1
    }

    func list() -> RowList { RowList(log, from: RowLog.Place(), count: count) }
  }
}
