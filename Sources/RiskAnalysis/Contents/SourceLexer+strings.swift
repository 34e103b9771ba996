extension SourceLexer {
  /// The place behind what begins a comment, or behind a comment that ends with its line; nil if none
  /// begins here.
  mutating func passComment(_ index: Int, _ end: Int) -> Int? {
    let next: UInt8 = index + 1 < end ? text[index + 1] : 0
    switch text[index] {
    case UInt8(ascii: "/"):
      if next == UInt8(ascii: "*"), syntax.contains(.starComments) {
        mode = .starComment
        nesting = 1
        return index + 2
      }
      if next == UInt8(ascii: "/"), syntax.contains(.slashComments) { return end }
    case UInt8(ascii: "#"):
      guard syntax.contains(.hashComments) else { return nil }
      // `$#` and `${#name}` of the shell are none.
      if family == .shell, index > 0, !isBlank(text[index - 1]) { return nil }
      // An attribute of PHP.
      if family == .braces, next == UInt8(ascii: "[") { return nil }
      return end
    case UInt8(ascii: "-"):
      if next == UInt8(ascii: "-"), syntax.contains(.dashComments) { return end }
    case UInt8(ascii: ";"):
      if syntax.contains(.semicolonComments) { return end }
    case UInt8(ascii: "%"):
      if syntax.contains(.percentComments) { return end }
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "!"), syntax.contains(.markupComments), starts("<!--", index, end) {
        mode = .markupComment
        return index + 4
      }
    default: break
    }
    return nil
  }

  /// The place behind a string that ends on this line, or behind what opens one of many lines; nil if
  /// none begins here. A string that is not closed ends with its line.
  mutating func passString(_ index: Int, _ end: Int) -> Int? {
    switch text[index] {
    case UInt8(ascii: "\""):
      if syntax.contains(.tripleDouble), starts("\"\"\"", index, end) {
        mode = isDoc(index) ? .docDouble : .tripleDouble
        return index + 3
      }
      return passQuoted(UInt8(ascii: "\""), index + 1, end)
    case UInt8(ascii: "'"):
      if syntax.contains(.tripleSingle), starts("'''", index, end) {
        mode = isDoc(index) ? .docSingle : .tripleSingle
        return index + 3
      }
      if syntax.contains(.apostropheStrings) {
        return passQuoted(UInt8(ascii: "'"), index + 1, end)
      }
      return passCharacter(index, end)
    case UInt8(ascii: "`"):
      guard syntax.contains(.backtickStrings) else { return nil }
      mode = .backticks
      return index + 1
    default:
      return nil
    }
  }

  private func isDoc(_ index: Int) -> Bool {
    syntax.contains(.docstrings) && byteBefore(index) == nil
  }

  private func passQuoted(_ quote: UInt8, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      let byte = text[index]
      if byte == quote { return index + 1 }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return end
  }

  /// The longest character that a program writes: `'\u{1F600}'`.
  private static let longestCharacter = 12

  /// One character between apostrophes; nil for a lifetime, a label or a mark.
  private func passCharacter(_ start: Int, _ end: Int) -> Int? {
    guard start + 2 < end else { return nil }
    if text[start + 1] == UInt8(ascii: "\\") {
      var index = start + 3
      while index < min(end, start + Self.longestCharacter) {
        if text[index] == UInt8(ascii: "'") { return index + 1 }
        index += 1
      }
      return nil
    }
    // One ASCII character, or the up to four bytes of another.
    for index in (start + 2)...(start + 5) where index < end && text[index] == UInt8(ascii: "'") {
      return index == start + 2 || text[start + 1] >= 0x80 ? index + 1 : nil
    }
    return nil
  }

  private static let longestRegex = 256

  /// The place behind a regular expression between slashes; nil if there is none.
  func passRegex(_ start: Int, _ end: Int) -> Int? {
    guard text[start] == UInt8(ascii: "/"), syntax.contains(.regexes), start + 1 < end,
      !isBlank(text[start + 1])
    else { return nil }
    // Behind an operand it divides.
    if let before = byteBefore(start),
      ByteClass.continuesName(before) || ")]}\"'`".utf8.contains(before)
    {
      return nil
    }
    var index = start + 1
    var isInSet = false
    while index < min(end, start + Self.longestRegex) {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInSet = true
      case UInt8(ascii: "]"): isInSet = false
      case UInt8(ascii: "/"): if !isInSet { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }
}
