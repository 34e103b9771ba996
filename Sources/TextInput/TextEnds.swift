/// The first and the last byte of a text that is searched for: eight places at a time are looked at
/// for both.
struct TextEnds {
  let first: UInt8
  private let firsts: SIMD8<UInt8>
  private let lasts: SIMD8<UInt8>
  private let distance: Int

  /// Places that are looked at together.
  static let width = 8

  init(of text: StaticString) {
    distance = text.utf8CodeUnitCount - 1
    first = text.utf8Start.pointee
    firsts = SIMD8(repeating: first)
    lasts = SIMD8(repeating: text.utf8Start[distance])
  }

  /// A byte for each of the next places, the first one lowest: not zero where the text may stand.
  ///
  /// So many places, and the text at the last of them, must be within the bytes.
  @inline(__always)
  func matches(in bytes: UnsafeRawPointer) -> UInt64 {
    let begins = bytes.loadUnaligned(as: SIMD8<UInt8>.self) .== firsts
    let ends = (bytes + distance).loadUnaligned(as: SIMD8<UInt8>.self) .== lasts
    return UInt64(littleEndian: unsafeBitCast(begins .& ends, to: UInt64.self))
  }
}
