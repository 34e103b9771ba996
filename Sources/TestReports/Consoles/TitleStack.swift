internal import TextInput

/// The headings above a test in an outline that is told by indentation.
struct TitleStack {
  /// All headings, end to end.
  private(set) var joined: [UInt8] = []
  /// Where each heading begins in `joined`, the separator before it included.
  private var titles: [(indentation: Int, start: Int, text: Int)] = []
  private let separator: StaticString

  private static let deepest = 64
  private static let longestTitle = 2_000

  init(separator: StaticString) {
    self.separator = separator
  }

  var isEmpty: Bool { titles.isEmpty }

  /// A heading: what stood as deep or deeper before is over.
  mutating func push(_ text: UnsafeRawBufferPointer, at indentation: Int) {
    leave(indentation)
    guard titles.count < Self.deepest, text.count < Self.longestTitle else { return }
    let start = joined.count
    if start > 0 { joined.append(contentsOf: UnsafeRawBufferPointer(separator)) }
    titles.append((indentation, start, joined.count))
    joined.append(contentsOf: text)
  }

  /// Leaves headings that stand as deep as this or deeper.
  mutating func leave(_ indentation: Int) {
    while let last = titles.last, last.indentation >= indentation {
      joined.removeLast(joined.count - last.start)
      titles.removeLast()
    }
  }

  mutating func removeAll() { leave(0) }

  /// Whether the innermost heading is this one and stands at exactly this depth.
  func isOpen(_ text: UnsafeRawBufferPointer, at indentation: Int) -> Bool {
    guard let last = titles.last(where: { $0.indentation <= indentation }),
      last.indentation == indentation
    else { return false }
    let end = titles.first { $0.start > last.start }?.start ?? joined.count
    return joined[last.text..<end].elementsEqual(text)
  }
}

extension UnsafeRawBufferPointer {
  init(_ text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// The last of several titles, and those before it with blanks between them.
  func splitTitles<Result>(
    at separator: StaticString,
    _ body: (_ className: UnsafeRawBufferPointer?, _ name: UnsafeRawBufferPointer) -> Result
  ) -> Result {
    guard let (head, name) = splitLast(at: separator), !head.isEmpty, !name.isEmpty else {
      return body(nil, self)
    }
    guard var (part, rest) = head.split(at: separator) else { return body(head, name) }
    var joined: [UInt8] = []
    while true {
      joined.append(contentsOf: part)
      joined.append(UInt8(ascii: " "))
      guard let next = rest.split(at: separator) else { break }
      (part, rest) = next
    }
    joined.append(contentsOf: rest)
    return joined.withUnsafeBytes { body($0, name) }
  }
}

extension [UInt8] {
  /// Becomes a copy of these bytes in the room it has.
  mutating func assign(_ bytes: UnsafeRawBufferPointer) {
    removeAll(keepingCapacity: true)
    append(contentsOf: bytes)
  }
}
