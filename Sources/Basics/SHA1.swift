/// SHA-1 of bytes that come in pieces: what git names objects by.
package struct SHA1: Sendable {
  private var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
  /// Bytes that do not fill a block yet.
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  private static let blockBytes = 64

  package init() {
    rest.reserveCapacity(Self.blockBytes)
  }

  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
      update(UnsafeRawBufferPointer($0))
    }
    if isContiguous == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// How the bytes are cut into pieces makes no difference.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var place = 0
    if !rest.isEmpty {
      place = min(bytes.count, Self.blockBytes - rest.count)
      rest += bytes[..<place]
      guard rest.count == Self.blockBytes else { return }
      rest.withUnsafeBytes { Self.add($0, to: &state) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = (bytes.count - place) / Self.blockBytes * Self.blockBytes
    Self.add(UnsafeRawBufferPointer(rebasing: bytes[place..<place + whole]), to: &state)
    rest += bytes[(place + whole)...]
  }

  /// The 20 bytes of the hash.
  package consuming func finish() -> [UInt8] {
    let bits = length &* 8
    let zeros = (2 * Self.blockBytes - 9 - rest.count) % Self.blockBytes
    update([0x80] + Array(repeating: 0, count: zeros))
    update(withUnsafeBytes(of: bits.bigEndian) { Array($0) })
    return state.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
  }

  /// Mixes whole blocks in, as FIPS 180-4 section 6.1.2 says.
  private static func add(_ blocks: UnsafeRawBufferPointer, to state: inout [UInt32]) {
    guard let start = blocks.baseAddress, !blocks.isEmpty else { return }
    var (h0, h1, h2, h3, h4) = (state[0], state[1], state[2], state[3], state[4])
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
      for block in stride(from: 0, to: blocks.count, by: blockBytes) {
        for index in 0..<16 {
          words[index] = UInt32(
            bigEndian: start.loadUnaligned(fromByteOffset: block + index * 4, as: UInt32.self))
        }
        for index in 16..<80 {
          let mixed = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
          words[index] = mixed << 1 | mixed >> 31
        }
        var (a, b, c, d, e) = (h0, h1, h2, h3, h4)
        @inline(__always) func round(_ index: Int, _ choice: UInt32, _ constant: UInt32) {
          let next = (a << 5 | a >> 27) &+ choice &+ e &+ constant &+ words[index]
          (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
        }
        for index in 0..<20 { round(index, b & c | ~b & d, 0x5a82_7999) }
        for index in 20..<40 { round(index, b ^ c ^ d, 0x6ed9_eba1) }
        for index in 40..<60 { round(index, b & c | b & d | c & d, 0x8f1b_bcdc) }
        for index in 60..<80 { round(index, b ^ c ^ d, 0xca62_c1d6) }
        (h0, h1, h2, h3, h4) = (h0 &+ a, h1 &+ b, h2 &+ c, h3 &+ d, h4 &+ e)
      }
    }
    state = [h0, h1, h2, h3, h4]
  }
}
