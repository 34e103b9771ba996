/// Tells which of many texts a line starts or ends with.
///
/// The four outermost bytes are compared as one number, which rules nearly all texts out.
struct EdgeMarks {
  enum Edge { case start, end }

  private struct Mark {
    /// The outermost bytes of the text, and which of the line's they are compared with.
    var word: UInt32
    var mask: UInt32
    var reader: ReaderSet
    var text: StaticString
  }

  private let edge: Edge
  /// Those with one outermost byte together.
  private let marks: [Mark]
  /// Where the marks with each outermost byte begin, and the end of all.
  private let offsets: [Int]

  init(_ texts: [(text: StaticString, reader: Int)], at edge: Edge) {
    self.edge = edge
    var byOutermost = [[Mark]](repeating: [], count: 256)
    for (text, reader) in texts {
      let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      let missing = UInt32(8 * max(0, 4 - bytes.count))
      let mark = Mark(
        word: Self.word(bytes, edge), mask: edge == .start ? .max >> missing : .max << missing,
        reader: ReaderSet(reader), text: text)
      byOutermost[Self.outermost(mark.word, edge)].append(mark)
    }
    marks = byOutermost.flatMap { $0 }
    offsets = byOutermost.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
  }

  /// Adds the readers whose text is at the edge of a line that is not empty.
  func find(in line: UnsafeRawBufferPointer, into found: inout ReaderSet) {
    let word = Self.word(line, edge)
    let outermost = Self.outermost(word, edge)
    offsets.withUnsafeBufferPointer { offsets in
      marks.withUnsafeBufferPointer { marks in
        for index in offsets[outermost]..<offsets[outermost + 1]
        where (marks[index].word ^ word) & marks[index].mask == 0 {
          let text = marks[index].text
          let isThere =
            text.utf8CodeUnitCount <= 4 && text.utf8CodeUnitCount <= line.count
            || (edge == .start ? line.hasPrefix(text) : line.hasSuffix(text))
          if isThere { found.formUnion(marks[index].reader) }
        }
      }
    }
  }

  /// The four outermost bytes with zeros for those that are missing, the first one lowest.
  private static func word(_ bytes: UnsafeRawBufferPointer, _ edge: Edge) -> UInt32 {
    if bytes.count >= 4 {
      let offset = edge == .start ? 0 : bytes.count - 4
      return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    var word: UInt32 = 0
    for byte in bytes.reversed() { word = word << 8 | UInt32(byte) }
    return edge == .start ? word : word << UInt32(32 - 8 * bytes.count)
  }

  private static func outermost(_ word: UInt32, _ edge: Edge) -> Int {
    Int(edge == .start ? word & 0xFF : word >> 24)
  }
}
