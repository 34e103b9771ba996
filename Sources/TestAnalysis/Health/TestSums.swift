/// A sum for each of some tests, in pages where there are any.
struct TestSums {
  private var pages: [Int: [Double]] = [:]

  private static let shift: Int32 = 12

  mutating func add(_ amount: Double, to test: Int32) {
    let page = Int(test >> Self.shift)
    pages[page, default: Array(repeating: 0, count: 1 << Self.shift)][
      Int(test & (1 << Self.shift - 1))] += amount
  }

  /// Calls `body` for each test with a sum above zero, by rising number.
  func forEach(_ body: (_ test: Int32, _ sum: Double) -> Void) {
    for (page, sums) in pages.sorted(by: { $0.key < $1.key }) {
      for (index, sum) in sums.enumerated() where sum > 0 {
        body(Int32(truncatingIfNeeded: page << Int(Self.shift) + index), sum)
      }
    }
  }
}
