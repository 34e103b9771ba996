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

  /// Marks of the start of a line, those with one first byte together.
  private var starts: [Mark] = []
  /// Where the marks with each first byte begin, and the end of all.
  private var startOffsets: [Int] = []
  /// Marks of the end of a line, by their last byte.
  private var ends: [Mark] = []
  private var endOffsets: [Int] = []
  private var insides = InsideMarks()

  package init(_ marksOfReaders: [[LineMark]]) {
    var byFirst = [[Mark]](repeating: [], count: 256)
    var byLast = [[Mark]](repeating: [], count: 256)
    for (reader, marks) in marksOfReaders.enumerated() {
      for mark in marks {
        switch mark {
        case .start(let text):
          byFirst[Int(text.utf8Start.pointee)].append(Mark(text, reader))
        case .end(let text):
          let last = text.utf8Start[text.utf8CodeUnitCount - 1]
          byLast[Int(last)].append(Mark(text, reader))
        case .inside(let text): insides.add(text, reader)
        case .place: insides.addPlace(reader)
        }
      }
    }
    (starts, startOffsets) = Self.joined(byFirst)
    (ends, endOffsets) = Self.joined(byLast)
  }

  /// One list, as walking over a list in a list counts references for each line.
  private static func joined(_ lists: [[Mark]]) -> (marks: [Mark], offsets: [Int]) {
    var offsets = [0]
    for list in lists { offsets.append((offsets.last ?? 0) + list.count) }
    return (lists.flatMap { $0 }, offsets)
  }

  /// Puts the readers that have a mark of this line into `found`, in the order of their marks.
  package func findReaders(of line: UnsafeRawBufferPointer, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let trimmed = line.trimmed
    guard let first = trimmed.first, let last = trimmed.last else { return }
    for mark in startOffsets[Int(first)]..<startOffsets[Int(first) + 1]
    where starts[mark].starts(trimmed) {
      add(starts[mark].reader, to: &found)
    }
    for mark in endOffsets[Int(last)]..<endOffsets[Int(last) + 1]
    where trimmed.hasSuffix(ends[mark].text) {
      add(ends[mark].reader, to: &found)
    }
    insides.forEachReader(in: trimmed) { add($0, to: &found) }
  }

  private func add(_ reader: Int, to found: inout [Int]) {
    if !found.contains(reader) { found.append(reader) }
  }
}
