/// Inflates zlib streams (RFC 1950, RFC 1951) whose inflated size is known, as git stores objects.
///
/// Why not zlib: inflating is a third of the time a history takes, and this one is about twice as
/// fast on git's small objects; it also needs no library besides libgit2. Tables are rebuilt per block
/// in place, so one inflater serves one thread for long.
struct Inflater: ~Copyable {
  /// Bytes past the end of the output that a match copy may touch; outputs are allocated with it.
  static let outputSlack = 320

  private static let literalRootBits = 10
  private static let distanceRootBits = 8
  /// Enough for 286 codes of 15 bits behind a root of 10, and 30 behind a root of 8
  /// (zlib's `enough.c` computes 1,332 and 402).
  private static let literalTableSize = 1_334
  private static let distanceTableSize = 402

  private let literals: UnsafeMutablePointer<UInt32>
  private let distances: UnsafeMutablePointer<UInt32>
  private let lengths: UnsafeMutablePointer<UInt8>
  private var holdsFixedTables = false

  init() {
    literals = .allocate(capacity: Self.literalTableSize)
    distances = .allocate(capacity: Self.distanceTableSize)
    lengths = .allocate(capacity: 320)
    literals.initialize(repeating: 0, count: Self.literalTableSize)
    distances.initialize(repeating: 0, count: Self.distanceTableSize)
    lengths.initialize(repeating: 0, count: 320)
  }

  deinit {
    literals.deallocate()
    distances.deallocate()
    lengths.deallocate()
  }

