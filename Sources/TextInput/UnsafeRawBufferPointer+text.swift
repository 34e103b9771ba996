#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What line readers ask of bytes. Searches use the C library's, which look at many bytes at once.
extension UnsafeRawBufferPointer {
  package func hasPrefix(_ prefix: StaticString) -> Bool {
    guard let baseAddress, count >= prefix.utf8CodeUnitCount else { return false }
    return memcmp(baseAddress, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
  }

  package func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard let baseAddress, count >= length else { return false }
    return memcmp(baseAddress + count - length, suffix.utf8Start, length) == 0
  }

  package func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && hasPrefix(text)
  }

  package func equals(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let baseAddress, let start = other.baseAddress else { return true }
    return memcmp(baseAddress, start, count) == 0
  }

  package func equals(_ bytes: [UInt8]) -> Bool {
    count == bytes.count && bytes.withUnsafeBytes { equals($0) }
  }

  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard let baseAddress, start < count else { return nil }
    guard let found = memchr(baseAddress + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(found) - baseAddress
  }

  package func firstIndex(of text: StaticString, from start: Int = 0) -> Int? {
    let length = text.utf8CodeUnitCount
    guard let baseAddress, length > 0, start + length <= count else { return nil }
    let anchor = Self.rarestByte(of: text)
    let wanted = text.utf8Start[anchor]
    var index = start + anchor
    while let found = firstIndex(of: wanted, from: index) {
      let begin = found - anchor
      if begin + length > count { return nil }
      if memcmp(baseAddress + begin, text.utf8Start, length) == 0 { return begin }
      index = found + 1
    }
    return nil
  }

  /// Where the byte stands that logs hold least often: anything but letters, digits and blanks.
  private static func rarestByte(of text: StaticString) -> Int {
    for index in 0..<text.utf8CodeUnitCount {
      let byte = text.utf8Start[index]
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      if !isLetter, byte != 0x20, !(byte >= 0x30 && byte <= 0x39) { return index }
    }
    return 0
  }

  package func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, let baseAddress, let start = other.baseAddress else {
      return count == other.count
    }
    return memcmp(baseAddress, start, count) == 0
  }

  /// How often a byte occurs.
  package func count(of byte: UInt8) -> Int {
    let wanted = 0x0101_0101_0101_0101 * UInt64(byte)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var total = 0
    var index = 0
    while index + 8 <= count {
      // A counter in each byte of a word, which 255 words cannot overflow.
      var counters: UInt64 = 0
      let end = Swift.min(count, index + 255 * 8)
      while index + 8 <= end {
        let others = loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ wanted
        counters &+= ~((others & low) &+ low | others | low) >> 7
        index += 8
      }
      let pairs = counters & 0x00FF_00FF_00FF_00FF &+ counters >> 8 & 0x00FF_00FF_00FF_00FF
      total += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while index < count {
      if self[index] == byte { total += 1 }
      index += 1
    }
    return total
  }

  package func lastIndex(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard let baseAddress, length > 0 else { return nil }
    let first = text.utf8Start.pointee
    var index = count - length
    while index >= 0 {
      if self[index] == first, memcmp(baseAddress + index, text.utf8Start, length) == 0 {
        return index
      }
      index -= 1
    }
    return nil
  }

  package func contains(_ text: StaticString) -> Bool { firstIndex(of: text) != nil }

  /// A part, its bounds clamped to what there is.
  package subscript(part range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range.clamped(to: 0..<count)])
  }

  /// What follows the first `length` bytes.
  package func dropping(_ length: Int) -> UnsafeRawBufferPointer {
    self[part: Swift.min(length, count)..<count]
  }

  /// Without blanks and tabs on either side.
  package var trimmed: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end, Self.isBlank(self[start]) { start += 1 }
    while end > start, Self.isBlank(self[end - 1]) { end -= 1 }
    return self[part: start..<end]
  }

  /// The bytes before and after the first `separator`; nil when it is not there.
  package func split(
    at separator: StaticString
  ) -> (before: UnsafeRawBufferPointer, after: UnsafeRawBufferPointer)? {
    guard let index = firstIndex(of: separator) else { return nil }
    return (self[part: 0..<index], dropping(index + separator.utf8CodeUnitCount))
  }

  /// A whole number without sign that is all of these bytes; nil when it is anything else.
  package var wholeNumber: Int? {
    guard !isEmpty, count <= 18 else { return nil }
    var value = 0
    for byte in self {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Text with U+FFFD for what is not UTF-8. Not safe to print.
  package var text: String { String(decoding: self, as: UTF8.self) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
