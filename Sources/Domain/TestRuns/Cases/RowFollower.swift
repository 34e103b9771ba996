/// Goes through rows beside a report that tells of their tests again, in the same order.
struct RowFollower: Sendable {
  /// The row that comes next; not below `end` when the block is at its end.
  private(set) var row = 0
  private(set) var end = 0
  private var position = 0
  private var texts = CaseTexts()
  /// What was read of the block.
  var bytes: [UInt8] = []

  /// Goes to a row of the block that was read.
  mutating func open(_ rows: Range<Int>, at row: Int) {
    self.row = rows.lowerBound
    end = rows.upperBound
    position = 0
    texts.removeAll()
    while self.row < row, advance() {}
  }

  /// Goes to the next row and says whether it tells of the entry's test.
  mutating func advance(to entry: TestCaseTable.Entry) -> Bool {
    advance() && texts.areSame(as: entry)
  }

  private mutating func advance() -> Bool {
    let isRead = bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes, from: position)
      guard texts.read(&reader) != nil else { return false }
      position = reader.position
      return true
    }
    row += 1
    return isRead
  }
}
