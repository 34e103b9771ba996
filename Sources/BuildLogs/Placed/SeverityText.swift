internal import Domain
internal import TextInput

/// A text that begins with a severity, and the code beside it.
///
/// `error: x`, `Fatal Error: x`, `ERROR - x`, `[error] x`, `(W) x`, `error[E0308]: x`,
/// `warning CS0618: x`, `Warning[Pe177]: x`, `warning #177-D: x`, `parser error : x`,
/// `error no-undef : x`, `DeprecationWarning: x`. A severity word in a sentence (`error strings should not …`) is none.
struct SeverityText {
  var severity: BuildDiagnostic.Severity
  /// `E0308`, `CS0618`, `#177-D`, `DeprecationWarning`.
  var code: UnsafeRawBufferPointer?
  /// What follows, trimmed.
  var text: UnsafeRawBufferPointer
  /// As the tool wrote it: `help`, `note` and `info` differ in what they belong to.
  var word: UnsafeRawBufferPointer

  /// Reads the start of a trimmed text; a word that only a blank follows counts when `bareWord`.
  init?(_ bytes: UnsafeRawBufferPointer, bareWord: Bool = false) {
    var scan = SeverityScan(bytes)
    guard scan.read(bareWord: bareWord), let severity = scan.severity else { return nil }
    self.severity = severity
    code = scan.code
    text = bytes.dropping(scan.index).trimmed
    word = bytes[part: scan.word]
  }
}

/// Walks over a severity and what stands between it and the message.
private struct SeverityScan {
  private let bytes: UnsafeRawBufferPointer
  var index = 0
  var severity: BuildDiagnostic.Severity?
  var code: UnsafeRawBufferPointer?
  var word = 0..<0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func read(bareWord: Bool) -> Bool {
    while let byte = at(index), byte == UInt8(ascii: "*") || (index > 0 && byte == 0x20) {
      index += 1
      if index > 8 { return false }
    }
    var closing: UInt8?
    if at(index) == UInt8(ascii: "[") {
      closing = UInt8(ascii: "]")
    } else if at(index) == UInt8(ascii: "(") {
      closing = UInt8(ascii: ")")
    } else if at(index) == UInt8(ascii: "<") {
      closing = UInt8(ascii: ">")
    }
    if closing != nil { index += 1 }
    guard readWord(isEnclosed: closing != nil) else { return false }
    return closing.map { readClosing($0) } ?? readSeparator(bareWord: bareWord)
  }

  private func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// `error`, `fatal error`, `Schemas validity error`, `SyntaxError`.
  private mutating func readWord(isEnclosed: Bool) -> Bool {
    for count in 0..<4 {
      let start = index
      while let byte = at(index), SeverityWords.isLetter(byte) || byte == UInt8(ascii: "/") {
        index += 1
        if index - start > SeverityWords.longest { return false }
      }
      guard index > start else { return false }
      // docutils writes how bad it is as a number, too: `(WARNING/2)`.
      if isEnclosed, index > start + 1, bytes[index - 1] == UInt8(ascii: "/"),
        let digit = at(index), SeverityWords.isDigit(digit),
        let found = SeverityWords.severity(of: bytes[part: start..<index - 1])
      {
        severity = found
        word = start..<index - 1
        index += 1
        return true
      }
      word = start..<index
      let text = bytes[part: word]
      if let found = SeverityWords.severity(of: text) {
        // `[E]` and `E: x` are severities, `E x` and `E:\x` are not.
        let isColon = at(index) == UInt8(ascii: ":") && at(index + 1) == 0x20
        guard text.count > 1 || isEnclosed || isColon else { return false }
        // Only errors and warnings have words before them.
        if count > 0, found == .note { return false }
        guard isSeverityNext, SeverityWords.comesBefore(text) else {
          severity = found
          return true
        }
        index += 1
        continue
      }
      if count == 0, let found = SeverityWords.exception(text) {
        severity = found
        code = text
        return at(index) == UInt8(ascii: ":")
      }
      guard at(index) == 0x20, SeverityWords.comesBefore(text) else { return false }
      index += 1
    }
    return false
  }

