/// The value below which the fraction `p` of sorted numbers lies, linearly interpolated; `sorted`
/// must not be empty.
///
/// Hyndman and Fan's definition 7, the default of R and NumPy: R. J. Hyndman, Y. Fan, "Sample
/// Quantiles in Statistical Packages", 1996.
package func quantile(_ p: Double, ofSorted sorted: [Double]) -> Double {
  precondition(!sorted.isEmpty && (0...1).contains(p), "a quantile needs numbers and 0 ≤ p ≤ 1")
  let position = p * Double(sorted.count - 1)
  let below = Int(position.rounded(.down))
  let above = min(below + 1, sorted.count - 1)
  let share = position - Double(below)
  return sorted[below] + share * (sorted[above] - sorted[below])
}
