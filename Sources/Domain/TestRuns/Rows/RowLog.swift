/// Rows one after the other, most of which may stand outside of memory.
struct RowLog: Sendable {
  let room: CaseRoom
  private var pieces: PieceLog
  /// The piece that still grows.
  private var tail: [UInt8] = []

  /// Where a row begins.
  struct Place: Sendable, Equatable {
    var piece = 0
    var offset = 0
  }

  init(_ room: CaseRoom) {
    self.room = room
    pieces = PieceLog(room)
  }

  /// Where the next row will begin.
  var end: Place { Place(piece: pieces.count, offset: tail.count) }

  mutating func append(_ row: some PackedRow) {
    row.encode(into: &tail)
    guard tail.count >= room.pieceBytes else { return }
    tail.withUnsafeBytes { pieces.append($0) }
    tail.removeAll(keepingCapacity: true)
  }

  /// Reads rows from a place on.
  struct Cursor {
    private let log: RowLog
    private var place: Place
    private var bytes: [UInt8]?

    init(_ log: RowLog, at place: Place) {
      self.log = log
      self.place = place
    }

    /// Nil behind the last, and where it cannot be had back.
    mutating func next<Row: PackedRow>(_ type: Row.Type) -> Row? {
      while true {
        if bytes == nil { read() }
        if place.offset < bytes?.count ?? 0 { break }
        guard place.piece < log.pieces.count else { return nil }
        place = Place(piece: place.piece + 1)
        bytes = nil
      }
      return bytes?.withUnsafeBytes { bytes in
        var reader = ByteReader(bytes, from: place.offset)
        let row = Row(&reader)
        place.offset = row == nil ? bytes.count : reader.position
        return row
      }
    }

    private mutating func read() {
      if place.piece < log.pieces.count {
        var piece: [UInt8] = []
        log.pieces.read(place.piece, into: &piece)
        bytes = piece
      } else {
        bytes = log.tail
      }
    }
  }
}
