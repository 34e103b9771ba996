extension XMLTokenizer {
  /// Reads what begins with the `<` at the cursor; nil when it is passed over.
  mutating func readMarkup() -> Token? {
    tokenStart = cursor
    // The longest word that must be known at once is `<![CDATA[`.
    while window.count - cursor < 9, refill(keeping: cursor) {}
    let rest = window.dropping(cursor)
    guard rest.count > 1 else {
      report(.cutShort)
      isFinished = true
      return nil
    }
    switch rest[1] {
    case UInt8(ascii: "/"): return readEndTag()
    case UInt8(ascii: "?"): return readInstruction(rest)
    case UInt8(ascii: "!"): return readDeclaration(rest)
    default:
      // In other text a tag must begin its line, unless a declaration said that one comes.
      guard depth > 0 || isDeclared || !isBehindText else {
        cursor += 1
        return nil
      }
      guard Self.beginsName(rest[1]) else { return readLooseBracket() }
      return readStartTag()
    }
  }

  /// Reads a start tag whole, asking for more input until it is.
  private mutating func readStartTag() -> Token? {
    while true {
      attributes.removeAll(keepingCapacity: true)
      var scan = XMLTagScan(window, at: cursor + 1)
      if let isEmpty = scan.run(&attributes), scan.index - cursor <= Self.longestTag {
        if scan.isMalformed { report(.malformedTag) }
        if scan.hasMoreAttributes { report(.tooManyAttributes) }
        cursor = scan.index
        return begin(scan.name, isEmpty: isEmpty)
      }
      if window.count - cursor > Self.longestTag {
        report(.tagTooLong)
        isFinished = true
        return nil
      }
      if !refill(keeping: cursor) {
        report(.cutShort)
        isFinished = true
        return nil
      }
    }
  }

  private mutating func begin(_ name: Range<Int>, isEmpty: Bool) -> Token? {
    if depth == 0 {
      roots += 1
      isDeclared = false
      isBehindText = false
      if roots > 1 { report(.severalRoots) }
    }
    guard depth < Self.deepest else {
      report(.tooDeep)
      isFinished = true
      return nil
    }
    depth += 1
    let colon = window[part: name].firstIndex(of: UInt8(ascii: ":"))
    localName = colon.map { name.lowerBound + $0 + 1..<name.upperBound } ?? name
    if isEmpty { impliedEnds = 1 } else { open.push(window[part: name]) }
    return .start
  }

  private mutating func readEndTag() -> Token? {
    while true {
      let head = window[part: 0..<cursor + Self.longestName]
      if let end = head.firstIndex(of: UInt8(ascii: ">"), from: cursor) {
        var nameEnd = end
        while nameEnd > cursor + 2, window[nameEnd - 1].isWhitespace { nameEnd -= 1 }
        let closed = open.count(closedBy: window[part: cursor + 2..<nameEnd])
        if closed != 1 { report(depth > 0 ? .mismatchedTag : .textOutside) }
        cursor = end + 1
        return closed.map { close($0) }
      }
      if window.count - cursor >= Self.longestName {
        report(.malformedTag)
        cursor += 1
        return nil
      }
      if !refill(keeping: cursor) {
        report(.cutShort)
        isFinished = true
        return nil
      }
    }
  }

  /// Ends the innermost elements.
  private mutating func close(_ count: Int) -> Token {
    open.pop(count)
    impliedEnds = count - 1
    depth -= 1
    return .end
  }

  /// Reads a comment, a CDATA section or a document type.
  private mutating func readDeclaration(_ rest: UnsafeRawBufferPointer) -> Token? {
    if rest.hasPrefix("<!--") {
      cursor += 4
      skip(past: "-->")
    } else if rest.hasPrefix("<![CDATA[") {
      cursor += 9
      isInCDATA = true
      if depth == 0 { report(.textOutside) }
    } else if depth == 0 {
      cursor += 2
      skipDocumentType()
    } else {
      return readLooseBracket()
    }
    return nil
  }

  /// Reads a processing instruction. A declaration within a document begins another one.
  private mutating func readInstruction(_ rest: UnsafeRawBufferPointer) -> Token? {
    let isDeclaration = rest.hasPrefix("<?xml") && rest.count > 5 && rest[5].isWhitespace
    if isDeclaration, depth > 0 {
      // The cursor stays: with no element open it is read as any other.
      report(.documentInside)
      return close(depth)
    }
    isDeclared = isDeclared || isDeclaration
    cursor += 2
    skip(past: "?>")
    return nil
  }

  /// A `<` in text that should have been written as `&lt;`.
  private mutating func readLooseBracket() -> Token? {
    report(.malformedTag)
    textRange = cursor..<cursor + 1
    textKind = .literal
    cursor += 1
    isBehindText = true
    return depth > 0 ? .text : nil
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: byte >= 0x80
    }
  }
}
