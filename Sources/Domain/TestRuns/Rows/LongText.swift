internal import Basics

/// A text of which most may stand outside of memory; it is lent piece by piece.
package struct LongText: Sendable {
  private let room: CaseRoom
  private var pieces: PieceLog
  /// The piece that still grows.
  private var tail: [UInt8] = []
  /// In bytes.
  package private(set) var count = 0

  package init(_ room: CaseRoom = CaseRoom()) {
    self.room = room
    pieces = PieceLog(room)
  }

  package init(_ bytes: [UInt8]) {
    self.init()
    append(bytes)
  }

  /// What is added at once is never cut into two pieces.
  package mutating func append(_ bytes: some Sequence<UInt8>) {
    let before = tail.count
    tail.append(contentsOf: bytes)
    count += tail.count - before
    guard tail.count >= room.pieceBytes else { return }
    tail.withUnsafeBytes { pieces.append($0) }
    tail.removeAll(keepingCapacity: true)
  }

  package mutating func append(_ other: LongText) {
    other.forEachPiece { append($0) }
  }

  /// Lends the text from its beginning on; what cannot be had back is left out.
  package func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Void) {
    var bytes: [UInt8] = []
    for piece in 0..<pieces.count {
      pieces.read(piece, into: &bytes)
      bytes.withUnsafeBytes(body)
    }
    tail.withUnsafeBytes(body)
  }

  /// All of it.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    forEachPiece { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension LongText: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && ObjectID(naming: "blob", left) == ObjectID(naming: "blob", right)
  }
}

extension ObjectID {
  /// The name that git gives an object of this kind (`blob`, `tree`) with this content.
  package init(naming kind: String, _ content: LongText) {
    var hash = SHA1()
    hash.update("\(kind) \(content.count)\0".utf8)
    content.forEachPiece { hash.update($0) }
    self.init(hash)
  }
}
