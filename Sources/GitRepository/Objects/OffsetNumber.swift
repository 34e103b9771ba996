extension UnsafeRawBufferPointer {
  /// Reads a number as packs write the distance of a delta's base (gitformat-pack(5), "offset
  /// encoding"), and goes behind it.
  ///
  /// Nil where it breaks off before `end`, or goes on when it is not below `limit`.
  func offsetNumber(at place: inout Int, before end: Int, goingOnBelow limit: Int) -> Int? {
    guard place < end else { return nil }
    var byte = self[place]
    place += 1
    var value = Int(byte & 0x7f)
    while byte & 0x80 != 0 {
      guard place < end, value < limit else { return nil }
      byte = self[place]
      place += 1
      value = (value + 1) << 7 | Int(byte & 0x7f)
    }
    return value
  }
}
