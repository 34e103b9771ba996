/// Milliseconds in a row, of which most may stand outside of memory.
package struct Durations: Sendable {
  private var pieces: PieceLog
  private var tail: [Float] = []
  package private(set) var count = 0
  /// Not one of them is known: all are NaN.
  private(set) var areUnknown = true

  init(_ room: CaseRoom) {
    pieces = PieceLog(room)
  }

  package var isEmpty: Bool { count == 0 }

  private static let floatsOfPiece = 8 << 10

  mutating func append(_ milliseconds: Float) {
    tail.append(milliseconds)
    count += 1
    if !milliseconds.isNaN { areUnknown = false }
    guard tail.count == Self.floatsOfPiece else { return }
    tail.withUnsafeBytes { pieces.append($0) }
    tail.removeAll(keepingCapacity: true)
  }
}

extension Durations: Sequence {
  package func makeIterator() -> Iterator { Iterator(pieces: pieces, tail: tail) }

  package struct Iterator: IteratorProtocol {
    fileprivate let pieces: PieceLog
    fileprivate let tail: [Float]
    private var piece = 0
    private var bytes: [UInt8] = []
    private var position = 0
    private var place = 0

    fileprivate init(pieces: PieceLog, tail: [Float]) {
      self.pieces = pieces
      self.tail = tail
    }

    /// What cannot be had back is NaN.
    package mutating func next() -> Float? {
      if place == Durations.floatsOfPiece * piece, piece < pieces.count {
        pieces.read(piece, into: &bytes)
        piece += 1
        position = 0
      }
      guard place < Durations.floatsOfPiece * pieces.count else {
        let index = place - Durations.floatsOfPiece * pieces.count
        place += 1
        return index < tail.count ? tail[index] : nil
      }
      place += 1
      position += 4
      guard position <= bytes.count else { return .nan }
      return bytes.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: position - 4, as: Float.self)
      }
    }
  }
}
