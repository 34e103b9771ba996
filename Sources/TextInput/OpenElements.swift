/// The names of the elements that are open, outermost first.
struct OpenElements {
  private var bytes: [UInt8] = []
  /// Where each name ends.
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func push(_ name: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
  }

  mutating func pop(_ count: Int = 1) {
    ends.removeLast(count)
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }

  /// How many elements an end tag of this name closes; nil when none of them has it.
  func count(closedBy name: UnsafeRawBufferPointer) -> Int? {
    for index in ends.indices.reversed() where isName(index, name) { return count - index }
    return nil
  }

  private func isName(_ index: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let start = index > 0 ? ends[index - 1] : 0
    guard ends[index] - start == name.count else { return false }
    return bytes.withUnsafeBytes { $0[part: start..<ends[index]].equals(name) }
  }
}
