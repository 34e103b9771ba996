internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// One hash per line of a text, newline included; never zero.
struct LineHashes {
  private var start: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  /// Bytes of the line that was hashed last.
  private(set) var length = 0

  init(_ span: TextSpan) {
    start = span.start
    end = span.start + span.count
  }

  @inline(__always)
  mutating func next() -> UInt64? {
    guard start < end else { return nil }
    let rest = end - start
    if let found = memchr(start, 10, rest) {
      length = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
    } else {
      length = rest
    }
    let hash = byteHash(UnsafeRawBufferPointer(start: start, count: length))
    start += length
    return hash | 1
  }
}
