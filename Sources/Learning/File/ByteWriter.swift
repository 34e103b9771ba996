/// Bytes of a model as they are put together; all numbers little-endian.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ number: Float) { append(number.bitPattern) }

  mutating func append(_ number: Double) { append(number.bitPattern) }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Seven bits a byte, the lowest first; the top bit says that more follow.
  mutating func append(compact number: Int) {
    precondition(number >= 0 && number <= UInt32.max, "a count is not negative")
    var rest = number
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ text: String) {
    append(compact: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}
