/// Takes from a line what the tool did not write: colours, line ends, a CI system's prefix.
struct LineCleaner {
  private var scratch: [UInt8] = []
  /// There may be carriage returns or colours in the lines.
  private var hasControls = true

  /// Looks through bytes of which the next lines are parts: mostly no line has anything but a prefix.
  mutating func prepare(for lines: UnsafeRawBufferPointer) {
    hasControls =
      lines.firstIndex(of: UInt8(ascii: "\r")) != nil || lines.firstIndex(of: Self.escape) != nil
  }

  /// Lends the cleaned line to `body`.
  mutating func clean(_ line: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    guard hasControls else { return body(line.dropping(CIPrefix.length(of: line))) }
    var rest = withoutCarriageReturns(line)
    rest = rest.dropping(CIPrefix.length(of: rest))
    guard rest.firstIndex(of: Self.escape) != nil else { return body(rest) }
    removeEscapes(rest)
    scratch.withUnsafeBytes { plain in
      // A prefix may stand behind a colour.
      body(plain.dropping(CIPrefix.length(of: plain)))
    }
  }

  fileprivate static let escape: UInt8 = 0x1B

  /// What a terminal would show: a progress line is overwritten by what follows a carriage return.
  private func withoutCarriageReturns(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var end = line.count
    while end > 0, line[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let line = line[part: 0..<end]
    guard line.firstIndex(of: UInt8(ascii: "\r")) != nil,
      let last = line.lastIndex(of: UInt8(ascii: "\r"))
    else { return line }
    return line.dropping(last + 1)
  }

  /// Leaves out control sequences (ECMA-48: CSI … final byte), titles and links (OSC … BEL or ST),
  /// and other escapes of two bytes.
  private mutating func removeEscapes(_ line: UnsafeRawBufferPointer) {
    scratch.removeAll(keepingCapacity: true)
    var index = 0
    while let found = line.firstIndex(of: Self.escape, from: index) {
      scratch.append(contentsOf: line[index..<found])
      index = Swift.min(Self.endOfEscape(line, found), line.count)
      // To the first column: what follows overwrites the line.
      if index == found + 4, line[found + 3] == UInt8(ascii: "G"), line[found + 2] == 0x31 {
        scratch.removeAll(keepingCapacity: true)
      }
    }
    scratch.append(contentsOf: line[index...])
  }

  fileprivate static func endOfEscape(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    guard start + 1 < line.count else { return line.count }
    var index = start + 2
    switch line[start + 1] {
    case UInt8(ascii: "["):
      while index < line.count, !(0x40...0x7E).contains(line[index]) { index += 1 }
      return index + 1
    case UInt8(ascii: "]"):
      while index < line.count {
        if line[index] == 0x07 { return index + 1 }
        if line[index] == escape, index + 1 < line.count, line[index + 1] == UInt8(ascii: "\\") {
          return index + 2
        }
        index += 1
      }
      return index
    case UInt8(ascii: "("), UInt8(ascii: ")"): return start + 3
    default: return start + 2
    }
  }
}

extension [UInt8] {
  /// Takes out what colours and moves on a terminal, from `start` on.
  package mutating func removeTerminalEscapes(from start: Int = 0) {
    let kept = withUnsafeMutableBytes { bytes in
      let text = UnsafeRawBufferPointer(bytes)
      guard var end = text.firstIndex(of: LineCleaner.escape, from: start) else {
        return text.count
      }
      var index = end
      while index < text.count {
        index = Swift.min(LineCleaner.endOfEscape(text, index), text.count)
        let next = text.firstIndex(of: LineCleaner.escape, from: index) ?? text.count
        for place in index..<next {
          bytes[end] = bytes[place]
          end += 1
        }
        index = next
      }
      return end
    }
    removeLast(count - kept)
  }
}
