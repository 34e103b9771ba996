/// The checksum behind a zlib stream (RFC 1950, 8.2).
func adler32(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  let modulus: UInt32 = 65_521
  var low: UInt32 = 1
  var high: UInt32 = 0
  guard var next = bytes.baseAddress.map(UnsafeRawPointer.init) else { return 1 }
  var left = bytes.count

  // Sixteen columns at once. 4,096 rows keep the sums of sums below 2^32: 255 * 4096^2 / 2.
  while left >= 16 {
    let rows = min(left / 16, 4_096)
    var sums = SIMD16<UInt32>.zero
    var sumsOfSums = SIMD16<UInt32>.zero
    for _ in 0..<rows {
      sumsOfSums &+= sums
      sums &+= SIMD16<UInt32>(truncatingIfNeeded: next.loadUnaligned(as: SIMD16<UInt8>.self))
      next += 16
    }
    left -= rows * 16
    var total: UInt64 = 0
    var weighted: UInt64 = 0
    for column in 0..<16 {
      total += UInt64(sums[column])
      weighted += UInt64(sums[column]) * UInt64(16 - column) + UInt64(sumsOfSums[column]) * 16
    }
    let newHigh = UInt64(high) + UInt64(rows) * 16 * UInt64(low) + weighted
    high = UInt32(newHigh % UInt64(modulus))
    low = UInt32((UInt64(low) + total) % UInt64(modulus))
  }
  for index in 0..<left {
    low = (low + UInt32(next.load(fromByteOffset: index, as: UInt8.self))) % modulus
    high = (high + low) % modulus
  }
  return high << 16 | low
}
