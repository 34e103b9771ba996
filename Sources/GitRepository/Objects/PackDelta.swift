/// Rebuilds an object from its base and a delta: gitformat-pack(5), "Deltified representation".
enum PackDelta {
  /// The size of the object that a delta makes; nil if the header is damaged or names another base.
  static func resultSize(_ delta: UnsafeBufferPointer<UInt8>, baseSize: Int) -> (Int, header: Int)?
  {
    var place = 0
    guard let base = size(delta, &place), base == baseSize, let result = size(delta, &place),
      // No instruction makes more of its bytes: two copy less than 1 << 24. A larger claim would only
      // ask for memory.
      result >> 23 <= delta.count - place
    else { return nil }
    return (result, place)
  }

  private static func size(_ delta: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < delta.count, shift < 57 {
      let byte = delta[place]
      place += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return Int(exactly: value) }
      shift += 7
    }
    return nil
  }

  /// Applies the instructions behind the header; false if they are damaged.
  static func apply(
    _ delta: UnsafeBufferPointer<UInt8>, from header: Int, to base: UnsafeBufferPointer<UInt8>,
    into output: UnsafeMutablePointer<UInt8>, count: Int
  ) -> Bool {
    guard let instructions = delta.baseAddress else { return false }
    var next = instructions + header
    let end = instructions + delta.count
    var written = 0
    while next < end {
      let command = next.pointee
      next += 1
      if command & 0x80 != 0 {
        var offset = 0
        var length = 0
        guard end - next >= (command & 0x7f).nonzeroBitCount else { return false }
        for bit in 0..<4 where command & (1 << UInt8(bit)) != 0 {
          offset |= Int(next.pointee) << (8 * bit)
          next += 1
        }
        for bit in 0..<3 where command & (16 << UInt8(bit)) != 0 {
          length |= Int(next.pointee) << (8 * bit)
          next += 1
        }
        if length == 0 { length = 0x10000 }
        guard offset <= base.count - length, length <= count - written,
          let source = base.baseAddress
        else { return false }
        (output + written).update(from: source + offset, count: length)
        written += length
      } else {
        let length = Int(command)
        guard length > 0, length <= end - next, length <= count - written else { return false }
        (output + written).update(from: next, count: length)
        next += length
        written += length
      }
    }
    return written == count
  }
}
