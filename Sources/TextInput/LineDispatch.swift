/// Finds the readers whose marks a line bears without asking each of them.
package struct LineDispatch {
  private struct Mark {
    var text: StaticString
    var reader: Int
    /// A byte of the text, and where: most marks are ruled out by it.
    var probe: UInt8
    var probeIndex: Int

    init(_ text: StaticString, _ reader: Int) {
      self.text = text
      self.reader = reader
      probeIndex = min(2, text.utf8CodeUnitCount - 1)
      probe = text.utf8Start[probeIndex]
    }

    func starts(_ line: UnsafeRawBufferPointer) -> Bool {
      probeIndex < line.count && line[probeIndex] == probe && line.hasPrefix(text)
    }
  }

  /// By the first byte of the trimmed line.
  private var starts = [[Mark]](repeating: [], count: 256)
  /// By the last byte of the trimmed line.
  private var ends = [[Mark]](repeating: [], count: 256)
  private var insides = InsideMarks()

  package init(_ marksOfReaders: [[LineMark]]) {
    for (reader, marks) in marksOfReaders.enumerated() {
      for mark in marks {
        switch mark {
        case .start(let text):
          starts[Int(text.utf8Start.pointee)].append(Mark(text, reader))
        case .end(let text):
          let last = text.utf8Start[text.utf8CodeUnitCount - 1]
          ends[Int(last)].append(Mark(text, reader))
        case .inside(let text): insides.add(text, reader)
        case .place: insides.addPlace(reader)
        }
      }
    }
  }

  /// Puts the readers that have a mark of this line into `found`, in the order of their marks.
  package func findReaders(of line: UnsafeRawBufferPointer, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let trimmed = line.trimmed
    guard let first = trimmed.first, let last = trimmed.last else { return }
    for mark in starts[Int(first)] where mark.starts(trimmed) {
      add(mark.reader, to: &found)
    }
    for mark in ends[Int(last)] where trimmed.hasSuffix(mark.text) {
      add(mark.reader, to: &found)
    }
    insides.forEachReader(in: trimmed) { add($0, to: &found) }
  }

  private func add(_ reader: Int, to found: inout [Int]) {
    if !found.contains(reader) { found.append(reader) }
  }
}
