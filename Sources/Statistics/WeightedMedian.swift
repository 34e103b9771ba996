/// The number below which half of the weight lies; nil without weight.
///
/// Where the half falls between two numbers it is their mean.
package func weightedMedian(_ numbers: [(value: Double, weight: Double)]) -> Double? {
  let sorted = numbers.filter { $0.weight > 0 }.sorted { $0.value < $1.value }
  let half = sorted.reduce(0) { $0 + $1.weight } / 2
  var below = 0.0
  for (index, number) in sorted.enumerated() {
    below += number.weight
    // Sums of weights are not exact: what is as good as half counts as half.
    if abs(below - half) <= half * 1e-12, index + 1 < sorted.count {
      return (number.value + sorted[index + 1].value) / 2
    }
    if below > half { return number.value }
  }
  return sorted.last?.value
}
