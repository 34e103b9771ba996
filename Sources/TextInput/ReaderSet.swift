/// Readers of lines by their numbers; its own iterator, in their order.
package struct ReaderSet: Sequence, IteratorProtocol, Sendable {
  @usableFromInline var bits: UInt128

  /// Numbers are below this.
  static let limit = UInt128.bitWidth

  init() {
    bits = 0
  }

  init(_ reader: Int) {
    bits = 1 << UInt128(reader)
  }

  @inlinable
  package func contains(_ reader: Int) -> Bool { bits &>> UInt128(reader) & 1 != 0 }

  @inlinable
  package mutating func remove(_ reader: Int) { bits &= ~(1 &<< UInt128(reader)) }

  mutating func formUnion(_ other: ReaderSet) { bits |= other.bits }

  func isSuperset(of other: ReaderSet) -> Bool { bits & other.bits == other.bits }

  /// Takes out the lowest number.
  @inlinable
  package mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits &- 1 }
    return bits.trailingZeroBitCount
  }
}
