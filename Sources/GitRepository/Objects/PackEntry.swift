internal import Domain

/// What stands at one place of a pack: gitformat-pack(5).
struct PackEntry {
  enum Content {
    case whole(ObjectKind)
    case deltaOf(offset: Int)
    case deltaOfObject(ObjectID)
  }

  var content: Content
  /// Bytes after inflating.
  var size: Int
  /// The zlib stream, with everything behind it.
  var stream: UnsafeRawBufferPointer

  /// The hash at the end of a pack.
  static let trailer = 20
  /// What stands before the first entry.
  static let header = 12

  /// Reads the header at an offset of a whole pack; nil if it is damaged.
  init?(in pack: UnsafeRawBufferPointer, at offset: Int) {
    let end = pack.count - Self.trailer
    guard offset >= Self.header, offset < end else { return nil }
    var place = offset
    var byte = pack[place]
    place += 1
    let type = byte >> 4 & 7
    var size = UInt64(byte & 15)
    var shift: UInt64 = 4
    while byte & 0x80 != 0 {
      guard place < end, shift < 57 else { return nil }
      byte = pack[place]
      place += 1
      size |= UInt64(byte & 0x7f) << shift
      shift += 7
    }
    switch type {
    case 1...4:
      guard let kind = ObjectKind(rawValue: type) else { return nil }
      content = .whole(kind)
    case 6:
      guard let distance = pack.offsetNumber(at: &place, before: end, goingOnBelow: 1 << 55),
        distance < offset
      else { return nil }
      content = .deltaOf(offset: offset - distance)
    case 7:
      guard place + 20 <= end, let base = pack.baseAddress else { return nil }
      content = .deltaOfObject(ObjectID(bytes: base + place))
      place += 20
    default:
      return nil
    }
    // A deflate stream cannot grow by more than 1,032 to 1: larger claims are damage, not data.
    guard size <= UInt64(end - place + 64) * 1_100 else { return nil }
    self.size = Int(size)
    stream = UnsafeRawBufferPointer(rebasing: pack[place...])
  }
}
