/// Searches a line for many short texts at once.
///
/// Each text is found by one of its bytes, a rare one. The line is compared with all of these bytes,
/// sixteen places at a time; where one stands, tables say with a bit for each text whether the bytes
/// before, at and behind this place are the text's (after R. Baeza-Yates, G. Gonnet, "A new approach
/// to text searching", 1992).
struct InsideMarks {
  private struct Mark {
    /// Nil for a place: there the tables tell all.
    var text: StaticString?
    var reader: ReaderSet
    /// Where in the text the byte is that is searched for.
    var anchor: Int
  }

  private var marks: [Mark] = []
  /// The bytes that are searched for, each sixteen times.
  private var anchors: [SIMD16<UInt8>] = []
  private var before = Table()
  private var at = Table()
  private var behind = Table()

  /// [byte] The marks that may have this byte here; the last entry is for no byte.
  private struct Table {
    private(set) var bits = [UInt64](repeating: 0, count: 257)
    static let none = 256

    mutating func allow(_ byte: Int, for mark: Int) { bits[byte] |= 1 << UInt64(mark) }

    mutating func allowAll(for mark: Int) {
      for byte in 0...Self.none { allow(byte, for: mark) }
    }
  }

  mutating func add(_ text: StaticString, _ reader: Int) {
    let anchor = Self.anchor(of: text)
    let number = append(Mark(text: text, reader: ReaderSet(reader), anchor: anchor))
    search(text.utf8Start[anchor], for: number)
    allow(anchor - 1, of: text, in: &before, for: number)
    allow(anchor + 1, of: text, in: &behind, for: number)
  }

  /// A digit behind a colon or an opening bracket.
  mutating func addPlace(_ reader: Int) {
    let number = append(Mark(text: nil, reader: ReaderSet(reader), anchor: 0))
    for byte in [UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "[")] {
      search(byte, for: number)
    }
    before.allowAll(for: number)
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { behind.allow(Int(digit), for: number) }
  }

  private mutating func append(_ mark: Mark) -> Int {
    precondition(marks.count < UInt64.bitWidth, "the tables have no bit for more marks")
    marks.append(mark)
    return marks.count - 1
  }

  private mutating func search(_ byte: UInt8, for mark: Int) {
    at.allow(Int(byte), for: mark)
    let anchor = SIMD16(repeating: byte)
    if !anchors.contains(anchor) { anchors.append(anchor) }
  }

  private func allow(
    _ index: Int, of text: StaticString, in table: inout Table, for mark: Int
  ) {
    if index >= 0, index < text.utf8CodeUnitCount {
      table.allow(Int(text.utf8Start[index]), for: mark)
    } else {
      table.allowAll(for: mark)
    }
  }

  /// Adds the readers whose text is in the line.
  func find(in line: UnsafeRawBufferPointer, into found: inout ReaderSet) {
    guard !marks.isEmpty else { return }
    guard line.count >= 16 else {
      for index in 0..<line.count { look(at: index, of: line, into: &found) }
      return
    }
    var start = 0
    while start + 16 <= line.count {
      look(at: anchors(in: line, at: start), from: start, of: line, into: &found)
      start += 16
    }
    guard start < line.count else { return }
    // The last bytes are looked at with some before them, which are left out.
    let known = (16 - (line.count - start)) * 8
    var (low, high) = anchors(in: line, at: line.count - 16)
    low &= UInt64.max << known
    high &= UInt64.max << max(known - 64, 0)
    look(at: (low, high), from: line.count - 16, of: line, into: &found)
  }

  private func look(
    at places: (UInt64, UInt64), from start: Int, of line: UnsafeRawBufferPointer,
    into found: inout ReaderSet
  ) {
    var (low, high) = places
    while low != 0 {
      look(at: start + low.trailingZeroBitCount / 8, of: line, into: &found)
      low &= low - 1
    }
    while high != 0 {
      look(at: start + 8 + high.trailingZeroBitCount / 8, of: line, into: &found)
      high &= high - 1
    }
  }

  /// Two numbers with a one in each of their bytes where a byte stands that is searched for.
  private func anchors(in line: UnsafeRawBufferPointer, at offset: Int) -> (UInt64, UInt64) {
    let bytes = line.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    var hits = SIMDMask<SIMD16<Int8>>()
    for index in anchors.indices { hits .|= bytes .== anchors[index] }
    let ones = SIMD16<UInt8>.zero.replacing(with: 1, where: hits)
    let words = unsafeBitCast(ones, to: SIMD2<UInt64>.self)
    return (UInt64(littleEndian: words.x), UInt64(littleEndian: words.y))
  }

  /// Adds the readers of the texts whose searched byte is the one at `index`.
  private func look(at index: Int, of line: UnsafeRawBufferPointer, into found: inout ReaderSet) {
    var left = at.bits[Int(line[index])]
    left &= before.bits[index > 0 ? Int(line[index - 1]) : Table.none]
    left &= behind.bits[index + 1 < line.count ? Int(line[index + 1]) : Table.none]
    while left != 0 {
      let mark = marks[left.trailingZeroBitCount]
      left &= left - 1
      guard !found.isSuperset(of: mark.reader) else { continue }
      if let text = mark.text {
        guard index >= mark.anchor, line.dropping(index - mark.anchor).hasPrefix(text) else {
          continue
        }
      }
      found.formUnion(mark.reader)
    }
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
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "n"),
      UInt8(ascii: "o"), UInt8(ascii: "r"), UInt8(ascii: "s"), UInt8(ascii: "t"):
      8
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): 7
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): 4
    default: 2
    }
  }
}
