/// The checksum of Ethernet, zip and git's pack index: finds damage, not forgery.
///
/// - Parameter bytes: What is summed up.
/// - Returns: The CRC-32 of IEEE 802.3.
package func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
  crcTables.withUnsafeBufferPointer { tables in
    var crc: UInt32 = ~0
    var offset = 0
    // Eight bytes a step, each through the table of its distance from the end: M. E. Kounavis,
    // F. L. Berry, "A Systematic Approach to Building High Performance Software-Based CRC
    // Generators", 2005.
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let mixed = word ^ UInt64(crc)
      crc = 0
      for place in 0..<8 {
        crc ^= tables[(7 - place) << 8 + Int(truncatingIfNeeded: mixed >> (8 * place) & 0xff)]
      }
      offset += 8
    }
    while offset < bytes.count {
      crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[offset])] ^ crc >> 8
      offset += 1
    }
    return ~crc
  }
}

/// What a byte adds when so many zero bytes follow it. Shape: [8 distances][256 bytes].
private let crcTables: [UInt32] = {
  var tables = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? 0xedb8_8320 ^ crc >> 1 : crc >> 1 }
  }
  for place in 256..<2_048 {
    let before = tables[place - 256]
    tables.append(tables[Int(before & 0xff)] ^ before >> 8)
  }
  return tables
}()
