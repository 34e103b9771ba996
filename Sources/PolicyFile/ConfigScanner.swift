/// Reads git's configuration syntax item by item, as git does, and goes on after a mistake.
///
/// The grammar is that of git-config(1): `[section]`, `[section "name"]`, the older
/// `[section.name]`, `key`, `key = value` and comments. Offsets count bytes of the file.
struct ConfigScanner {
  private let bytes: [UInt8]
  private var offset: Int
  /// Whether a byte beyond the last was asked for, which reads as a line's end.
  private var isPastEnd = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  enum Item {
    case header(Header)
    case entry(Entry)
    case problem(Problem)
  }

  struct Header {
    /// In lower case, with the dots of the older form.
    var name: [UInt8]
    /// What stands in quotation marks, without them and without escapes.
    var subsection: [UInt8]?
    /// From `[` to `]`.
    var range: Range<Int>
    /// The name without brackets.
    var nameRange: Range<Int>
    /// What stands between the quotation marks; empty if there are none.
    var subsectionRange: Range<Int>
  }

  struct Entry {
    /// As written; keys are the same in any case.
    var key: [UInt8]
    var keyRange: Range<Int>
    /// Without quotation marks, escapes and comment; nil for a key without `=`.
    var value: [UInt8]?
    /// What of the first line the value was read from; that of the key if there is no value.
    var valueRange: Range<Int>
  }

  /// Something that git refuses too.
  struct Problem {
    var message: String
    var range: Range<Int>
    var hint: String?
    /// Whether it spoilt a section's header, so that the keys below belong to nobody knows what.
    var isInHeader = false
  }

  /// The next item; nil at the end of the file.
  mutating func next() -> Item? {
    while true {
      let start = offset
      let byte = take()
      switch byte {
      case .newline:
        if isPastEnd { return nil }
      case .space, .tab, .carriageReturn:
        continue
      case UInt8(ascii: "#"), UInt8(ascii: ";"):
        while take() != .newline {}
      case UInt8(ascii: "["):
        return recovering { (scanner) throws(Problem) in .header(try scanner.header(from: start)) }
      case _ where byte.isLetter:
        return recovering { (scanner) throws(Problem) in .entry(try scanner.entry(from: start)) }
      default:
        return recovering { (_) throws(Problem) in
          throw Problem(
            message: "expected a key, a section or a comment", range: start..<(start + 1),
            hint: "a key begins with a letter")
        }
      }
    }
  }

  /// Reads an item; on a mistake goes to the line after it.
  private mutating func recovering(
    _ read: (inout ConfigScanner) throws(Problem) -> Item
  ) -> Item {
    do {
      return try read(&self)
    } catch {
      let lineEnd = bytes[error.range.lowerBound...].firstIndex(of: .newline)
      offset = lineEnd.map { $0 + 1 } ?? bytes.count
      return .problem(error)
    }
  }

  /// The next byte, with CR LF as one line's end.
  private mutating func take() -> UInt8 {
    guard offset < bytes.count else {
      isPastEnd = true
      return .newline
    }
    let byte = bytes[offset]
    offset += 1
    guard byte == .carriageReturn, offset < bytes.count, bytes[offset] == .newline else {
      return byte
    }
    offset += 1
    return .newline
  }

  // MARK: Headers

  private mutating func header(from start: Int) throws(Problem) -> Header {
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

  // MARK: Keys and values

  private mutating func entry(from start: Int) throws(Problem) -> Entry {
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

extension ConfigScanner.Problem: Error {}
