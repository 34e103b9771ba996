internal import TextInput

/// The name of a rule at one end of a message, and the message without it.
///
/// At the start: `E501 line too long`, `SA4006: x`, `[E201] x`, `Style/Foo: x`, `B404[bandit]: x`,
/// `(W211) x`.
/// At the end: `x [-Wunused]`, `x [-Werror,-Wunused]`, `x (no-undef)`, `x [rule/name]`.
struct RuleTag {
  var code: UnsafeRawBufferPointer
  var text: UnsafeRawBufferPointer

  /// The tag at the start, else the one at the end.
  init?(_ message: UnsafeRawBufferPointer) {
    guard let tag = RuleTag(startOf: message) ?? RuleTag(endOf: message) else { return nil }
    self = tag
  }

  private init(code: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer) {
    self.code = code
    self.text = text.trimmed
  }

  init?(startOf message: UnsafeRawBufferPointer) {
    if message.first == UInt8(ascii: "(") {
      // `(W211) unused variable x`
      guard let end = message.firstIndex(of: ") "), Self.isNumbered(message[part: 1..<end]) else {
        return nil
      }
      self.init(code: message[part: 1..<end], text: message.dropping(end + 2))
      return
    }
    if message.first == UInt8(ascii: "[") {
      if let tag = RuleTag(parseable: message) {
        self = tag
        return
      }
      guard let end = message.firstIndex(of: UInt8(ascii: "]")), end <= SeverityWords.longest,
        Self.isName(message[part: 1..<end]), message.count > end + 1,
        message[end + 1] == 0x20 || message[end + 1] == UInt8(ascii: ":")
      else { return nil }
      self.init(code: message[part: 1..<end], text: Self.afterColon(message, end + 1))
      return
    }
    var end = 0
    while end < message.count, SeverityWords.isCodeByte(message[end]) { end += 1 }
    guard end > 1, end < message.count, end <= SeverityWords.longest else { return nil }
    let code = message[part: 0..<end]
    switch message[end] {
    case UInt8(ascii: ":"):
      guard end + 1 < message.count, message[end + 1] == 0x20,
        Self.isNumbered(code) || (code.contains("/") && Self.isName(code))
      else { return nil }
    case 0x20: guard Self.isNumbered(code) else { return nil }
    case UInt8(ascii: "["):
      guard Self.isNumbered(code), let close = message.firstIndex(of: UInt8(ascii: "]"), from: end),
        close < end + SeverityWords.longest
      else { return nil }
      self.init(code: code, text: Self.afterColon(message, close + 1))
      return
    default: return nil
    }
    self.init(code: code, text: Self.afterColon(message, end))
  }

  /// Pylint's `[C0301(line-too-long), A.b] x`.
  private init?(parseable message: UnsafeRawBufferPointer) {
    guard let open = message.firstIndex(of: UInt8(ascii: "(")), open <= 8,
      Self.isNumbered(message[part: 1..<open]),
      let end = message.firstIndex(of: "] "), end > open, end < 200
    else { return nil }
    self.init(code: message[part: 1..<open], text: message.dropping(end + 2))
  }

  /// In parentheses a plain word is a tag only when `anyWord`: prose ends so too.
  init?(endOf message: UnsafeRawBufferPointer, anyWord: Bool = false) {
    guard let last = message.last else { return nil }
    let opening: UInt8
    switch last {
    case UInt8(ascii: "]"): opening = UInt8(ascii: "[")
    case UInt8(ascii: ")"): opening = UInt8(ascii: "(")
    default: return nil
    }
    var open = message.count - 2
    let lowest = max(0, message.count - 120)
    while open >= lowest, message[open] != opening { open -= 1 }
    guard open >= lowest, open == 0 || message[open - 1] == 0x20 else { return nil }
    // `Singleton variables: [X,Y]` lists what it speaks of.
    guard !message[part: 0..<open].trimmed.hasSuffix(":") else { return nil }
    var code = message[part: open + 1..<message.count - 1]
    // clang tells how it became an error before which rule it is: `-Werror,-Wunused`.
    // clang-tidy tells behind the rule how it became an error.
    // A check that has several names tells them all.
    if opening == UInt8(ascii: "["), let comma = code.firstIndex(of: UInt8(ascii: ",")),
      !code.hasPrefix("-W"), code.firstIndex(of: 0x20) == nil
    {
      code = code[part: 0..<comma]
    }
    if code.hasPrefix("-W") {
      if let comma = code.firstIndex(of: ",-W") { code = code.dropping(comma + 1) }
    } else {
      // Swift writes groups of warnings so: `[#MemberImportVisibility]`.
      if code.first == UInt8(ascii: "#"), opening == UInt8(ascii: "[") { code = code.dropping(1) }
      guard Self.isName(code) else { return nil }
      let isSure = opening == UInt8(ascii: "[") || anyWord || Self.isCompound(code)
      guard isSure else { return nil }
    }
    self.init(code: code, text: message[part: 0..<open])
  }

  private static func afterColon(
    _ message: UnsafeRawBufferPointer, _ index: Int
  ) -> UnsafeRawBufferPointer {
    index < message.count && message[index] == UInt8(ascii: ":")
      ? message.dropping(index + 1) : message.dropping(index)
  }

  /// `E501`, `SA4006`, `TS7006`, `JS-0123`: capitals, then at least two digits and nothing else.
  static func isNumbered(_ code: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < code.count, code[index] >= 0x41, code[index] <= 0x5A { index += 1 }
    guard index > 0, index <= 10 else { return false }
    if index < code.count, code[index] == UInt8(ascii: "-") { index += 1 }
    let digits = index
    while index < code.count, SeverityWords.isDigit(code[index]) { index += 1 }
    return index == code.count && index - digits >= 2 && index - digits <= 7
  }

  /// Made of letters, digits and few signs, with a letter first, and no file.
  private static func isName(_ code: UnsafeRawBufferPointer) -> Bool {
    guard let first = code.first, code.count <= 80,
      SeverityWords.isLetter(first) || first == UInt8(ascii: "@") || first == UInt8(ascii: "-")
    else { return false }
    var hasLetter = false
    for byte in code {
      guard
        SeverityWords.isCodeByte(byte) || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      else { return false }
      hasLetter = hasLetter || SeverityWords.isLetter(byte)
    }
    return hasLetter && !code.hasSuffix("proj")
  }

  private static func isCompound(_ code: UnsafeRawBufferPointer) -> Bool {
    if code.contains("-") || code.contains("/") || code.contains(":") { return true }
    return isNumbered(code)
  }
}
