extension SourceLexer {
  /// Reads tokens until the line ends or something begins that may reach over its end.
  mutating func readCode(_ start: Int, _ end: Int, _ result: inout LexedLine) -> Int {
    var index = start
    while index < end {
      let byte = text[index]
      if isBlank(byte) {
        index += 1
      } else if ByteClass.beginsName(byte) {
        index = readName(index, end, &result)
      } else if isDigit(byte) {
        index = readNumber(index, end, &result)
      } else {
        if let next = passComment(index, end) {
          result.hasComment = true
          result.todos += todos(in: index..<next)
          if mode != .code { return next }
          index = next
          continue
        }
        if let next = passString(index, end) ?? passRegex(index, end) {
          if mode.isComment {
            result.hasComment = true
          } else {
            result.append(
              Token(hash: Self.stringHash, start: index, length: Int32(next - index), kind: .string)
            )
          }
          if mode != .code { return next }
          index = next
          continue
        }
        index = readOperator(index, end, &result)
      }
    }
    return index
  }

  /// All strings are one token to the bag of tokens.
  static let stringHash = TokenHash.of("\"\"".utf8)
  /// All numbers of more than one digit.
  static let numberHash = TokenHash.of("00".utf8)

  private mutating func readName(
    _ start: Int, _ end: Int, _ result: inout LexedLine
  ) -> Int {
    var index = start + 1
    let foldsCase = syntax.contains(.ignoresCase)
    var hash = TokenHash.step(
      TokenHash.start, foldsCase ? lowercased(text[start]) : text[start])
    while index < end, ByteClass.continuesName(text[index]) {
      hash = TokenHash.step(hash, foldsCase ? lowercased(text[index]) : text[index])
      index += 1
    }
    var kind = TokenKind.identifier
    if let known = words.kind(of: hash, in: family) {
      kind = known
    } else if isAssertion(start, index) {
      kind = .assertion
    } else if family == .c, endsLikeAllocator(start, index) {
      kind = .memory
    }
    // Only the first word of a line imports; `#include` has a mark before it.
    if kind == .importing {
      let before = result.tokens.count
      let isDirective =
        before == 1 && text[result.tokens[0].start] == UInt8(ascii: "#")
      if before == 0 || isDirective { result.isImport = true } else { kind = .keyword }
    }
    countCast(before: index, &result)
    result.append(Token(hash: hash, start: start, length: Int32(index - start), kind: kind))
    return index
  }

  private func isAssertion(_ start: Int, _ end: Int) -> Bool {
    let first = text[start] | 0x20
    guard end - start >= 6 else { return false }
    if first == UInt8(ascii: "a") {
      return starts("assert", start, end) || starts("ASSERT", start, end)
        || starts("Assert", start, end)
    }
    return first == UInt8(ascii: "e") && starts("EXPECT", start, end)
  }

  /// `zmalloc`, `rte_free`, `kfree`: projects wrap the allocator under such names.
  private func endsLikeAllocator(_ start: Int, _ end: Int) -> Bool {
    guard end - start > 4, end - start < 64 else { return false }
    return starts("free", end - 4, end) || (end - start > 5 && starts("alloc", end - 5, end))
  }

  private mutating func readNumber(
    _ start: Int, _ end: Int, _ result: inout LexedLine
  ) -> Int {
    var index = start + 1
    while index < end {
      let byte = text[index]
      let goesOn =
        ByteClass.continuesName(byte)
        || (byte == UInt8(ascii: ".") && index + 1 < end && isDigit(text[index + 1]))
      if !goesOn { break }
      index += 1
    }
    let hash =
      index == start + 1 ? TokenHash.step(TokenHash.start, text[start]) : Self.numberHash
    countCast(before: index, &result)
    result.append(Token(hash: hash, start: start, length: Int32(index - start), kind: .number))
    return index
  }

  // MARK: Operators