  /// Whether a blank and a severity follow, as in `fatal error`.
  private var isSeverityNext: Bool {
    guard at(index) == 0x20 else { return false }
    var end = index + 1
    while let byte = at(end), SeverityWords.isLetter(byte), end - index <= 8 { end += 1 }
    return SeverityWords.severity(of: bytes[part: index + 1..<end]).map { $0 != .note } ?? false
  }

  /// `]` of `[error]`, `[error E501]`, `[warning: x]`.
  private mutating func readClosing(_ closing: UInt8) -> Bool {
    if let byte = at(index), byte == 0x20 || byte == UInt8(ascii: ":") {
      index += 1
      while at(index) == 0x20 { index += 1 }
      let start = index
      while let byte = at(index), SeverityWords.isCodeByte(byte) { index += 1 }
      guard index > start, index - start <= SeverityWords.longest else { return false }
      code = bytes[part: start..<index]
    }
    guard at(index) == closing else { return false }
    index += 1
    skipSeparator()
    return true
  }

  private mutating func skipSeparator() {
    while at(index) == 0x20 { index += 1 }
    if at(index) == UInt8(ascii: ":") || (at(index) == UInt8(ascii: "-") && at(index + 1) == 0x20) {
      index += 1
    }
  }

  private mutating func readSeparator(bareWord: Bool) -> Bool {
    let end = index
    while at(index) == 0x20 { index += 1 }
    let hasBlank = index > end
    switch at(index) {
    case UInt8(ascii: ":"):
      index += 1
      return at(index) != UInt8(ascii: ":")
    case UInt8(ascii: "-"):
      index += 1
      return hasBlank && (at(index) == 0x20 || at(index) == UInt8(ascii: "-"))
    case UInt8(ascii: "["):
      if readEnclosedCode(UInt8(ascii: "]")) { return true }
    case UInt8(ascii: "("):
      if readEnclosedCode(UInt8(ascii: ")")) { return true }
    case nil: return false
    default:
      if hasBlank, readCode() { return true }
    }
    index = end
    // `Error return value of x is not checked` begins a sentence.
    let word = bytes[part: word]
    let isSentence = word.count > 1 && word[0] <= 0x5A && word[1] > 0x5A
    return bareWord && hasBlank && !isSentence
  }

  /// `[E0308]:`, `(dcc:1234):`
  private mutating func readEnclosedCode(_ closing: UInt8) -> Bool {
    let start = index + 1
    var end = start
    while let byte = at(end), byte != closing {
      guard SeverityWords.isCodeByte(byte) || byte == UInt8(ascii: ":"), end - start < 64 else {
        return false
      }
      end += 1
    }
    guard end > start, at(end) == closing else { return false }
    var next = end + 1
    while at(next) == 0x20 { next += 1 }
    code = bytes[part: start..<end]
    if at(next) == UInt8(ascii: ":") || at(next) == UInt8(ascii: "-") {
      index = next + 1
      return true
    }
    // `error[rule] x`, without a blank before the bracket.
    index = next
    return next > end + 1 && closing == UInt8(ascii: "]") && at(start - 2) != 0x20
  }

  /// `CS0618:`, `#177-D:`, `C2065 :`, `1506-304 (W)`
  private mutating func readCode() -> Bool {
    let start = index
    var hasDigit = false
    var end = index
    while let byte = at(end), SeverityWords.isCodeByte(byte) {
      hasDigit = hasDigit || (byte >= 0x30 && byte <= 0x39)
      end += 1
      if end - start > 32 { return false }
    }
    guard end > start else { return false }
    var next = end
    while at(next) == 0x20 { next += 1 }
    if at(next) == UInt8(ascii: "["), next > end {
      // OCaml: `Warning 32 [unused-value-declaration]:`.
      index = next
      return readEnclosedCode(UInt8(ascii: "]"))
    }
    // A word without a number is a rule's name where a blank stands before the colon.
    guard hasDigit || (next > end && at(next) == UInt8(ascii: ":")) else { return false }
    guard at(next) == UInt8(ascii: ":") || (at(next) == UInt8(ascii: "-") && at(next + 1) == 0x20)
    else { return false }
    code = bytes[part: start..<end]
    index = next + 1
    return true
  }
}
