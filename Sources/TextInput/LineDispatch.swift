/// Finds the readers whose marks a line bears without asking each of them.
package struct LineDispatch {
  private let starts: EdgeMarks
  private let ends: EdgeMarks
  private let insides: InsideMarks

  package init(_ marksOfReaders: [[LineMark]]) {
    precondition(marksOfReaders.count <= ReaderSet.limit, "a set holds no more readers")
    var starts: [(text: StaticString, reader: Int)] = []
    var ends: [(text: StaticString, reader: Int)] = []
    var insides = InsideMarks()
    for (reader, marks) in marksOfReaders.enumerated() {
      for mark in marks {
        switch mark {
        case .start(let text): starts.append((text, reader))
        case .end(let text): ends.append((text, reader))
        case .inside(let text): insides.add(text, reader)
        case .place: insides.addPlace(reader)
        }
      }
    }
    self.starts = EdgeMarks(starts, at: .start)
    self.ends = EdgeMarks(ends, at: .end)
    self.insides = insides
  }

  /// The readers that have a mark of this line.
  package func readers(of line: UnsafeRawBufferPointer) -> ReaderSet {
    var found = ReaderSet()
    let trimmed = line.trimmed
    guard !trimmed.isEmpty else { return found }
    starts.find(in: trimmed, into: &found)
    ends.find(in: trimmed, into: &found)
    insides.find(in: trimmed, into: &found)
    return found
  }
}
