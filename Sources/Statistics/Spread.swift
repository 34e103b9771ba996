/// The standard deviation that a normal distribution with the same 10 % and 90 % quantiles has.
///
/// Unlike the interquartile range it stays above zero when up to four fifths of the numbers are
/// equal, as counts of rare events are. Falls back to the standard deviation, then to 1.
package func robustSpread(ofSorted sorted: [Double]) -> Double {
  /// Distance between the two quantiles of the standard normal distribution.
  let normalDistance = 2.5631031310892007
  let between = quantile(0.9, ofSorted: sorted) - quantile(0.1, ofSorted: sorted)
  if between > 0 { return between / normalDistance }
  let mean = sorted.reduce(0, +) / Double(sorted.count)
  let variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)
  return variance > 0 ? variance.squareRoot() : 1
}
