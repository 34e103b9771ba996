import Statistics
import TestSupport
import Testing

@Suite struct WeightedMedianTests {
  @Test func `without weight there is none`() {
    #expect(weightedMedian([]) == nil)
    #expect(weightedMedian([(3, 0)]) == nil)
  }

  @Test func `equal weights give the median`() {
    forAll { random in
      let numbers = random.array(1...30) { Double($0.int(0...9)) }
      let median = quantile(0.5, ofSorted: numbers.sorted())
      try #require(weightedMedian(numbers.map { ($0, 0.1) }) == median)
    }
  }

  @Test func `a weight counts as so many equal numbers`() {
    forAll { random in
      let numbers = random.array(1...12) { (Double($0.int(0...50)), $0.int(0...4)) }
      let spread = numbers.flatMap { Array(repeating: ($0.0, 1.0), count: $0.1) }
      try #require(
        weightedMedian(numbers.map { ($0.0, Double($0.1)) }) == weightedMedian(spread))
    }
  }
}
