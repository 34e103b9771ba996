/// The interval that likely holds a proportion, from hits in trials.
///
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
package struct WilsonInterval: Sendable, Equatable {
  package let lower: Double
  package let upper: Double

  /// Two-sided 95 % quantile of the normal distribution.
  private static let z = 1.959963984540054

  /// `trials` must be positive; `hits` at most `trials`.
  package init(hits: Int, trials: Int) {
    precondition(trials > 0 && (0...trials).contains(hits), "hits must lie in 0...trials")
    let n = Double(trials)
    let p = Double(hits) / n
    let z2 = Self.z * Self.z
    let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = Self.z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    lower = hits == 0 ? 0 : max(0, centre - half)
    upper = hits == trials ? 1 : min(1, centre + half)
  }
}
