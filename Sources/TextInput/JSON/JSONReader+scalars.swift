/// Texts, numbers and literals.
extension JSONReader {
  /// The string that comes next, lent until the next call; nil when something else comes.
  package mutating func text() -> JSONText? {
    guard state == .value, nextByte() == UInt8(ascii: "\"") else { return nil }
    index += 1
    guard let text = string() else { return nil }
    pin = .max
    state = .after
    return text
  }

  /// Replaces `bytes` by the string that comes next; leaves them when something else comes.
  @discardableResult
  package mutating func text(into bytes: inout [UInt8]) -> Bool {
    guard let text = text() else { return false }
    bytes.removeAll(keepingCapacity: true)
    text.append(to: &bytes)
    return true
  }

  /// The number that comes next; nil when something else comes, or a number beyond `Double`.
  package mutating func number() -> Double? {
    guard let numeral = nextNumeral() else { return nil }
    if let exact = numeral.exact { return exact }
    let value = Double(numeral.bytes.text) ?? .infinity
    return value.isFinite ? value : nil
  }

  /// The number that comes next if it is whole and fits.
  package mutating func integer() -> Int? {
    guard let numeral = nextNumeral() else { return nil }
    let digits = numeral.isNegative ? numeral.bytes.dropping(1) : numeral.bytes
    if let whole = digits.wholeNumber { return numeral.isNegative ? -whole : whole }
    return numeral.exact.flatMap { Int(exactly: $0) } ?? Int(numeral.bytes.text)
  }

  /// The `true` or `false` that comes next; nil when something else comes.
  package mutating func bool() -> Bool? {
    guard state == .value, let byte = nextByte() else { return nil }
    switch byte {
    case UInt8(ascii: "t"):
      literal("true")
      return isFailed ? nil : true
    case UInt8(ascii: "f"):
      literal("false")
      return isFailed ? nil : false
    default: return nil
    }
  }

  /// A number as it is written.
  struct Numeral {
    var bytes: UnsafeRawBufferPointer
    var isNegative: Bool
    /// Its value where one rounding yields it: up to 2^53 times or by a power of ten up to 10^22.
    var exact: Double?
  }

  private mutating func nextNumeral() -> Numeral? {
    guard state == .value, let byte = nextByte(),
      byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39), let numeral = numeral()
    else { return nil }
    state = .after
    return numeral
  }

  /// Reads a number; nil, and failed, when it is malformed.
  mutating func numeral() -> Numeral? {
    guard let end = endOfNumber() else {
      fail("a number is too long")
      return nil
    }
    let bytes = window[part: index..<end]
    guard let numeral = Self.parse(bytes) else {
      if end == window.count {
        index = end
        failAtEnd()
      } else {
        fail("a number is malformed")
      }
      return nil
    }
    index = end
    return numeral
  }

  /// Where the bytes of a number end; nil when it is too long.
  private mutating func endOfNumber() -> Int? {
    pin = index
    defer { pin = .max }
    var end = index
    while true {
      while end < window.count, Self.isNumberByte(window[end]) { end += 1 }
      guard end - index <= Self.longestNumber else { return nil }
      guard end == window.count else { return end }
      let length = end - index
      let hasMore = refill()
      end = index + length
      if !hasMore { return end }
    }
  }

  private static let longestNumber = 4 << 10

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
  private static func parse(_ bytes: UnsafeRawBufferPointer) -> Numeral? {
    var index = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let isNegative = index == 1
    var digits: UInt64 = 0
    var isExact = true
    func readDigits() -> Int {
      let start = index
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
        if digits < 1 << 53 {
          digits = digits * 10 + UInt64(bytes[index] - 0x30)
        } else {
          isExact = false
        }
        index += 1
      }
      return index - start
    }
    let first = index < bytes.count ? bytes[index] : 0
    let wholeDigits = readDigits()
    guard wholeDigits > 0, wholeDigits == 1 || first != 0x30 else { return nil }
    var exponent = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let count = readDigits()
      guard count > 0 else { return nil }
      exponent = -count
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      var isDown = false
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
      {
        isDown = bytes[index] == UInt8(ascii: "-")
        index += 1
      }
      guard let power = bytes.dropping(index).clampedWholeNumber else { return nil }
      exponent += isDown ? -power : power
      index = bytes.count
    }
    guard index == bytes.count else { return nil }
    var numeral = Numeral(bytes: bytes, isNegative: isNegative, exact: nil)
    if isExact, digits <= 1 << 53, abs(exponent) < powersOfTen.count {
      let power = powersOfTen[abs(exponent)]
      let magnitude = exponent < 0 ? Double(digits) / power : Double(digits) * power
      numeral.exact = isNegative ? -magnitude : magnitude
    }
    return numeral
  }

  /// The powers that `Double` holds exactly (W. D. Clinger, "How to read floating point numbers
  /// accurately", 1990).
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  mutating func literal(_ word: StaticString) {
    let length = word.utf8CodeUnitCount
    while window.count - index < length {
      let rest = window.dropping(index)
      let isStart = rest.indices.allSatisfy { rest[$0] == word.utf8Start[$0] }
      guard isStart else { return fail("expected a value") }
      if refill() { continue }
      index = window.count
      return failAtEnd()
    }
    guard window.dropping(index).hasPrefix(word) else { return fail("expected a value") }
    index += length
    state = .after
  }
}

extension UnsafeRawBufferPointer {
  /// A whole number, the largest ones as a large one; nil when it is none.
  fileprivate var clampedWholeNumber: Int? {
    guard !isEmpty else { return nil }
    var value = 0
    for byte in self {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = Swift.min(value * 10 + Int(byte - 0x30), 1 << 30)
    }
    return value
  }
}
