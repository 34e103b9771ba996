/// Reads numbers and texts from bytes that may end anywhere: then nil is read.
package struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func number() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let next = byte() {
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
      if shift > 63 { return nil }
    }
    return nil
  }

  mutating func bytes(_ count: UInt64) -> UnsafeRawBufferPointer? {
    guard count <= UInt64(bytes.count - position) else { return nil }
    let start = position
    position += Int(count)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
  }

  mutating func text() -> UnsafeRawBufferPointer? { number().flatMap { bytes($0) } }

  mutating func word() -> UInt64? { bytes(8).map { $0.loadUnaligned(as: UInt64.self) } }

  /// See `append(milliseconds:)`.
  mutating func milliseconds() -> Double? {
    guard let number = number() else { return nil }
    if number & 1 == 0 { return Double(number >> 1) / 1_000 }
    return word().map { Double(bitPattern: $0) }
  }
}

extension [UInt8] {
  mutating func append(number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(text: UnsafeRawBufferPointer) {
    append(number: UInt64(text.count))
    // What differs in two names is mostly a digit or two: not worth a call that copies.
    if text.count < 4 {
      for byte in text { append(byte) }
    } else {
      append(contentsOf: text)
    }
  }

  /// Whole microseconds, which is what nearly all tools tell, as a small even number; others whole.
  mutating func append(milliseconds: Double) {
    let microseconds = (milliseconds * 1_000).rounded()
    if microseconds >= 0, microseconds < 0x1p52, microseconds.sign == .plus,
      microseconds / 1_000 == milliseconds
    {
      append(number: UInt64(microseconds) << 1)
      return
    }
    append(1)
    Swift.withUnsafeBytes(of: milliseconds.bitPattern) { append(contentsOf: $0) }
  }
}
