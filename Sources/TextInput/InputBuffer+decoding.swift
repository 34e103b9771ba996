internal import Basics

/// Inputs that are not UTF-8, as inputs that are.
extension InputBuffer {
  /// The input in UTF-8 if its first bytes say that it is UTF-16; else the input itself.
  package func decodingUTF16() -> InputBuffer {
    fill(to: 4)
    guard let isBigEndian = bytes.isBigEndianUTF16 else { return self }
    var decoder = UTF16Decoder(isBigEndian: isBigEndian)
    return decoding { decoder.decode($0, to: $1, isLast: $2) }
  }

  /// The input in UTF-8, where it is ISO 8859-1 or windows-1252.
  func decodingWindows1252() -> InputBuffer {
    decoding { from, to, _ in Windows1252.decode(from, to: to) }
  }

  /// Turns bytes into UTF-8 and says how many it read and how many it wrote.
  typealias Decoding = (
    _ from: UnsafeRawBufferPointer, _ to: UnsafeMutableRawBufferPointer, _ isLast: Bool
  ) -> (read: Int, written: Int)

  private func decoding(_ decode: @escaping Decoding) -> InputBuffer {
    InputBuffer(name: name) { room throws(DiagnosticError) in
      while true {
        let (read, written) = decode(self.bytes, room, self.isAtEnd)
        self.consume(read)
        if written > 0 { return written }
        if read == 0, !self.fill() {
          if let failure = self.failure { throw failure }
          return 0
        }
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The byte order of UTF-16, by its mark or by the `<` of a document; nil for anything else.
  var isBigEndianUTF16: Bool? {
    guard count >= 2 else { return nil }
    switch (self[0], self[1]) {
    case (0xFE, 0xFF), (0, UInt8(ascii: "<")): return true
    case (0xFF, 0xFE), (UInt8(ascii: "<"), 0): return false
    default: return nil
    }
  }
}

/// Turns UTF-16 into UTF-8; halves of a pair that stand alone become U+FFFD.
private struct UTF16Decoder {
  let isBigEndian: Bool

  mutating func decode(
    _ from: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> (read: Int, written: Int) {
    var read = 0
    var written = 0
    while read + 2 <= from.count, written + 4 <= room.count {
      let first = unit(from, read)
      var scalar = Unicode.Scalar(UInt32(first))
      var length = 2
      if UTF16.isLeadSurrogate(first) {
        if read + 4 > from.count, !isLast { break }
        if read + 4 <= from.count {
          let second = unit(from, read + 2)
          if UTF16.isTrailSurrogate(second) {
            length = 4
            scalar = Unicode.Scalar(0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(second & 0x3FF))
          }
        }
      }
      read += length
      // The mark itself is no text.
      if first == 0xFEFF { continue }
      written += room.write(scalar ?? "\u{FFFD}", at: written)
    }
    if isLast, from.count - read == 1 { read += 1 }
    return (read, written)
  }

  private func unit(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
}

private enum Windows1252 {
  static func decode(
    _ from: UnsafeRawBufferPointer, to room: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int) {
    var read = 0
    var written = 0
    while read < from.count, written + 4 <= room.count {
      let byte = from[read]
      let scalar = (0x80..<0xA0).contains(byte) ? upper[Int(byte - 0x80)] : Unicode.Scalar(byte)
      written += room.write(scalar, at: written)
      read += 1
    }
    return (read, written)
  }

  /// The characters of 0x80 to 0x9F; five of them are not assigned.
  private static let upper: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}

extension UnsafeMutableRawBufferPointer {
  /// Writes a character as UTF-8 and says how many bytes it has; four must have room.
  func write(_ scalar: Unicode.Scalar, at start: Int) -> Int {
    let value = scalar.value
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | value >> shift & 0x3F) }
    switch value {
    case ..<0x80:
      self[start] = UInt8(truncatingIfNeeded: value)
      return 1
    case ..<0x800:
      self[start] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
      self[start + 1] = tail(0)
      return 2
    case ..<0x10000:
      self[start] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
      self[start + 1] = tail(6)
      self[start + 2] = tail(0)
      return 3
    default:
      self[start] = UInt8(truncatingIfNeeded: 0xF0 | value >> 18)
      self[start + 1] = tail(12)
      self[start + 2] = tail(6)
      self[start + 3] = tail(0)
      return 4
    }
  }
}
