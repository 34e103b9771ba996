#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Gives equal byte strings the same index in a `ByteTable`.
package struct ByteInterner: Sendable {
  package private(set) var table: ByteTable
  /// Open addressing; -1 for an empty slot.
  private var slots: [Int32]
  private var hashes: [UInt64]

  /// Starts with the strings of a table, which must be distinct.
  package init(_ table: ByteTable = ByteTable()) {
    self.table = table
    var size = 1 << 10
    while size < table.count * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    hashes = []
    hashes.reserveCapacity(table.count)
    for index in 0..<table.count {
      let hash = table.withBytes(index) { byteHash($0) }
      hashes.append(hash)
      place(Int32(index), hash)
    }
  }

  /// The index of a string, which is added if it is new.
  package mutating func intern(_ string: UnsafeRawBufferPointer) -> Int32 {
    let hash = byteHash(string)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, table.withBytes(index, { areEqual($0, string) }) {
        return slots[slot]
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = Int32(table.append(string))
    hashes.append(hash)
    slots[slot] = index
    if table.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for index in 0..<table.count { place(Int32(index), hashes[index]) }
    }
    return index
  }

  private mutating func place(_ index: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index
  }
}

/// A quick hash for tables in memory and checksums of our own files; not secret, not for names.
@inlinable
package func byteHash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
  var hash = 0x9e37_79b9_7f4a_7c15 ^ UInt64(bytes.count) ^ seed
  var offset = 0
  let count = bytes.count
  while offset + 8 <= count {
    let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let product = (hash ^ word).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    hash = product.high ^ product.low
    offset += 8
  }
  var tail: UInt64 = 0
  while offset < count {
    tail = tail << 8 | UInt64(bytes[offset])
    offset += 1
  }
  let product = (hash ^ tail).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
  return product.high ^ product.low
}

func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard left.count == right.count else { return false }
  guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return true }
  return memcmp(leftStart, rightStart, left.count) == 0
}

/// Below zero where the left bytes come first, above where the right ones do: byte by byte, then the
/// shorter one.
func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
  let common = min(left.count, right.count)
  if common > 0, let leftStart = left.baseAddress, let rightStart = right.baseAddress {
    let order = memcmp(leftStart, rightStart, common)
    if order != 0 { return Int(order) }
  }
  return left.count - right.count
}
