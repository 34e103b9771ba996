/// Finds the readers whose marks a line bears without asking each of them.
package struct LineDispatch {
  private struct Mark {
    var text: StaticString
    var reader: Int
  }

  /// By the first byte of the trimmed line.
  private var starts = [[Mark]](repeating: [], count: 256)
  /// By the last byte of the trimmed line.
  private var ends = [[Mark]](repeating: [], count: 256)
  private var insides: [Mark] = []

  package init(_ marksOfReaders: [[LineMark]]) {
    for (reader, marks) in marksOfReaders.enumerated() {
      for mark in marks {
        switch mark {
        case .start(let text):
          starts[Int(text.utf8Start.pointee)].append(Mark(text: text, reader: reader))
        case .end(let text):
          let last = text.utf8Start[text.utf8CodeUnitCount - 1]
          ends[Int(last)].append(Mark(text: text, reader: reader))
        case .inside(let text): insides.append(Mark(text: text, reader: reader))
        }
      }
    }
  }

  /// Puts the readers that have a mark of this line into `found`, in the order of their marks.
  package func findReaders(of line: UnsafeRawBufferPointer, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let trimmed = line.trimmed
    guard let first = trimmed.first, let last = trimmed.last else { return }
    for mark in starts[Int(first)] where trimmed.hasPrefix(mark.text) {
      add(mark.reader, to: &found)
    }
    for mark in ends[Int(last)] where trimmed.hasSuffix(mark.text) {
      add(mark.reader, to: &found)
    }
    for mark in insides where trimmed.contains(mark.text) { add(mark.reader, to: &found) }
  }

  private func add(_ reader: Int, to found: inout [Int]) {
    if !found.contains(reader) { found.append(reader) }
  }
}
