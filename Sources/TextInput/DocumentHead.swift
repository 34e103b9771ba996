/// What the first bytes of an input say it is.
package enum DocumentHead: Sendable, Equatable {
  /// An XML document, perhaps behind other text; its root element without a namespace prefix.
  case xml(root: String)
  /// One JSON value over the whole input: its keys, or those of its first element, as far as seen.
  case json(keys: [String], isArray: Bool)
  /// Lines: anything else, also one JSON value in each line.
  case lines
  /// Nothing but blanks.
  case empty
  /// Bytes that no text has.
  case binary

  /// So much of an input tells what it is.
  package static let bytes = 64 << 10

  /// Looks at the start of an input; consumes nothing.
  package init(_ input: InputBuffer) {
    input.fill(to: Self.bytes)
    if input.bytes.isBigEndianUTF16 != nil {
      let head = InputBuffer(name: input.name, bytes: Array(input.bytes[part: 0..<Self.bytes]))
        .decodingUTF16()
      head.fill(to: Self.bytes)
      self.init(of: head.bytes, isWhole: input.isAtEnd)
      return
    }
    self.init(of: input.bytes[part: 0..<Self.bytes], isWhole: input.isAtEnd)
  }

  init(of bytes: UnsafeRawBufferPointer, isWhole: Bool) {
    var bytes = bytes
    if bytes.hasPrefix("\u{FEFF}") { bytes = bytes.dropping(3) }
    guard let first = bytes.first(where: { !$0.isWhitespace }) else {
      self = .empty
      return
    }
    if bytes.firstIndex(of: 0) != nil {
      self = .binary
      return
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      var scan = JSONHeadScan(bytes)
      self = scan.head(isWhole: isWhole)
    } else if let root = Self.root(in: bytes) {
      self = .xml(root: root)
    } else {
      self = .lines
    }
  }

  /// The name of the root element, when a document begins at the start of a line.
  private static func root(in bytes: UnsafeRawBufferPointer) -> String? {
    var isDocument = false
    var index = 0
    while let open = bytes.firstIndex(of: UInt8(ascii: "<"), from: index) {
      let rest = bytes.dropping(open)
      if rest.hasPrefix("<?xml") {
        isDocument = true
        guard let end = rest.firstIndex(of: "?>") else { return nil }
        index = open + end
      } else if rest.hasPrefix("<?") {
        index = open + 2
      } else if rest.hasPrefix("<!--") {
        guard let end = rest.firstIndex(of: "-->") else { return nil }
        index = open + end
      } else if rest.hasPrefix("<!") {
        index = open + 2
      } else if isDocument || startsLine(bytes, open), let name = name(rest.dropping(1)) {
        return name
      } else {
        index = open + 1
      }
    }
    return nil
  }

  private static func startsLine(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    var index = index - 1
    while index >= 0, bytes[index] == 0x20 || bytes[index] == 0x09 { index -= 1 }
    return index < 0 || bytes[index] == 0x0A || bytes[index] == 0x0D
  }

  private static func name(_ rest: UnsafeRawBufferPointer) -> String? {
    let end = rest.firstIndex { $0.isWhitespace || $0 == 0x3E || $0 == 0x2F } ?? rest.count
    guard end > 0, end < rest.count, end <= 64 else { return nil }
    let name = rest[part: 0..<end]
    guard name.allSatisfy(isNameByte) else { return nil }
    let local = name.firstIndex(of: UInt8(ascii: ":")).map { name.dropping($0 + 1) } ?? name
    return local.text
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: byte >= 0x80
    }
  }
}

/// Walks over the start of a JSON value for its outermost keys.
private struct JSONHeadScan {
  private let bytes: UnsafeRawBufferPointer
  private var keys: [String] = []

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func head(isWhole: Bool) -> DocumentHead {
    var index = bytes.firstIndex { !$0.isWhitespace } ?? 0
    let isArray = bytes[index] == UInt8(ascii: "[")
    let keyDepth = isArray ? 2 : 1
    var depth = 0
    var elements = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if isArray, depth == 2 { elements += 1 }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          return hasMore(after: index + 1) ? .lines : .json(keys: keys, isArray: isArray)
        }
      case UInt8(ascii: "\""):
        guard let end = endOfString(from: index + 1) else {
          return keys.isEmpty && isWhole ? .lines : .json(keys: keys, isArray: isArray)
        }
        if depth == keyDepth, elements <= 1, isKey(endingAt: end) {
          keys.append(bytes[part: index + 1..<end].text)
        }
        index = end
      default:
        // Text in brackets, as in `[INFO] …`, is no JSON.
        guard isPlain(bytes[index]) else { return .lines }
      }
      index += 1
    }
    return keys.isEmpty && !isArray ? .lines : .json(keys: keys, isArray: isArray)
  }

  private func endOfString(from start: Int) -> Int? {
    var index = start
    while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: index) {
      var slashes = 0
      while quote - slashes > start, bytes[quote - slashes - 1] == UInt8(ascii: "\\") {
        slashes += 1
      }
      if slashes % 2 == 0 { return quote }
      index = quote + 1
    }
    return nil
  }

  private func isKey(endingAt end: Int) -> Bool {
    var index = end + 1
    while index < bytes.count, bytes[index].isWhitespace { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: ":")
  }

  private func hasMore(after index: Int) -> Bool {
    bytes.dropping(index).contains { !$0.isWhitespace }
  }

  /// What may stand outside strings and brackets: numbers, `true`, `false`, `null`, separators.
  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ","), UInt8(ascii: ":"):
      true
    default: byte.isWhitespace
    }
  }
}
