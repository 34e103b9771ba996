internal import TextInput

/// Reads how long something took: `3s`, `3.21s`, `1m 2s`, `1 min 2 s`, `345ms`, `0.35 secs`,
/// `00:01:03.21`, `01:05 min`, `3 seconds`, `1h 2m`.
enum DurationText {
  /// Milliseconds; nil when the text begins with no duration.
  static func milliseconds(_ bytes: UnsafeRawBufferPointer) -> Double? {
    var scan = Scan(bytes: bytes.trimmed)
    guard let first = scan.number() else { return nil }
    if scan.skip(UInt8(ascii: ":")) { return clock(first, &scan) }
    var total = 0.0
    var number = first
    var isUnit = false
    for _ in 0..<4 {
      guard let unit = scan.unit() else { break }
      total += number * unit
      isUnit = true
      guard let next = scan.number() else { break }
      number = next
    }
    return isUnit && total.isFinite ? total : nil
  }

  private static func clock(_ first: Double, _ scan: inout Scan) -> Double? {
    guard let second = scan.number() else { return nil }
    if scan.skip(UInt8(ascii: ":")) {
      guard let third = scan.number() else { return nil }
      return (first * 3_600 + second * 60 + third) * 1_000
    }
    // `01:05 h` are hours and minutes, `01:05 min` minutes and seconds.
    return (first * 60 + second) * (scan.unit() == 3_600_000 ? 60_000 : 1_000)
  }

  private struct Scan {
    let bytes: UnsafeRawBufferPointer
    var index = 0

    mutating func skip(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    mutating func skipBlanks() {
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ",") {
        index += 1
      }
    }

    mutating func number() -> Double? {
      let start = index
      skipBlanks()
      var value = 0.0
      var scale = 0.0
      var digits = 0
      while index < bytes.count, digits < 15 {
        let byte = bytes[index]
        if SeverityWords.isDigit(byte) {
          digits += 1
          value = value * 10 + Double(byte - 0x30)
          scale *= 10
        } else if byte == UInt8(ascii: "."), scale == 0, digits > 0 {
          scale = 1
        } else {
          break
        }
        index += 1
      }
      guard digits > 0 else {
        index = start
        return nil
      }
      return scale > 0 ? value / scale : value
    }

    /// Milliseconds in the unit that follows.
    mutating func unit() -> Double? {
      let before = index
      skipBlanks()
      let start = index
      while index < bytes.count, SeverityWords.isLetter(bytes[index]) { index += 1 }
      let word = bytes[part: start..<index]
      switch word.count {
      case 0: break
      case 1:
        switch word[0] {
        case UInt8(ascii: "s"): return 1_000
        case UInt8(ascii: "m"): return 60_000
        case UInt8(ascii: "h"): return 3_600_000
        default: break
        }
      default:
        if word.equals("ms") || word.hasPrefix("milli") { return 1 }
        if word.hasPrefix("sec") { return 1_000 }
        if word.hasPrefix("min") { return 60_000 }
        if word.hasPrefix("hour") || word.equals("hr") || word.equals("hrs") { return 3_600_000 }
      }
      index = before
      return nil
    }
  }
}
