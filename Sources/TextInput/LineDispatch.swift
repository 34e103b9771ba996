/// Finds the readers whose marks a line bears without asking each of them.
package struct LineDispatch {
  private let starts: EdgeMarks
  private let ends: EdgeMarks
  private let insides: InsideMarks
  private let marksOfReaders: [[LineMark]]
  /// [reader, byte] Whether one of the reader's marks has the byte at an edge of a line.
  private let edges: [Bool]
  /// [reader] Whether one of its marks may stand anywhere.
  private let hasInside: [Bool]

  package init(_ marksOfReaders: [[LineMark]]) {
    precondition(marksOfReaders.count <= ReaderSet.limit, "a set holds no more readers")
    var starts: [(text: StaticString, reader: Int)] = []
    var ends: [(text: StaticString, reader: Int)] = []
    var insides = InsideMarks()
    var edges = [Bool](repeating: false, count: marksOfReaders.count << 8)
    for (reader, marks) in marksOfReaders.enumerated() {
      for mark in marks {
        switch mark {
        case .start(let text):
          starts.append((text, reader))
          edges[reader << 8 | Int(text.utf8Start.pointee)] = true
        case .end(let text):
          ends.append((text, reader))
          edges[reader << 8 | Int(text.utf8Start[text.utf8CodeUnitCount - 1])] = true
        case .inside(let text): insides.add(text, reader)
        case .place: insides.addPlace(reader)
        }
      }
    }
    self.marksOfReaders = marksOfReaders
    self.edges = edges
    hasInside = marksOfReaders.map { marks in marks.contains { $0.isInside } }
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

  /// Whether a line has a mark of one reader: quicker than to find all who have one.
  package func bears(_ line: UnsafeRawBufferPointer, markOf reader: Int) -> Bool {
    let trimmed = line.trimmed
    guard let first = trimmed.first, let last = trimmed.last else { return false }
    guard hasInside[reader] || edges[reader << 8 | Int(first)] || edges[reader << 8 | Int(last)]
    else { return false }
    return marksOfReaders[reader].contains { mark in
      switch mark {
      case .start(let text): trimmed.hasPrefix(text)
      case .end(let text): trimmed.hasSuffix(text)
      case .inside(let text): trimmed.contains(text)
      case .place: readers(of: trimmed).contains(reader)
      }
    }
  }
}

extension LineMark {
  fileprivate var isInside: Bool {
    switch self {
    case .start, .end: false
    case .inside, .place: true
    }
  }
}
