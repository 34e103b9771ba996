extension XMLTokenizer {
  /// Reads text up to the next `<`; false when there is none that counts.
  mutating func readText() -> Bool {
    tokenStart = cursor
    let isWhole: Bool
    var end = window.count
    if let next = window.firstIndex(of: UInt8(ascii: "<"), from: cursor) {
      end = next
      isWhole = true
    } else {
      isWhole = input.isAtEnd
    }
    if !isWhole {
      end = endOfPiece()
      if end == cursor {
        // Only a reference that may go on: with more bytes, or none, it is whole.
        if !refill(keeping: cursor) { return readText() }
        return false
      }
    }
    textRange = cursor..<end
    textKind = .content
    cursor = end
    guard depth == 0 else { return true }
    readTextOutside(window[part: textRange])
    return false
  }

  private mutating func readTextOutside(_ text: UnsafeRawBufferPointer) {
    let isText = { (byte: UInt8) in !byte.isWhitespace && !Self.isMark(byte) }
    if text.contains(where: isText) { report(.textOutside) }
    let line = text.lastIndex(of: UInt8(ascii: "\n"))
    isBehindText =
      (line == nil && isBehindText) || text.dropping((line ?? -1) + 1).contains(where: isText)
  }

  /// Reads a piece of a CDATA section; false when there is none.
  mutating func readCDATA() -> Bool {
    tokenStart = cursor
    textKind = .literal
    if let end = window.firstIndex(of: "]]>", from: cursor) {
      textRange = cursor..<end
      cursor = end + 3
      isInCDATA = false
    } else if input.isAtEnd {
      textRange = cursor..<window.count
      cursor = window.count
      finish()
    } else {
      // The last bytes may belong to the section's end, or to a line's.
      var end = max(cursor, window.count - 3)
      if end > cursor, window[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      textRange = cursor..<end
      cursor = end
      if textRange.isEmpty {
        _ = refill(keeping: cursor)
        return false
      }
    }
    return !textRange.isEmpty && depth > 0
  }

  /// Where a piece of text may be cut: not within a reference, a line end or a character.
  private func endOfPiece() -> Int {
    var end = window.count
    while end > cursor, window.count - end < 4, window[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > cursor, window[end - 1] >= 0xC0 || window[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let tail = max(cursor, end - XMLText.longestReference)
    if let reference = window[part: tail..<end].lastIndex(of: UInt8(ascii: "&")),
      window[part: tail..<end].firstIndex(of: UInt8(ascii: ";"), from: reference) == nil
    {
      end = tail + reference
    }
    return end
  }

  /// Bytes of a byte order mark, and what stands behind the end of some documents.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0xEF || byte == 0xBB || byte == 0xBF || byte == 0
  }
}
