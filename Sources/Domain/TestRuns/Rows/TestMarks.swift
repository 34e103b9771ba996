/// Some of the tests of a history, in a bit for each.
package struct TestMarks: Sendable {
  private var words: [UInt64] = []

  package init() {}

  package mutating func insert(_ test: Int32) {
    let word = Int(test) / 64
    if word >= words.count {
      words.append(
        contentsOf: repeatElement(0, count: Swift.max(word + 1, 2 * words.count) - words.count))
    }
    words[word] |= 1 << UInt64(test % 64)
  }

  package func contains(_ test: Int32) -> Bool {
    let word = Int(test) / 64
    return word < words.count && words[word] & 1 << UInt64(test % 64) != 0
  }
}

extension TestMarks: Sequence {
  /// By rising number.
  package func makeIterator() -> some IteratorProtocol<Int32> {
    words.indices.lazy.flatMap { [words] word in
      Bits(rest: words[word], first: Int32(truncatingIfNeeded: word * 64))
    }.makeIterator()
  }

  private struct Bits: Sequence, IteratorProtocol {
    var rest: UInt64
    var first: Int32

    mutating func next() -> Int32? {
      guard rest != 0 else { return nil }
      defer { rest &= rest - 1 }
      return first + Int32(rest.trailingZeroBitCount)
    }
  }
}
