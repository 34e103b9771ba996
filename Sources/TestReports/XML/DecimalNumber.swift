internal import TextInput

/// Decimal numbers as test tools write durations.
enum DecimalNumber {
  /// A duration in seconds, in milliseconds; nil when it is no number, or below 0.
  ///
  /// `1.5`, `1,5`, `1,234.5`, `1e-3`; surrounding blanks do not count.
  static func milliseconds(fromSeconds bytes: UnsafeRawBufferPointer) -> Double? {
    scaled(bytes, by: 1_000)
  }

  /// A number times a power of ten, rounded once.
  static func scaled(_ bytes: UnsafeRawBufferPointer, by factor: Int) -> Double? {
    var digits = 0
    var count = 0
    var decimals = 0
    var isFraction = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        // More are neither exact in a Double nor in any clock.
        guard count < 12 else { return general(bytes, by: factor) }
        digits = digits * 10 + Int(byte - 0x30)
        if digits > 0 { count += 1 }
        if isFraction { decimals += 1 }
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      default: return general(bytes, by: factor)
      }
    }
    guard !bytes.isEmpty, decimals < powers.count else { return general(bytes, by: factor) }
    return Double(digits * factor) / powers[decimals]
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
  ]

  private static func general(_ bytes: UnsafeRawBufferPointer, by factor: Int) -> Double? {
    let bytes = bytes.trimmed
    guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
    var text = bytes.text
    if let comma = text.lastIndex(of: ",") {
      let isDecimal =
        text.firstIndex(of: ",") == comma && text.firstIndex(of: ".") ?? comma <= comma
      if isDecimal {
        // 1,5 and 1.234,5
        text = text.filter { $0 != "." }
        text = String(text.map { $0 == "," ? "." : $0 })
      } else {
        text = text.filter { $0 != "," }
      }
    }
    guard let value = Double(text), value.isFinite, value >= 0 else { return nil }
    return value * Double(factor)
  }
}
