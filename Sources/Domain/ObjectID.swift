/// The SHA-1 name of a git object, as 20 bytes.
package struct ObjectID: Sendable, BitwiseCopyable, Hashable, Comparable, CustomStringConvertible {
  /// The first 8, next 8 and last 4 bytes, big-endian, so that order is byte order.
  package let high: UInt64
  package let middle: UInt64
  package let low: UInt32

  /// All zeros, which git uses for "no object".
  package static let zero = ObjectID(high: 0, middle: 0, low: 0)

  package init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// Reads 20 bytes.
  @inlinable
  package init(bytes: UnsafeRawPointer) {
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    middle = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads 40 hexadecimal digits; nil if there is anything else.
  package init?(hexadecimal: some StringProtocol) {
    var text = String(hexadecimal)
    guard let id = text.withUTF8({ ObjectID(digits: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = id
  }

  /// Reads 40 hexadecimal digits; nil if there is anything else.
  package init?(digits: UnsafeRawBufferPointer) {
    guard digits.count == 40 else { return nil }
    var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    for index in 0..<40 {
      guard let digit = hexadecimalValue(of: digits[index]) else { return nil }
      switch index {
      case 0..<16: words.0 = words.0 << 4 | UInt64(digit)
      case 16..<32: words.1 = words.1 << 4 | UInt64(digit)
      default: words.2 = words.2 << 4 | UInt32(digit)
      }
    }
    self.init(high: words.0, middle: words.1, low: words.2)
  }

  /// The 20 bytes.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: (high.bigEndian, middle.bigEndian, low.bigEndian)) { Array($0.prefix(20)) }
  }

  /// 40 hexadecimal digits.
  package var description: String {
    func padded(_ word: some FixedWidthInteger, _ width: Int) -> String {
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    return padded(high, 16) + padded(middle, 16) + padded(low, 8)
  }

  /// The first 7 digits, as people write it.
  package var short: String { String(description.prefix(7)) }

  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

/// The name of a commit.
package typealias CommitID = ObjectID
/// The name of a tree.
package typealias TreeID = ObjectID

/// The value of one hexadecimal digit in either case; nil for anything else.
package func hexadecimalValue(of digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}
