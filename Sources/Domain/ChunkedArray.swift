/// An array that grows without moving what it holds: a large one never needs room for two of itself.
package struct ChunkedArray<Element: Sendable>: Sendable {
  /// All full but the last.
  private var chunks: [[Element]] = []

  private static var shift: Int { 14 }
  private static var mask: Int { 1 << shift - 1 }

  package init() {}

  init(_ elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  mutating func append(_ element: Element) {
    if let last = chunks.last, last.count <= Self.mask {
      chunks[chunks.count - 1].append(element)
      return
    }
    var chunk: [Element] = []
    // The first one is no larger than it must be: most arrays are small.
    if !chunks.isEmpty { chunk.reserveCapacity(Self.mask + 1) }
    chunk.append(element)
    chunks.append(chunk)
  }
}

extension ChunkedArray: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int {
    chunks.isEmpty ? 0 : (chunks.count - 1) << Self.shift + chunks[chunks.count - 1].count
  }

  package subscript(_ index: Int) -> Element {
    get { chunks[index >> Self.shift][index & Self.mask] }
    set { chunks[index >> Self.shift][index & Self.mask] = newValue }
  }
}
