/// Pieces of bytes that are only added; beyond a bound they are kept outside of memory.
struct PieceLog: Sendable {
  private enum Place: Sendable {
    case memory([UInt8])
    case outside(offset: Int, count: Int)
  }

  private let room: CaseRoom
  private var places: [Place] = []
  private var bytesInMemory = 0

  init(_ room: CaseRoom) {
    self.room = room
  }

  var count: Int { places.count }

  mutating func append(_ piece: UnsafeRawBufferPointer) {
    if bytesInMemory + piece.count > room.memoryBytes, let outside = room.outside,
      let offset = outside.append(piece)
    {
      places.append(.outside(offset: offset, count: piece.count))
    } else {
      bytesInMemory += piece.count
      places.append(.memory(Array(piece)))
    }
  }

  /// Adds records that `write` appends one after the other, several in a piece; returns their pieces.
  mutating func append(
    records: Int, _ write: (_ number: Int, inout [UInt8]) -> Void
  ) -> Range<Int> {
    let first = count
    var piece: [UInt8] = []
    for number in 0..<records {
      write(number, &piece)
      if piece.count >= room.pieceBytes / 2 || number + 1 == records {
        piece.withUnsafeBytes { append($0) }
        piece.removeAll(keepingCapacity: true)
      }
    }
    return first..<count
  }

  /// A piece, or as much of it as stands in the range; empty when it cannot be had back.
  func read(_ number: Int, _ range: Range<Int>? = nil, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    switch places[number] {
    case .memory(let piece):
      bytes.append(contentsOf: piece[(range ?? 0..<piece.count).clamped(to: 0..<piece.count)])
    case .outside(let offset, let count):
      let range = (range ?? 0..<count).clamped(to: 0..<count)
      bytes.append(contentsOf: repeatElement(0, count: range.count))
      let isRead = bytes.withUnsafeMutableBytes { room in
        self.room.outside?.read(at: offset + range.lowerBound, into: room) ?? false
      }
      if !isRead { bytes.removeAll(keepingCapacity: true) }
    }
  }
}
