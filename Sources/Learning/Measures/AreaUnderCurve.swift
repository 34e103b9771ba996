/// How often a positive row has the higher score of a pair: the area under the ROC curve.
///
/// Ties count half. The interval is that of E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson,
/// "Comparing the Areas under Two or More Correlated Receiver Operating Characteristic Curves",
/// 1988, computed from ranks as X. Sun, W. Xu, "Fast Implementation of DeLong's Algorithm", 2014.
/// It has no width where every pair is right, however few there are.
package struct AreaUnderCurve: Sendable, Equatable {
  package let value: Double
  /// 0 where fewer than two rows of a kind leave nothing to estimate it from.
  package let standardError: Double
  package let positives: Int
  package let negatives: Int

  /// Nil unless rows of both kinds are there.
  package init?(scores: [Double], isPositive: [Bool]) {
    guard let placements = Placements(scores: scores, isPositive: isPositive) else { return nil }
    value = placements.area
    standardError = max(0, placements.covariance(with: placements)).squareRoot()
    positives = placements.ofPositives.count
    negatives = placements.ofNegatives.count
  }

  /// Lower end of the 95 % interval.
  package var lower: Double { max(0, value - normalQuantile95 * standardError) }
  /// Upper end of the 95 % interval.
  package var upper: Double { min(1, value + normalQuantile95 * standardError) }
}

/// By how much one score's area under the ROC curve exceeds another's on the same rows.
///
/// Paired, by DeLong's covariance: narrower than two intervals side by side.
package struct AreaDifference: Sendable, Equatable {
  package let value: Double
  package let standardError: Double

  /// Nil unless rows of both kinds are there.
  package init?(of scores: [Double], over others: [Double], isPositive: [Bool]) {
    guard let first = Placements(scores: scores, isPositive: isPositive),
      let second = Placements(scores: others, isPositive: isPositive)
    else { return nil }
    value = first.area - second.area
    let variance =
      first.covariance(with: first) + second.covariance(with: second)
      - 2 * first.covariance(with: second)
    standardError = max(0, variance).squareRoot()
  }

  /// Lower end of the 95 % interval; above 0, the first score is better.
  package var lower: Double { value - normalQuantile95 * standardError }
  /// Upper end of the 95 % interval.
  package var upper: Double { value + normalQuantile95 * standardError }

  /// How often chance alone makes a difference at least so large, in either direction.
  package var pValue: Double {
    guard standardError > 0 else { return value == 0 ? 1 : 0 }
    return min(1, 2 * normalTail(above: abs(value) / standardError))
  }
}

/// For each row the share of rows of the other kind that it stands on the right side of.
private struct Placements {
  let ofPositives: [Double]
  let ofNegatives: [Double]
  let area: Double

  init?(scores: [Double], isPositive: [Bool]) {
    precondition(scores.count == isPositive.count, "a row has one score")
    let positives = scores.indices.filter { isPositive[$0] }
    let negatives = scores.indices.filter { !isPositive[$0] }
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    let ranks = Ordering(of: scores).midRanks
    let amongPositives = Ordering(of: positives.map { scores[$0] }).midRanks
    let amongNegatives = Ordering(of: negatives.map { scores[$0] }).midRanks
    ofPositives = zip(positives, amongPositives).map { (ranks[$0] - $1) / Double(negatives.count) }
    ofNegatives = zip(negatives, amongNegatives).map {
      1 - (ranks[$0] - $1) / Double(positives.count)
    }
    area = ofPositives.reduce(0, +) / Double(positives.count)
  }

  func covariance(with other: Placements) -> Double {
    Self.covariance(ofPositives, other.ofPositives, around: area, other.area)
      + Self.covariance(ofNegatives, other.ofNegatives, around: area, other.area)
  }

  /// Of the means of two lists.
  private static func covariance(
    _ left: [Double], _ right: [Double], around leftMean: Double, _ rightMean: Double
  ) -> Double {
    guard left.count > 1 else { return 0 }
    let sum = zip(left, right).reduce(0) { $0 + ($1.0 - leftMean) * ($1.1 - rightMean) }
    return sum / Double(left.count - 1) / Double(left.count)
  }
}
