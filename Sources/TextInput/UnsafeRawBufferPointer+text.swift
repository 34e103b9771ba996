#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What line readers ask of bytes. Searches use the C library's, which look at many bytes at once.
extension UnsafeRawBufferPointer {
  /// Mostly the first byte is another, which is decided where it is asked.
  @inlinable @inline(__always)
  package func hasPrefix(_ prefix: StaticString) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return false }
    return length == 0 || (self[0] == prefix.utf8Start.pointee && stands(prefix, at: 0))
  }

  @inlinable @inline(__always)
  package func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard count >= length else { return false }
    return length == 0
      || (self[count - 1] == suffix.utf8Start[length - 1] && stands(suffix, at: count - length))
  }

  /// Whether a text that is no longer than what is behind `index` stands there.
  @usableFromInline
  func stands(_ text: StaticString, at index: Int) -> Bool {
    guard let baseAddress else { return false }
    return memcmp(baseAddress + index, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  @inlinable
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
    guard length > 0, let found = firstIndex(of: text.utf8Start.pointee, from: start) else {
      return nil
    }
    let places = count - length + 1
    guard let baseAddress, found < places else { return nil }
    // Mostly the first byte is a rare one, and the text stands where it does first.
    if stands(text, at: found) { return found }
    let ends = TextEnds(of: text)
    var index = found + 1
    while index + TextEnds.width <= places {
      var hits = ends.matches(in: baseAddress + index)
      while hits != 0 {
        let place = index + hits.trailingZeroBitCount / 8
        if stands(text, at: place) { return place }
        hits &= hits - 1
      }
      index += TextEnds.width
    }
    guard index < places, places >= TextEnds.width else {
      while index < places {
        if self[index] == ends.first, stands(text, at: index) { return index }
        index += 1
      }
      return nil
    }
    // The last places are looked at with some before them, which are left out.
    let start = places - TextEnds.width
    var hits = ends.matches(in: baseAddress + start) & UInt64.max << UInt64(8 * (index - start))
    while hits != 0 {
      let place = start + hits.trailingZeroBitCount / 8
      if stands(text, at: place) { return place }
      hits &= hits - 1
    }
    return nil
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
    let ends = TextEnds(of: text)
    var places = count - length + 1
    while places >= TextEnds.width {
      let start = places - TextEnds.width
      var hits = ends.matches(in: baseAddress + start)
      while hits != 0 {
        let last = 7 - hits.leadingZeroBitCount / 8
        if stands(text, at: start + last) { return start + last }
        hits &= ~(0xFF << UInt64(8 * last))
      }
      places = start
    }
    while places > 0 {
      places -= 1
      if self[places] == ends.first, stands(text, at: places) { return places }
    }
    return nil
  }

  package func contains(_ text: StaticString) -> Bool { firstIndex(of: text) != nil }

  /// A part, its bounds clamped to what there is.
  @inlinable @inline(__always)
  package subscript(part range: Range<Int>) -> UnsafeRawBufferPointer {
    guard let baseAddress else { return self }
    let start = Swift.max(0, Swift.min(range.lowerBound, count))
    let end = Swift.max(start, Swift.min(range.upperBound, count))
    return UnsafeRawBufferPointer(start: baseAddress + start, count: end - start)
  }

  /// What follows the first `length` bytes.
  @inlinable @inline(__always)
  package func dropping(_ length: Int) -> UnsafeRawBufferPointer {
    guard let baseAddress else { return self }
    let start = Swift.max(0, Swift.min(length, count))
    return UnsafeRawBufferPointer(start: baseAddress + start, count: count - start)
  }

  /// Without blanks and tabs on either side.
  package var trimmed: UnsafeRawBufferPointer {
    guard let baseAddress else { return self }
    var start = baseAddress
    var end = baseAddress + count
    while start < end, Self.isBlank(start.load(as: UInt8.self)) { start += 1 }
    while end > start, Self.isBlank((end - 1).load(as: UInt8.self)) { end -= 1 }
    return UnsafeRawBufferPointer(start: start, count: end - start)
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
