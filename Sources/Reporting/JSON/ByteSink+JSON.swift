internal import Domain
internal import Terminal

extension ByteSink {
  /// Writes a JSON string. Escapes what JSON requires, and also what steers a terminal, a reader's
  /// eye or a CI system: the document may end on a screen or in a log.
  mutating func appendJSON(_ text: UnsafeRawBufferPointer) {
    append(UInt8(ascii: "\""))
    appendEscaped(text)
    append(UInt8(ascii: "\""))
  }

  /// Writes a JSON string piece by piece; no piece may end within a letter or between two `#`.
  mutating func appendJSON(_ text: LongText) {
    append(UInt8(ascii: "\""))
    text.forEachPiece {
      appendEscaped($0)
      passOn()
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
    var index = 0
    while index < text.count {
      let end = Self.endOfPlain(text, index)
      append(text[index..<end])
      index = end
      guard index < text.count else { break }
      if text[index] >= 0x80 {
        let end = text[index...].firstIndex { $0 < 0x80 } ?? text.count
        appendUnicode(String(decoding: text[index..<end], as: UTF8.self))
        index = end
      } else {
        appendEscaped(text[index], after: index > 0 ? text[index - 1] : 0)
        index += 1
      }
    }
  }

  mutating func appendJSON(_ text: String) {
    var text = text
    text.withUTF8 { appendJSON(UnsafeRawBufferPointer($0)) }
  }

  /// The end of the bytes from `start` on that stand as they are.
  private static func endOfPlain(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"),
        byte != UInt8(ascii: "#")
      else { break }
      index += 1
    }
    return index
  }

  private mutating func appendEscaped(_ byte: UInt8, after previous: UInt8) {
    switch byte {
    case UInt8(ascii: "#"):
      // Two of them may begin a command of a CI system.
      if previous == byte { append("\\u0023") } else { append(byte) }
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    default: appendUnit(UInt16(byte))
    }
  }

  private mutating func appendUnicode(_ text: String) {
    for scalar in text.unicodeScalars {
      if SafeText.isHazardous(scalar) {
        for unit in String(scalar).utf16 { appendUnit(unit) }
      } else {
        append(String(scalar))
      }
    }
  }

  private mutating func appendUnit(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    append("\\u")
    append(String(repeating: "0", count: 4 - digits.count) + digits)
  }

  /// Writes a number with at most three decimals, without an exponent where it is of usual size;
  /// null when it is absent or not finite.
  mutating func appendJSON(_ number: Double?) {
    guard let number, number.isFinite else { return append("null") }
    guard abs(number) < 1e12 else { return append("\(number)") }
    let thousandths = Int((number * 1_000).rounded())
    let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1_000)
    if thousandths < 0 { append(UInt8(ascii: "-")) }
    append(whole)
    guard rest != 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(rest / 100))
    if rest % 100 != 0 { append(UInt8(ascii: "0") + UInt8(rest / 10 % 10)) }
    if rest % 10 != 0 { append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }

  mutating func appendJSON(_ number: Int?) {
    if let number { append(number) } else { append("null") }
  }

  mutating func appendJSON(_ text: UnsafeRawBufferPointer?) {
    if let text { appendJSON(text) } else { append("null") }
  }
}
