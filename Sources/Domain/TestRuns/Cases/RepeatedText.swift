/// A text whose beginning the next one mostly shares, in memory that is used again and again.
struct RepeatedText: Sendable, Equatable {
  private var room: [UInt8] = []
  private(set) var count = 0

  mutating func removeAll() { count = 0 }

  /// Keeps the first bytes and puts others behind them.
  mutating func replace(from shared: Int, with rest: UnsafeRawBufferPointer) {
    precondition(shared <= count)
    count = shared + rest.count
    if count > room.count {
      room.append(contentsOf: repeatElement(0, count: max(count, 64) - room.count))
    }
    room.withUnsafeMutableBytes { room in
      UnsafeMutableRawBufferPointer(rebasing: room[shared...]).copyMemory(from: rest)
    }
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    room.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  static func == (one: Self, text: UnsafeRawBufferPointer) -> Bool {
    one.count == text.count && one.withUnsafeBytes { areEqual($0, text) }
  }

  static func == (one: Self, other: Self) -> Bool { other.withUnsafeBytes { one == $0 } }

  func commonPrefix(with text: UnsafeRawBufferPointer) -> Int {
    withUnsafeBytes { bytes in
      let most = min(bytes.count, text.count)
      var index = 0
      while index + 8 <= most {
        let difference =
          bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
          ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        if difference != 0 { return index + difference.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < most, bytes[index] == text[index] { index += 1 }
      return index
    }
  }
}
