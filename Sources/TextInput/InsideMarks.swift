/// Searches a line for many short texts at once.
///
/// Each text is found by one of its bytes, a rare one; the line is searched once for each such byte
/// with the C library, which looks at many bytes at a time.
struct InsideMarks {
  private struct Mark {
    var text: StaticString
    var reader: Int
    /// Where in the text the byte is that is searched for.
    var anchor: Int
    /// The byte behind it, which rules most places out; 0 when the text ends.
    var next: UInt8
  }

  /// The bytes that are searched for.
  private var bytes: [UInt8] = []
  /// The marks of each byte, one group behind the other.
  private var marks: [Mark] = []
  /// Where the group of each byte ends in `marks`.
  private var ends: [Int] = []
  /// Readers of lines in which a digit follows a colon or an opening bracket.
  private var placed: [Int] = []

  mutating func add(_ text: StaticString, _ reader: Int) {
    let anchor = Self.anchor(of: text)
    let isLast = anchor + 1 >= text.utf8CodeUnitCount
    let mark = Mark(
      text: text, reader: reader, anchor: anchor, next: isLast ? 0 : text.utf8Start[anchor + 1])
    let group = group(of: text.utf8Start[anchor])
    marks.insert(mark, at: ends[group])
    for index in group..<ends.count { ends[index] += 1 }
  }

  /// A digit behind a colon or an opening bracket.
  mutating func addPlace(_ reader: Int) {
    placed.append(reader)
    for byte in Self.placeBytes { _ = group(of: byte) }
  }

  private static let placeBytes = [UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "[")]

  /// Calls `body` with each reader whose text is in the line, perhaps more than once.
  func forEachReader(in line: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    var isPlaced = placed.isEmpty
    var start = 0
    for (group, byte) in bytes.enumerated() {
      let end = ends[group]
      let opensPlace =
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
      var index = 0
      while let found = line.firstIndex(of: byte, from: index) {
        index = found + 1
        let next = index < line.count ? line[index] : 0
        if !isPlaced, opensPlace, next >= 0x30, next <= 0x39 {
          isPlaced = true
          for reader in placed { body(reader) }
        }
        for mark in start..<end where marks[mark].next == next || marks[mark].next == 0 {
          let anchor = marks[mark].anchor
          if found >= anchor, line.dropping(found - anchor).hasPrefix(marks[mark].text) {
            body(marks[mark].reader)
          }
        }
      }
      start = end
    }
  }

  private mutating func group(of byte: UInt8) -> Int {
    if let group = bytes.firstIndex(of: byte) { return group }
    bytes.append(byte)
    ends.append(marks.count)
    return bytes.count - 1
  }

  /// The colon if there is one, as most marks have it; else the byte that logs hold least often.
  private static func anchor(of text: StaticString) -> Int {
    var best = 0
    var bestWeight = Int.max
    for index in 0..<text.utf8CodeUnitCount {
      let weight = weight(of: text.utf8Start[index])
      if weight < bestWeight {
        best = index
        bestWeight = weight
      }
    }
    return best
  }

  private static func weight(of byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: ":"): 0
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "["): 1
    case 0x20: 9
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"): 3
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): 8
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): 4
    default: 2
    }
  }
}
