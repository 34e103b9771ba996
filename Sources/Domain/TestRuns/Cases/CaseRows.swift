/// Rows of tests in blocks that can be read by themselves, in pieces that may leave memory.
struct CaseRows: Sendable {
  private struct Block: Sendable {
    var firstRow: UInt32
    /// Where it begins in its piece.
    var start: UInt32
  }

  private let room: CaseRoom
  private var pieces: PieceLog
  /// [piece] Its first block; the last piece is the one that still grows.
  private var firstBlocks: [Int] = [0]
  private var blocks = ChunkedArray<Block>()
  /// The piece that still grows.
  private var tail: [UInt8] = []
  /// The texts of the last row, which the next one is told from.
  private var texts = CaseTexts()
  private var rowsInBlock = 0
  /// Where the last block begins in its piece.
  private var blockStart = 0
  private(set) var count = 0
  private var recent = RecentBlock()
  private var follower = RowFollower()
  private var lastFound = -1
  /// The last two rows that were found follow each other, so that the next one may do so too.
  private var isFollowed = false

  /// Of a block all is read to find one row of it.
  private static let rowsOfBlock = 24

  init(_ room: CaseRoom) {
    self.room = room
    pieces = PieceLog(room)
  }

  mutating func append(_ entry: TestCaseTable.Entry, message: UnsafeRawBufferPointer?) {
    if rowsInBlock == Self.rowsOfBlock || tail.count - blockStart >= room.pieceBytes || count == 0 {
      beginBlock()
    }
    texts.write(entry, message: message, to: &tail)
    rowsInBlock += 1
    count += 1
  }

  private mutating func beginBlock() {
    if tail.count >= room.pieceBytes {
      tail.withUnsafeBytes { pieces.append($0) }
      // A long message or name needs no room any more.
      if tail.capacity > 8 * room.pieceBytes { tail = [] }
      tail.removeAll(keepingCapacity: true)
      firstBlocks.append(blocks.count)
    }
    blockStart = tail.count
    blocks.append(
      Block(
        firstRow: UInt32(truncatingIfNeeded: count), start: UInt32(truncatingIfNeeded: blockStart)))
    rowsInBlock = 0
    texts.removeAll()
  }

  /// The block in which the last row stands.
  var lastBlock: Int { blocks.count - 1 }

  /// The newest row of a block that tells of the entry's test.
  mutating func row(of entry: TestCaseTable.Entry, inBlock block: Int) -> Int? {
    guard block < blocks.count else { return nil }
    if block == lastBlock, texts.areSame(as: entry) { return count - 1 }
    let rows = rows(of: block)
    if recent.block != block || recent.count != rows.count {
      var recent = RecentBlock()
      swap(&recent, &self.recent)
      read(block, into: &recent.bytes)
      recent.take(block, rows.count)
      self.recent = recent
    }
    guard let index = recent.lastRow(of: entry) else { return nil }
    let row = rows.lowerBound + index
    isFollowed = row == lastFound + 1
    lastFound = row
    return row
  }

  /// The row behind the one that was found last, if it tells of the entry's test: who repeats tests
  /// mostly does so in their order.
  mutating func followingRow(of entry: TestCaseTable.Entry) -> Int? {
    guard isFollowed, lastFound + 1 < count else { return nil }
    let row = lastFound + 1
    if follower.row != row || row >= follower.end { follow(from: row) }
    isFollowed = follower.advance(to: entry)
    guard isFollowed else { return nil }
    lastFound = row
    return row
  }

  private mutating func follow(from row: Int) {
    let block = self.block(of: row)
    var follower = RowFollower()
    swap(&follower, &self.follower)
    read(block, into: &follower.bytes)
    follower.open(rows(of: block), at: row)
    self.follower = follower
  }

  private func block(of row: Int) -> Int {
    var block = 0
    var end = blocks.count
    while end - block > 1 {
      let middle = (block + end) / 2
      if Int(blocks[middle].firstRow) <= row { block = middle } else { end = middle }
    }
    return block
  }

  private func rows(of block: Int) -> Range<Int> {
    let next = block + 1 < blocks.count ? Int(blocks[block + 1].firstRow) : count
    return Int(blocks[block].firstRow)..<next
  }

  private func read(_ block: Int, into bytes: inout [UInt8]) {
    let piece = firstBlocks.lastIndex(notAbove: block)
    let isLastOfPiece =
      piece + 1 < firstBlocks.count ? firstBlocks[piece + 1] == block + 1 : block == lastBlock
    let start = Int(blocks[block].start)
    let end = isLastOfPiece ? Int.max : Int(blocks[block + 1].start)
    if piece < pieces.count {
      pieces.read(piece, start..<end, into: &bytes)
    } else {
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: tail[start..<min(end, tail.count)])
    }
  }

  /// Reads rows one after the other.
  func makeCursor(from row: Int = 0) -> Cursor { Cursor(self, from: row) }

  /// Reads one row and no more than its block; nil when it cannot be had back.
  func makeCursor(at row: Int) -> Cursor? {
    var cursor = Cursor(self, from: row, blockOnly: true)
    return cursor.advance() && cursor.row == row ? cursor : nil
  }

  struct Cursor {
    private let rows: CaseRows
    private(set) var row = 0
    private(set) var head = CaseHead(outcome: .errored)
    private(set) var texts = CaseTexts()
    /// What the row is told in.
    private(set) var bytes: [UInt8] = []
    private var piece = -1
    private(set) var block = -1
    private var position = 0
    private var nextRow = 0
    private var rowsOfBlock = 0..<0

    fileprivate init(_ rows: CaseRows, from row: Int, blockOnly: Bool = false) {
      self.rows = rows
      guard row < rows.count else {
        nextRow = row
        return
      }
      open(rows.block(of: row), blockOnly: blockOnly)
      while nextRow < row, advance() {}
    }

    /// Goes to the next row; false behind the last. Rows that cannot be had back are passed over.
    mutating func advance() -> Bool {
      while nextRow < rows.count {
        if nextRow >= rowsOfBlock.upperBound { open(block + 1) }
        let next = bytes.withUnsafeBytes { bytes -> (head: CaseHead, end: Int)? in
          var reader = ByteReader(bytes, from: position)
          return texts.read(&reader).map { ($0, reader.position) }
        }
        guard let next else {
          nextRow = rowsOfBlock.upperBound
          continue
        }
        (head, position) = next
        row = nextRow
        nextRow += 1
        return true
      }
      return false
    }

    private mutating func open(_ block: Int, blockOnly: Bool = false) {
      self.block = block
      rowsOfBlock = rows.rows(of: block)
      nextRow = rowsOfBlock.lowerBound
      texts.removeAll()
      if blockOnly {
        position = 0
        return rows.read(block, into: &bytes)
      }
      position = Int(rows.blocks[block].start)
      let isInPiece =
        piece >= 0
        && (piece + 1 >= rows.firstBlocks.count || block < rows.firstBlocks[piece + 1])
      guard !isInPiece else { return }
      piece = rows.firstBlocks.lastIndex(notAbove: block)
      if piece < rows.pieces.count {
        rows.pieces.read(piece, into: &bytes)
      } else {
        bytes = rows.tail
      }
    }
  }
}

extension [Int] {
  /// The last index whose number is not above another; numbers must rise, and the first be below.
  fileprivate func lastIndex(notAbove number: Int) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= number { low = middle } else { high = middle }
    }
    return low
  }
}
