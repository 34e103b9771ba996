internal import TextInput

/// Reads a size: `1.2 MiB`, `143.42 kB`, `93b`, `2,942 bytes`, `18.9MB`.
enum SizeText {
  /// Bytes and how many bytes of the text tell them; nil when it begins with no size.
  ///
  /// `KB` and `MB` are of 1,024 when the tool counts in them (`isBinary`), else of 1,000.
  static func read(
    _ text: UnsafeRawBufferPointer, isBinary: Bool
  ) -> (bytes: Int, length: Int)? {
    var index = 0
    var value = 0.0
    var scale = 0.0
    var digits = 0
    while index < text.count, digits < 15 {
      let byte = text[index]
      if SeverityWords.isDigit(byte) {
        value = value * 10 + Double(byte - 0x30)
        scale *= 10
        digits += 1
      } else if byte == UInt8(ascii: "."), scale == 0, digits > 0 {
        scale = 1
      } else if byte != UInt8(ascii: ",") || digits == 0 {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    while index < text.count, text[index] == 0x20 { index += 1 }
    let start = index
    while index < text.count, SeverityWords.isLetter(text[index]) { index += 1 }
    guard let unit = unit(text[part: start..<index], isBinary: isBinary) else { return nil }
    let bytes = (scale > 0 ? value / scale : value) * unit
    return bytes < 1e15 ? (Int(bytes.rounded()), index) : nil
  }

  private static func unit(_ word: UnsafeRawBufferPointer, isBinary: Bool) -> Double? {
    let base: Double = isBinary ? 1_024 : 1_000
    switch word.count {
    case 1: return word[0] | 0x20 == UInt8(ascii: "b") ? 1 : nil
    case 2:
      guard word[1] | 0x20 == UInt8(ascii: "b") else { return nil }
      switch word[0] | 0x20 {
      case UInt8(ascii: "k"): return base
      case UInt8(ascii: "m"): return base * base
      case UInt8(ascii: "g"): return base * base * base
      default: return nil
      }
    default:
      if word.equals("bytes") || word.equals("byte") || word.equals("Bytes") { return 1 }
      if word.equals("KiB") { return 1_024 }
      if word.equals("MiB") { return 1_048_576 }
      return word.equals("GiB") ? 1_073_741_824 : nil
    }
  }
}
