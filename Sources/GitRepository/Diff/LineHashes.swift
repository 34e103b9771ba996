/// One hash per line of a text, newline included.
///
/// Newline search and hashing in one pass over words, because lines are short: a call of `memchr` and
/// a loop over the bytes behind the last word cost more than the rest. Reads up to seven bytes past
/// the end of the text, which every `ObjectBytes` has room for.
struct LineHashes {
  private var start: UnsafeRawPointer
  private let end: UnsafeRawPointer
  /// Bytes of the line that was hashed last.
  private(set) var length = 0

  init(_ span: TextSpan) {
    start = UnsafeRawPointer(span.start)
    end = start + span.count
  }

  /// The hash of the next line, never zero; nil behind the last.
  @inline(__always)
  mutating func next() -> UInt64? {
    guard start < end else { return nil }
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
    var place = start
    while true {
      let word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
      let newlines = Self.newlines(in: word)
      let rest = end - place
      if newlines == 0, rest > 8 {
        hash = Self.mixed(hash ^ word, 0xa076_1d64_78bd_642f)
        place += 8
        continue
      }
      let bytes = min(newlines.trailingZeroBitCount / 8 + 1, rest, 8)
      place += bytes
      let used = UInt64.max >> UInt64(64 - 8 * bytes)
      hash = Self.mixed(hash ^ (word & used), 0xe703_7ed1_a0b4_28db ^ UInt64(bytes))
      length = place - start
      start = place
      return hash | 1
    }
  }

  /// The high bit of every byte that is a newline, exact up to the first one.
  @inline(__always)
  private static func newlines(in word: UInt64) -> UInt64 {
    let different = word ^ 0x0a0a_0a0a_0a0a_0a0a
    return (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
