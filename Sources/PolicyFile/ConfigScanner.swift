/// Reads git's configuration syntax item by item, as git does, and goes on after a mistake.
///
/// The grammar is that of git-config(1): `[section]`, `[section "name"]`, the older
/// `[section.name]`, `key`, `key = value` and comments. Offsets count bytes of the file.
struct ConfigScanner {
  let bytes: [UInt8]
  var offset: Int
  /// Whether a byte beyond the last was asked for, which reads as a line's end.
  private(set) var isPastEnd = false

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
  mutating func take() -> UInt8 {
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
}

extension ConfigScanner.Problem: Error {}
