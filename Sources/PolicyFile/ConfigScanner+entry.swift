extension ConfigScanner {
  /// A key whose first letter is at `start`, to the end of its value.
  mutating func entry(from start: Int) throws(Problem) -> Entry {
    var position = offset
    var byte = take()
    while byte.isKeyByte {
      position = offset
      byte = take()
    }
    let keyRange = start..<position
    while byte == .space || byte == .tab {
      position = offset
      byte = take()
    }
    var entry = Entry(
      key: Array(bytes[keyRange]), keyRange: keyRange, value: nil, valueRange: keyRange)
    if byte == .newline { return entry }
    guard byte == UInt8(ascii: "=") else {
      throw Problem(
        message: "expected '=' after the key", range: position..<(position + 1),
        hint: byte == UInt8(ascii: ".")
          ? "write the section in brackets on a line of its own, such as [gate]" : nil)
    }
    (entry.value, entry.valueRange) = try value()
    return entry
  }

  /// What follows `=`, to the end of a line that does not end in `\`.
  private mutating func value() throws(Problem) -> ([UInt8], Range<Int>) {
    var value: [UInt8] = []
    /// The length of `value` without the blanks that may turn out to be at its end.
    var length = 0
    var range: Range<Int>?
    var isOnFirstLine = true
    var openQuote: Int?
    while true {
      let position = offset
      let byte = take()
      if byte == .newline {
        if let openQuote {
          throw Problem(
            message: "the quotation mark is not closed on its line",
            range: openQuote..<(openQuote + 1))
        }
        return (Array(value.prefix(length)), range ?? position..<position)
      }
      if openQuote == nil {
        if byte.isBlank {
          if !value.isEmpty { value.append(byte) }
          continue
        }
        if byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";") {
          while take() != .newline {}
          return (Array(value.prefix(length)), range ?? position..<position)
        }
      }
      switch byte {
      case UInt8(ascii: "\\"):
        if let escaped = try escapedByte(from: position) {
          value.append(escaped)
        } else {
          isOnFirstLine = false
        }
      case UInt8(ascii: "\""): openQuote = openQuote == nil ? position : nil
      default: value.append(byte)
      }
      length = value.count
      if isOnFirstLine { range = (range?.lowerBound ?? position)..<offset }
    }
  }

  /// The byte that the letter after `\` stands for; nil for a line's end, which is skipped.
  private mutating func escapedByte(from start: Int) throws(Problem) -> UInt8? {
    switch take() {
    case .newline: return nil
    case UInt8(ascii: "t"): return .tab
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "n"): return .newline
    case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
    case UInt8(ascii: "\""): return UInt8(ascii: "\"")
    default:
      throw Problem(
        message: "a '\\' that escapes nothing", range: start..<(start + 1),
        hint: "write '\\\\' for a backslash")
    }
  }
}
