/// Numbers of tests, each once and rising.
///
/// Kept as stretches, because tests that run together got their numbers together.
package struct TestSet: Sendable, Hashable {
  private var stretches: [Range<Int32>] = []

  package init() {}

  /// Numbers in any order.
  package init(_ tests: some Sequence<Int32>) {
    for test in tests.sorted() { append(test) }
  }

  package var count: Int { stretches.reduce(0) { $0 + $1.count } }
  package var isEmpty: Bool { stretches.isEmpty }

  /// Adds a number that is above all others; one that is there already is not added again.
  package mutating func append(_ test: Int32) { append(test..<test + 1) }

  /// Adds a stretch that begins at or behind the beginning of the last one.
  private mutating func append(_ stretch: Range<Int32>) {
    if let last = stretches.last, stretch.lowerBound <= last.upperBound {
      stretches[stretches.count - 1] =
        last.lowerBound..<Swift.max(last.upperBound, stretch.upperBound)
    } else {
      stretches.append(stretch)
    }
  }

  package func contains(_ test: Int32) -> Bool {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].upperBound <= test { low = middle + 1 } else { high = middle }
    }
    return low < stretches.count && stretches[low].contains(test)
  }

  package mutating func formUnion(_ other: TestSet) {
    let both = (stretches + other.stretches).sorted { $0.lowerBound < $1.lowerBound }
    stretches = []
    for stretch in both { append(stretch) }
  }

  package func subtracting(_ other: TestSet) -> TestSet {
    var rest = TestSet()
    for test in self where !other.contains(test) { rest.append(test) }
    return rest
  }

  package func intersection(_ other: TestSet) -> TestSet {
    var common = TestSet()
    for test in self where other.contains(test) { common.append(test) }
    return common
  }
}

extension TestSet: Sequence {
  package func makeIterator() -> FlattenSequence<[Range<Int32>]>.Iterator {
    stretches.joined().makeIterator()
  }
}
