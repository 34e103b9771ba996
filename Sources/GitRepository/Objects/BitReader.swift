/// Bits of a byte stream, lowest first; reading past the end gives zeros and is remembered.
struct BitReader {
  /// The next bits; at least `count` of them are valid.
  private(set) var buffer: UInt64 = 0
  private var count: UInt64 = 0
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  /// Zero bytes that were added behind the end.
  private var padding: UInt64 = 0

  init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
    next = start
    self.end = end
  }

  /// Whether bits behind the end were used.
  var isPastEnd: Bool { padding &* 8 > count }

  /// Makes at least 56 bits valid.
  @inline(__always)
  mutating func refill() {
    if end - next >= 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
      buffer |= word << count
      next += Int((63 &- count) >> 3)
      count |= 56
      return
    }
    while count <= 56 {
      if next < end {
        buffer |= UInt64(next.pointee) << count
        next += 1
      } else {
        padding &+= 1
      }
      count &+= 8
    }
  }

  @inline(__always)
  mutating func drop(_ bits: UInt32) {
    buffer >>= UInt64(bits)
    count &-= UInt64(bits)
  }

  @inline(__always)
  mutating func take(_ bits: UInt32) -> UInt32 {
    let value = UInt32(truncatingIfNeeded: buffer & (1 << UInt64(bits) &- 1))
    drop(bits)
    return value
  }

  /// The bytes of a stored block, whose length stands at the next byte; nil if it is damaged.
  mutating func storedRun() -> UnsafeBufferPointer<UInt8>? {
    guard alignToByte(), end - next >= 4 else { return nil }
    let length = UInt16(next[0]) | UInt16(next[1]) << 8
    let complement = UInt16(next[2]) | UInt16(next[3]) << 8
    guard length == ~complement, end - next - 4 >= Int(length) else { return nil }
    let run = UnsafeBufferPointer(start: next + 4, count: Int(length))
    next += 4 + Int(length)
    return run
  }

  /// The four bytes behind the stream, big-endian; nil if there are fewer.
  mutating func trailingWord() -> UInt32? {
    guard alignToByte(), end - next >= 4 else { return nil }
    return UInt32(bigEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt32.self))
  }

  /// Bytes up to the next one; right at the end of the stream only.
  func distance(from start: UnsafePointer<UInt8>) -> Int { next - start }

  /// Gives whole unread bytes back, so that `next` is the next byte of the stream.
  private mutating func alignToByte() -> Bool {
    let unread = count >> 3
    guard padding <= unread else { return false }
    next -= Int(unread - padding)
    buffer = 0
    count = 0
    padding = 0
    return true
  }
}
