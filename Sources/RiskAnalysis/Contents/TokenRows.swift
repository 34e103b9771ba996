/// The bags of tokens of many commits: compressed sparse rows.
package struct TokenRows: Sendable, Equatable {
  /// [row + 1] Where each row begins.
  package private(set) var offsets: [Int] = [0]
  /// Rising within a row; see `TokenBag` for what the bits are.
  package private(set) var numbers: [UInt32] = []
  package private(set) var counts: [UInt8] = []

  package init() {}

  package var count: Int { offsets.count - 1 }

  package func range(of row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

  mutating func append(_ row: [(number: UInt32, count: UInt8)]) {
    for (number, count) in row {
      numbers.append(number)
      counts.append(count)
    }
    offsets.append(numbers.count)
  }
}
