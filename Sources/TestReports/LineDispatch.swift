internal import TextInput

/// Finds the readers whose marks a line bears without asking each of them.
struct LineDispatch {
  private struct Mark {
    var text: StaticString
    var reader: Int
    var length: Int
    /// A byte that is looked at before the mark is compared: not the one it was found by, and not
    /// the blank at its other end.
    var probe: UInt8
    /// Where that byte stands, from the end of the line for marks of the end.
    var probeOffset: Int

    init(_ text: StaticString, _ reader: Int, isEnd: Bool) {
      self.text = text
      self.reader = reader
      length = text.utf8CodeUnitCount
      let index = isEnd ? min(1, length - 1) : max(0, length - 2)
      probe = text.utf8Start[index]
      probeOffset = isEnd ? length - index : index
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
          starts[Int(text.utf8Start.pointee)].append(Mark(text, reader, isEnd: false))
        case .end(let text):
          let last = text.utf8Start[text.utf8CodeUnitCount - 1]
          ends[Int(last)].append(Mark(text, reader, isEnd: true))
        case .inside(let text): insides.append(Mark(text, reader, isEnd: false))
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
    where count >= mark.length && trimmed[mark.probeOffset] == mark.probe
      && trimmed.hasPrefix(mark.text)
    {
      add(mark.reader, to: &found)
    }
    for mark in ends[Int(last)]
    where count >= mark.length && trimmed[count - mark.probeOffset] == mark.probe
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
