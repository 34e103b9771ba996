extension ConfigScanner {
  /// What follows `[`, to its `]`.
  mutating func header(from start: Int) throws(Problem) -> Header {
    var name: [UInt8] = []
    while true {
      let position = offset
      let byte = take()
      if isPastEnd || byte == .newline { throw unclosed(from: start) }
      if byte == UInt8(ascii: "]") || byte.isBlank {
        let nameRange = (start + 1)..<position
        guard !name.isEmpty else {
          throw Problem(
            message: "a section without a name", range: start..<offset, isInHeader: true)
        }
        guard byte != UInt8(ascii: "]") else {
          return Header(
            name: name, range: start..<offset, nameRange: nameRange,
            subsectionRange: position..<position)
        }
        return try subsection(of: name, nameRange, from: start)
      }
      guard byte.isKeyByte || byte == UInt8(ascii: ".") else {
        throw Problem(
          message: "a section's name is made of letters, digits, '-' and '.'",
          range: position..<(position + 1), isInHeader: true)
      }
      name.append(byte.lowercased)
    }
  }

  private mutating func subsection(
    of name: [UInt8], _ nameRange: Range<Int>, from start: Int
  ) throws(Problem) -> Header {
    var position = offset
    var byte = take()
    while byte.isBlank {
      position = offset
      byte = take()
    }
    if byte == .newline { throw unclosed(from: start) }
    guard byte == UInt8(ascii: "\"") else {
      throw Problem(
        message: "expected the section's name in quotation marks",
        range: position..<(position + 1), hint: "write [path \"Sources\"]", isInHeader: true)
    }
    let quote = position
    var subsection: [UInt8] = []
    while true {
      position = offset
      byte = take()
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") { byte = take() }
      if byte == .newline {
        throw Problem(
          message: "the quotation mark is not closed on its line", range: quote..<(quote + 1),
          isInHeader: true)
      }
      subsection.append(byte)
    }
    let subsectionRange = (quote + 1)..<position
    position = offset
    guard take() == UInt8(ascii: "]") else {
      throw Problem(
        message: "expected ']' after the quotation mark", range: (position - 1)..<position,
        isInHeader: true)
    }
    return Header(
      name: name, subsection: subsection, range: start..<offset, nameRange: nameRange,
      subsectionRange: subsectionRange)
  }

  private func unclosed(from start: Int) -> Problem {
    Problem(message: "'[' is not closed on its line", range: start..<(start + 1), isInHeader: true)
  }
}
