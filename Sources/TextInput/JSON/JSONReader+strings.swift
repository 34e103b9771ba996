/// The ends of strings.
extension JSONReader {
  /// Reads a string from behind its opening quote to behind its closing one.
  ///
  /// Its bytes stay pinned unless it was cut: who calls this unpins them.
  mutating func string() -> JSONText? {
    pin = index
    var hasEscapes = false
    while true {
      index = Self.endOfPlain(window, from: index)
      if index < window.count {
        let byte = window[index]
        if byte == UInt8(ascii: "\"") { break }
        guard byte == UInt8(ascii: "\\") else {
          fail("a control character in a string")
          return nil
        }
        hasEscapes = true
        guard passOverEscape() else { return nil }
      } else if index - pin > Self.longestString {
        return cutString(hasEscapes)
      } else if !refill() {
        failAtEnd()
        return nil
      }
    }
    if index - pin > Self.longestString { return cutString(hasEscapes) }
    let raw = window[part: pin..<index]
    index += 1
    return JSONText(raw: raw, hasEscapes: hasEscapes, isCut: false)
  }

  /// Keeps the start of a long string and passes over the rest.
  private mutating func cutString(_ hasEscapes: Bool) -> JSONText? {
    let held = HeldBytes(copying: window[part: pin..<pin + Self.longestString])
    heldString = held
    pin = .max
    guard passOverString() else { return nil }
    cutStrings += 1
    return JSONText(raw: held.bytes, hasEscapes: hasEscapes, isCut: true)
  }

  /// Moves behind the closing quote.
  mutating func passOverString() -> Bool {
    while true {
      index = Self.endOfPlain(window, from: index)
      guard index < window.count else {
        if refill() { continue }
        failAtEnd()
        return false
      }
      switch window[index] {
      case UInt8(ascii: "\""):
        index += 1
        return true
      case UInt8(ascii: "\\"):
        guard passOverEscape() else { return false }
      default:
        fail("a control character in a string")
        return false
      }
    }
  }

  private mutating func passOverEscape() -> Bool {
    guard hold(2) else { return false }
    switch window[index + 1] {
    case UInt8(ascii: "u"):
      guard hold(6) else { return false }
      for place in index + 2..<index + 6 where Self.hexadecimalDigit(window[place]) == nil {
        fail("an escape is malformed")
        return false
      }
      index += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    default:
      fail("an escape is malformed")
      return false
    }
    return true
  }

  /// Sees to it that so many bytes are in the window.
  private mutating func hold(_ count: Int) -> Bool {
    while window.count - index < count {
      guard refill() else {
        failAtEnd()
        return false
      }
    }
    return true
  }

  static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - 0x57)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - 0x37)
    default: nil
    }
  }

  /// The first quote, backslash or control character, eight bytes at a time.
  private static func endOfPlain(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // The lowest marked byte is exact; those above it may be marked by a borrow.
      let found =
        ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)
        | ((word &- ones &* 0x20) & ~word)
      if found & highs != 0 { return index + (found & highs).trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\\"), bytes[index] >= 0x20
    { index += 1 }
    return index
  }
}