  /// Inflates into exactly `count` bytes at `output`, which has `outputSlack` bytes behind them.
  ///
  /// Returns false if the stream is damaged, ends early, or holds another number of bytes.
  mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, count: Int
  ) -> Bool {
    length(of: input, into: output, count: count) != nil
  }

  /// Inflates as `inflate` does, and says how long the stream is; nil where that returns false.
  mutating func length(
    of input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, count: Int
  ) -> Int? {
    var written = 0
    return inflate(input, into: output, count: count, &written)
  }

  /// Inflates what the stream begins with, `limit` bytes at most, and returns how many they are.
  ///
  /// It stops before a repeated stretch that would pass the limit. The limit, too, has
  /// `outputSlack` bytes behind it.
  mutating func inflateStart(
    of input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, limit: Int
  ) -> Int {
    var written = 0
    _ = inflate(input, into: output, count: limit, &written)
    return min(written, limit)
  }

  private mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>, count: Int,
    _ written: inout Int
  ) -> Int? {
    guard input.count >= 6, let base = input.baseAddress else { return nil }
    let start = base.assumingMemoryBound(to: UInt8.self)
    let header = UInt16(start[0]) << 8 | UInt16(start[1])
    guard start[0] & 0x0f == 8, header % 31 == 0, start[1] & 0x20 == 0 else { return nil }

    var reader = BitReader(start + 2, end: start + input.count)
    var isLast = false
    repeat {
      reader.refill()
      isLast = reader.take(1) == 1
      let succeeded =
        switch reader.take(2) {
        case 0: Self.copyStored(&reader, output, &written, count)
        case 1: useFixedTables() && inflateBlock(&reader, output, &written, count)
        case 2: readTables(&reader) && inflateBlock(&reader, output, &written, count)
        default: false
        }
      guard succeeded, !reader.isPastEnd else { return nil }
    } while !isLast
    guard written == count, let expected = reader.trailingWord(),
      expected == adler32(UnsafeBufferPointer(start: output, count: count))
    else { return nil }
    return reader.distance(from: start) + 4
  }

  private static func copyStored(
    _ reader: inout BitReader, _ output: UnsafeMutablePointer<UInt8>, _ written: inout Int,
    _ count: Int
  ) -> Bool {
    guard let run = reader.storedRun() else { return false }
    let length = min(run.count, count - written)
    if let source = run.baseAddress { (output + written).update(from: source, count: length) }
    written += length
    return length == run.count
  }

  // MARK: Table entries
  //
  // bits 0–7    bits to consume: the code and its extra bits (for a table link: the root bits)
  // bits 8–11   length of the code itself (for a link: bits that index the subtable)
  // bit 13      end of block        bit 14  link to a subtable        bit 15  either of them, or invalid
  // bits 16–30  the literal, the base length, the base distance, or the subtable's start
  // bit 31      literal

  private static let literalFlag: UInt32 = 1 << 31
  private static let exceptionFlag: UInt32 = 1 << 15
  private static let linkFlag: UInt32 = 1 << 14
  private static let endFlag: UInt32 = 1 << 13

  private func inflateBlock(
    _ reader: inout BitReader, _ output: UnsafeMutablePointer<UInt8>, _ written: inout Int,
    _ count: Int
  ) -> Bool {
    let literalMask = UInt64(1) << UInt64(Self.literalRootBits) &- 1
    let distanceMask = UInt64(1) << UInt64(Self.distanceRootBits) &- 1
    var bits = reader
    var out = output + written
    let outEnd = output + count
    defer {
      reader = bits
      written = out - output
    }
    while true {
      // 56 bits hold three literals of 15 bits, or a length (15 + 5) and a distance (15 + 13).
      bits.refill()
      guard !bits.isPastEnd else { return false }
      var entry = literals[Int(bits.buffer & literalMask)]
      if entry & Self.literalFlag != 0 {
        bits.drop(entry & 0xff)
        out[0] = UInt8(truncatingIfNeeded: entry >> 16)
        out += 1
        entry = literals[Int(bits.buffer & literalMask)]
        if entry & Self.literalFlag != 0 {
          bits.drop(entry & 0xff)
          out[0] = UInt8(truncatingIfNeeded: entry >> 16)
          out += 1
          guard out <= outEnd else { return false }
          continue
        }
        bits.refill()
      }
      if entry & Self.exceptionFlag != 0 {
        if entry & Self.linkFlag != 0 {
          bits.drop(entry & 0xff)
          let index = bits.buffer & (1 << UInt64(entry >> 8 & 0xf) &- 1)
          entry = literals[Int(entry >> 16 & 0x7fff) + Int(index)]
          if entry & Self.literalFlag != 0 {
            bits.drop(entry & 0xff)
            out[0] = UInt8(truncatingIfNeeded: entry >> 16)
            out += 1
            guard out <= outEnd else { return false }
            continue
          }
        }
        if entry & Self.exceptionFlag != 0 {
          bits.drop(entry & 0xff)
          return entry & Self.endFlag != 0 && out <= outEnd
        }
      }
      var saved = bits.buffer
      bits.drop(entry & 0xff)
      let length =
        Int(entry >> 16 & 0x7fff)
        + Int((saved & (1 << UInt64(entry & 0xff) &- 1)) >> UInt64(entry >> 8 & 0xf))

      entry = distances[Int(bits.buffer & distanceMask)]
      if entry & Self.exceptionFlag != 0 {
        guard entry & Self.linkFlag != 0 else { return false }
        bits.drop(entry & 0xff)
        let index = bits.buffer & (1 << UInt64(entry >> 8 & 0xf) &- 1)
        entry = distances[Int(entry >> 16 & 0x7fff) + Int(index)]
        guard entry & Self.exceptionFlag == 0 else { return false }
      }
      saved = bits.buffer
      bits.drop(entry & 0xff)
      let distance =
        Int(entry >> 16 & 0x7fff)
        + Int((saved & (1 << UInt64(entry & 0xff) &- 1)) >> UInt64(entry >> 8 & 0xf))

      guard distance <= out - output, length <= outEnd - out else { return false }
      Self.copyMatch(to: out, distance: distance, length: length)
      out += length
    }
  }

  /// Copies `length` bytes that stand `distance` before `target`; may write up to 16 bytes more.
  @inline(__always)
  private static func copyMatch(
    to target: UnsafeMutablePointer<UInt8>, distance: Int, length: Int
  ) {
    var to = UnsafeMutableRawPointer(target)
    var from = UnsafeRawPointer(target - distance)
    let end = to + length
    if distance >= 16 {
      repeat {
        let first = from.loadUnaligned(as: UInt64.self)
        let second = from.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        to.storeBytes(of: first, as: UInt64.self)
        to.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
        to += 16
        from += 16
      } while to < end
    } else if distance >= 8 {
      repeat {
        to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
        to += 8
        from += 8
      } while to < end
    } else if distance == 1 {
      let word = UInt64(target[-1]) &* 0x0101_0101_0101_0101
      repeat {
        to.storeBytes(of: word, as: UInt64.self)
        to += 8
      } while to < end
    } else {
      for index in 0..<length { target[index] = (target - distance)[index] }
    }
  }

  // MARK: Tables

  private mutating func useFixedTables() -> Bool {
    if holdsFixedTables { return true }
    for symbol in 0..<288 {
      lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
    }
    for symbol in 288..<320 { lengths[symbol] = 5 }
    holdsFixedTables =
      buildLiterals(count: 288) && buildDistances(from: 288, count: 32)
    return holdsFixedTables
  }

  private mutating func readTables(_ reader: inout BitReader) -> Bool {
    holdsFixedTables = false
    reader.refill()
    let literalCount = Int(reader.take(5)) + 257
    let distanceCount = Int(reader.take(5)) + 1
    let codeCount = Int(reader.take(4)) + 4
    guard literalCount <= 286, distanceCount <= 30 else { return false }

    for symbol in 0..<19 { lengths[symbol] = 0 }
    for index in 0..<codeCount {
      reader.refill()
      lengths[Int(codeLengthOrder[index])] = UInt8(reader.take(3))
    }
    // The code of the code lengths has at most 7 bits: the distance table serves for a moment.
    guard
      build(
        distances, capacity: Self.distanceTableSize, rootBits: 7, lengths: lengths, count: 19,
        value: { _ in 0 }, plain: true)
    else { return false }

    let total = literalCount + distanceCount
    var index = 0
    while index < total {
      reader.refill()
      let entry = distances[Int(reader.buffer & 0x7f)]
      guard entry & Self.exceptionFlag == 0, !reader.isPastEnd else { return false }
      reader.drop(entry & 0xff)
      let symbol = UInt8(truncatingIfNeeded: entry >> 16)
      if symbol < 16 {
        lengths[index] = symbol
        index += 1
        continue
      }
      var repeated: UInt8 = 0
      let times: Int
      switch symbol {
      case 16:
        guard index > 0 else { return false }
        repeated = lengths[index - 1]
        times = 3 + Int(reader.take(2))
      case 17: times = 3 + Int(reader.take(3))
      default: times = 11 + Int(reader.take(7))
      }
      guard index + times <= total else { return false }
      for offset in 0..<times { lengths[index + offset] = repeated }
      index += times
    }
    guard lengths[256] != 0 else { return false }
    return buildDistances(from: literalCount, count: distanceCount)
      && buildLiterals(count: literalCount)
  }

  private func buildLiterals(count: Int) -> Bool {
    build(
      literals, capacity: Self.literalTableSize, rootBits: Self.literalRootBits, lengths: lengths,
      count: count, value: { literalEntries[$0] }, plain: false)
  }

  private func buildDistances(from first: Int, count: Int) -> Bool {
    build(
      distances, capacity: Self.distanceTableSize, rootBits: Self.distanceRootBits,
      lengths: lengths + first, count: count, value: { distanceEntries[$0] }, plain: false)
  }

  /// Fills a table for one canonical code; false if the lengths do not make one.
  ///
  /// An incomplete code is allowed where deflate allows it: a single code, or none at all.
  @inline(__always)
  private func build(
    _ table: UnsafeMutablePointer<UInt32>, capacity: Int, rootBits: Int,
    lengths: UnsafePointer<UInt8>, count: Int, value: (Int) -> UInt32, plain: Bool
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 32 + 320) { scratch in
      guard let counts = scratch.baseAddress else { return false }
      let offsets = counts + 16
      let sorted = counts + 32
      for length in 0..<16 { counts[length] = 0 }
      for symbol in 0..<count { counts[Int(lengths[symbol])] &+= 1 }
      counts[0] = 0
      var left = 1
      offsets[1] = 0
      for length in 1..<16 {
        left = left << 1 - Int(counts[length])
        guard left >= 0 else { return false }
        if length < 15 { offsets[length + 1] = offsets[length] &+ counts[length] }
      }
      var used = 0
      for symbol in 0..<count where lengths[symbol] != 0 {
        let length = Int(lengths[symbol])
        sorted[Int(offsets[length])] = UInt16(symbol)
        offsets[length] &+= 1
        used += 1
      }
      if left > 0 {
        guard !plain, used == 0 || (used == 1 && counts[1] == 1) else { return false }
        for index in 0..<(1 << rootBits) { table[index] = Self.exceptionFlag | 1 }
      }

      var code = 0  // bit-reversed, as the stream has it
      var next = 1 << rootBits
      var subtable = 0
      var subtableBits = 0
      var subtablePrefix = -1
      var position = 0
      for length in 1..<16 {
        for _ in 0..<Int(counts[length]) {
          let symbol = Int(sorted[position])
          position += 1
          let template = plain ? UInt32(symbol) << 16 : value(symbol)
          if length <= rootBits {
            let entry = template &+ UInt32(length << 8 | length)
            var index = code
            while index < 1 << rootBits {
              table[index] = entry
              index += 1 << length
            }
          } else {
            let prefix = code & (1 << rootBits - 1)
            if prefix != subtablePrefix {
              subtablePrefix = prefix
              subtable = next
              // The subtable must hold all remaining codes with this prefix.
              subtableBits = length - rootBits
              let placed = position - 1 - Int(offsets[length] &- counts[length])
              var room = 1 << subtableBits - (Int(counts[length]) - placed)
              var longer = length
              while room > 0, longer < 15 {
                longer += 1
                subtableBits += 1
                room = room << 1 - Int(counts[longer])
              }
              next += 1 << subtableBits
              guard next <= capacity else { return false }
              table[prefix] =
                Self.exceptionFlag | Self.linkFlag | UInt32(subtable) << 16
                | UInt32(subtableBits << 8 | rootBits)
            }
            let short = length - rootBits
            let entry = template &+ UInt32(short << 8 | short)
            var index = code >> rootBits
            while index < 1 << subtableBits {
              table[subtable + index] = entry
              index += 1 << short
            }
          }
          // Count up in reversed bits.
          var bit = 1 << (length - 1)
          while code & bit != 0 {
            code ^= bit
            bit >>= 1
          }
          code |= bit
        }
      }
      return true
    }
  }
}

/// The order in which a block stores the lengths of the code lengths' codes (RFC 1951, 3.2.7).
private let codeLengthOrder: [UInt8] = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
]

/// [symbol 0...287] What a literal or length code stands for, without its own length (RFC 1951, 3.2.5).
private let literalEntries: [UInt32] = {
  var entries = (0..<256).map { UInt32(1) << 31 | UInt32($0) << 16 }
  entries.append(1 << 15 | 1 << 13)
  var base: UInt32 = 3
  for symbol in 257..<285 {
    let extra: UInt32 = symbol < 265 ? 0 : UInt32(symbol - 261) / 4
    entries.append(base << 16 | extra)
    base += 1 << extra
  }
  entries.append(258 << 16)
  entries += [1 << 15, 1 << 15]
  return entries
}()

/// [symbol 0...31] What a distance code stands for, likewise.
private let distanceEntries: [UInt32] = {
  var entries: [UInt32] = []
  var base: UInt32 = 1
  for symbol in 0..<30 {
    let extra: UInt32 = symbol < 4 ? 0 : UInt32(symbol) / 2 - 1
    entries.append(base << 16 | extra)
    base += 1 << extra
  }
  entries += [1 << 15, 1 << 15]
  return entries
}()
