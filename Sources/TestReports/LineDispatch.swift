internal import TextInput

/// Finds the readers whose marks a line bears without asking each of them.
struct LineDispatch {
  private struct Mark {
    var text: StaticString
    var reader: Int
    /// The byte at the other end from the one that the mark was found by: most lines differ there.
    var farByte: UInt8
    var length: Int

    init(_ text: StaticString, _ reader: Int, farIndex: Int) {
      self.text = text
      self.reader = reader
      length = text.utf8CodeUnitCount
      farByte = text.utf8Start[farIndex]
    }
  }

  /// By the first byte of the trimmed line.
  private var starts = [[Mark]](repeating: [], count: 256)
  /// By the last byte of the trimmed line.
  private var ends = [[Mark]](repeating: [], count: 256)
  private var insides: [Mark] = []

  init(_ marksOfReaders: [[LineMark]]) {
    for (reader, marks) in marksOfReaders.enumerated() {
      for mark in marks {
        switch mark {
        case .start(let text):
          let far = text.utf8CodeUnitCount - 1
          starts[Int(text.utf8Start.pointee)].append(Mark(text, reader, farIndex: far))
        case .end(let text):
          let last = text.utf8Start[text.utf8CodeUnitCount - 1]
          ends[Int(last)].append(Mark(text, reader, farIndex: 0))
        case .inside(let text): insides.append(Mark(text, reader, farIndex: 0))
        }
      }
    }
  }

  /// Puts the readers that have a mark of this line into `found`, in the order of their marks.
  func findReaders(of line: UnsafeRawBufferPointer, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let trimmed = line.trimmed
    guard let first = trimmed.first, let last = trimmed.last else { return }
    let count = trimmed.count
    for mark in starts[Int(first)]
    where count >= mark.length && trimmed[mark.length - 1] == mark.farByte
      && trimmed.hasPrefix(mark.text)
    {
      add(mark.reader, to: &found)
    }
    for mark in ends[Int(last)]
    where count >= mark.length && trimmed[count - mark.length] == mark.farByte
      && trimmed.hasSuffix(mark.text)
    {
      add(mark.reader, to: &found)
    }
    for mark in insides where trimmed.contains(mark.text) { add(mark.reader, to: &found) }
  }

  private func add(_ reader: Int, to found: inout [Int]) {
    if !found.contains(reader) { found.append(reader) }
  }
}
