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
    /// The byte behind it, which rules most places out; nil when the text ends.
    var next: UInt8?
  }

  private struct Group {
    var byte: UInt8
    var marks: [Mark] = []
    /// Readers of lines in which a digit follows the byte.
    var placed: [Int] = []
  }

  private var groups: [Group] = []

  mutating func add(_ text: StaticString, _ reader: Int) {
    let anchor = Self.anchor(of: text)
    let isLast = anchor + 1 >= text.utf8CodeUnitCount
    let mark = Mark(
      text: text, reader: reader, anchor: anchor, next: isLast ? nil : text.utf8Start[anchor + 1])
    withGroup(text.utf8Start[anchor]) { $0.marks.append(mark) }
  }

  /// A digit behind a colon or an opening bracket.
  mutating func addPlace(_ reader: Int) {
    for byte in [UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "[")] {
      withGroup(byte) { $0.placed.append(reader) }
    }
  }

  /// Calls `body` with each reader whose text is in the line, perhaps more than once.
  func forEachReader(in line: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    for group in groups {
      var index = 0
      var isPlaced = group.placed.isEmpty
      while let found = line.firstIndex(of: group.byte, from: index) {
        index = found + 1
        let next: UInt8? = index < line.count ? line[index] : nil
        if !isPlaced, let next, next >= 0x30, next <= 0x39 {
          isPlaced = true
          for reader in group.placed { body(reader) }
        }
        for mark in group.marks where mark.next == nil || mark.next == next {
          if found >= mark.anchor, line.dropping(found - mark.anchor).hasPrefix(mark.text) {
            body(mark.reader)
          }
        }
      }
    }
  }

  private mutating func withGroup(_ byte: UInt8, _ body: (inout Group) -> Void) {
    let index = groups.firstIndex { $0.byte == byte } ?? groups.endIndex
    if index == groups.endIndex { groups.append(Group(byte: byte)) }
    body(&groups[index])
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