  private mutating func readOperator(
    _ start: Int, _ end: Int, _ result: inout LexedLine
  ) -> Int {
    let byte = text[start]
    switch byte {
    case UInt8(ascii: "{"):
      if syntax.contains(.braces) { depth += 1 }
    case UInt8(ascii: "}"):
      depth = max(0, depth - 1)
    case UInt8(ascii: "("):
      markCall(start, &result)
    default: break
    }
    let (kind, length) = Self.operatorKind(text, start, end)
    var hash = TokenHash.start
    for index in start..<(start + length) { hash = TokenHash.step(hash, text[index]) }
    result.append(Token(hash: hash, start: start, length: Int32(length), kind: kind))
    return start + length
  }

  private func markCall(_ place: Int, _ result: inout LexedLine) {
    guard let last = result.tokens.last, !last.kind.isReserved,
      last.start + Int(last.length) == place
    else { return }
    switch last.kind {
    case .identifier, .assertion, .logging, .memory, .concurrency:
      result.tokens[result.tokens.count - 1].isCall = true
    default: break
    }
  }

  /// Counts `(T) x` and `(T *)x` when `x` begins: a type alone in parentheses, no call before them.
  private func countCast(before end: Int, _ result: inout LexedLine) {
    guard family == .c || family == .jvm || family == .braces else { return }
    let tokens = result.tokens
    guard let last = tokens.last, text[last.start] == UInt8(ascii: ")") else { return }
    var index = tokens.count - 2
    while index > 0, text[tokens[index].start] == UInt8(ascii: "*") { index -= 1 }
    guard index > 0, tokens[index].kind == .identifier,
      text[tokens[index - 1].start] == UInt8(ascii: "(")
    else { return }
    if index >= 2 {
      let before = tokens[index - 2]
      if before.isCall || before.kind == .branch || before.kind == .loop
        || before.kind == .selection || before.kind == .identifier || before.kind == .catching
      {
        return
      }
    }
    result.casts += 1
  }

  /// What an operator is, and how many bytes it has.
  static func operatorKind(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> (TokenKind, Int) {
    let first = text[start]
    let second: UInt8 = start + 1 < end ? text[start + 1] : 0
    let third: UInt8 = start + 2 < end ? text[start + 2] : 0
    let equals = UInt8(ascii: "=")
    switch first {
    case equals:
      if second == equals { return (.comparison, third == equals ? 3 : 2) }
      if second == UInt8(ascii: ">") { return (.punctuation, 2) }
      if second == UInt8(ascii: "~") { return (.comparison, 2) }
      return (.assignment, 1)
    case UInt8(ascii: "!"):
      if second == equals { return (.comparison, third == equals ? 3 : 2) }
      return (.logical, 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      if second == equals { return (.comparison, third == UInt8(ascii: ">") ? 3 : 2) }
      if second == first { return third == equals ? (.assignment, 3) : (.bitwise, 2) }
      // Between blanks it compares; else it may enclose a type or a tag.
      let isSpaced = second == 0x20 && start > 0 && text[start - 1] == 0x20
      return (isSpaced ? .comparison : .punctuation, 1)
    case UInt8(ascii: "&"), UInt8(ascii: "|"):
      if second == first { return (.logical, 2) }
      return second == equals ? (.assignment, 2) : (.bitwise, 1)
    case UInt8(ascii: "^"), UInt8(ascii: "~"):
      return second == equals ? (.assignment, 2) : (.bitwise, 1)
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"):
      if second == equals { return (.assignment, 2) }
      if first == UInt8(ascii: "-"), second == UInt8(ascii: ">") { return (.punctuation, 2) }
      if second == first { return (.arithmetic, 2) }
      return (.arithmetic, 1)
    case UInt8(ascii: ":"):
      if second == equals { return (.assignment, 2) }
      return (.punctuation, second == first ? 2 : 1)
    default:
      return (.punctuation, 1)
    }
  }
}
