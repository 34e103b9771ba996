internal import TextInput

/// The headings above a test in an outline that is told by indentation.
struct TitleStack {
  private var titles: [(indentation: Int, text: [UInt8])] = []

  private static let deepest = 64
  private static let longestTitle = 2_000

  var isEmpty: Bool { titles.isEmpty }

  /// A heading: what stood as deep or deeper before is over.
  mutating func push(_ text: UnsafeRawBufferPointer, at indentation: Int) {
    leave(indentation)
    guard titles.count < Self.deepest, text.count < Self.longestTitle else { return }
    titles.append((indentation, Array(text)))
  }

  /// Leaves headings that stand as deep as this or deeper.
  mutating func leave(_ indentation: Int) {
    while let last = titles.last, last.indentation >= indentation { titles.removeLast() }
  }

  mutating func removeAll() { titles.removeAll(keepingCapacity: true) }

  /// The text of the innermost heading at exactly this depth.
  func title(at indentation: Int) -> [UInt8]? {
    titles.last { $0.indentation == indentation }?.text
  }

  /// Writes the headings above `indentation` into `out`, and says whether there are any.
  func join(above indentation: Int, with separator: StaticString, into out: inout [UInt8]) -> Bool {
    out.removeAll(keepingCapacity: true)
    for title in titles where title.indentation < indentation {
      if !out.isEmpty { out.append(contentsOf: UnsafeRawBufferPointer(separator)) }
      out.append(contentsOf: title.text)
    }
    return !out.isEmpty
  }
}

extension UnsafeRawBufferPointer {
  init(_ text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// The parts of a path of titles: all but the last joined anew, and the last.
  func splitTitles(
    at separator: StaticString, joinedWith glue: StaticString, into joined: inout [UInt8]
  ) -> UnsafeRawBufferPointer {
    joined.removeAll(keepingCapacity: true)
    var rest = self
    while let (head, tail) = rest.split(at: separator), !tail.isEmpty {
      if !joined.isEmpty { joined.append(contentsOf: UnsafeRawBufferPointer(glue)) }
      joined.append(contentsOf: head)
      rest = tail
    }
    return rest
  }
}
