/// Which row a reader with limited time reads first.
package enum ReadingOrder: Sendable, CaseIterable {
  /// The highest score first, however large the row is.
  case score
  /// The highest score for each unit of effort first, as in effort-aware prediction.
  ///
  /// An effort below 1 counts as 1 here: an empty change is not infinitely worth reading.
  case scorePerEffort
}

/// The share of positive rows found, against the share of effort spent on reading rows in an order.
///
/// Effort is the number of changed lines, as in Y. Kamei et al., "A Large-Scale Empirical Study of
/// Just-in-Time Quality Assurance", 2013. A row that is read in part, and rows of equal rank, count
/// in proportion: the curve is straight between its points, and does not depend on the order of rows.
package struct EffortCurve: Sendable, Equatable {
  /// From (0, 0) to (1, 1), rising.
  private let points: [Point]

  private struct Point: Sendable, Equatable {
    var effort: Double
    var found: Double
  }

  /// Nil without positive rows or without effort.
  ///
  /// - Parameters:
  ///   - scores: The higher, the riskier; not negative for `.scorePerEffort`. Shape: [rows].
  ///   - effort: What it costs to read each row; not negative. Shape: [rows].
  ///   - isPositive: Shape: [rows].
  ///   - order: What is read first.
  package init?(scores: [Double], effort: [Double], isPositive: [Bool], order: ReadingOrder) {
    precondition(scores.count == effort.count, "a row has one score and one effort")
    let ranks =
      switch order {
      case .score: scores
      case .scorePerEffort: zip(scores, effort).map { $0 / max($1, 1) }
      }
    // Divided by effort, a negative score would rank the larger row first.
    precondition(
      order == .score || scores.allSatisfy { $0 >= 0 }, "a score per effort is not negative")
    self.init(ranks: ranks, effort: effort, isPositive: isPositive)
  }

  /// The curve of a reader who takes the highest rank first.
  private init?(ranks: [Double], effort: [Double], isPositive: [Bool]) {
    precondition(ranks.count == isPositive.count, "a row is positive or not")
    precondition(effort.allSatisfy { $0 >= 0 && $0.isFinite }, "effort is not negative")
    let total = (effort: effort.reduce(0, +), found: Double(isPositive.count { $0 }))
    guard total.effort > 0, total.found > 0 else { return nil }
    let ordering = Ordering(of: ranks)
    var sum = (effort: 0.0, found: 0.0)
    var points = [Point(effort: 0, found: 0)]
    for tie in ordering.ties.reversed() {
      for row in ordering.order[tie] {
        sum.effort += effort[row]
        sum.found += isPositive[row] ? 1 : 0
      }
      points.append(Point(effort: sum.effort / total.effort, found: sum.found / total.found))
    }
    self.points = points
  }

  /// The share of positive rows found when this share of all effort is spent.
  package func recall(atEffort share: Double) -> Double {
    guard let next = points.firstIndex(where: { $0.effort > share }) else { return 1 }
    let (before, after) = (points[next - 1], points[next])
    let part = (share - before.effort) / (after.effort - before.effort)
    return before.found + part * (after.found - before.found)
  }

  /// The area under the curve.
  package var area: Double {
    var sum = 0.0
    for (before, after) in zip(points, points.dropFirst()) {
      sum += (after.effort - before.effort) * (before.found + after.found) / 2
    }
    return sum
  }

  /// How near the curve comes to the best that is possible: 1 for the best order, 0 for the worst.
  ///
  /// Popt of T. Mende, R. Koschke, "Effort-Aware Defect Prediction Models", 2010, in the form of
  /// Kamei et al. 2013 that also subtracts the worst. The best order reads positive rows first, the
  /// smallest first; the worst is its reverse. Nil where all orders are as good.
  package static func popt(
    scores: [Double], effort: [Double], isPositive: [Bool], order: ReadingOrder
  ) -> Double? {
    // Positive rows rank above all others, smaller ones higher.
    let ideal = zip(effort, isPositive).map { effort, isPositive in
      isPositive ? 1 / (1 + effort) : -1 - effort
    }
    guard
      let curve = EffortCurve(
        scores: scores, effort: effort, isPositive: isPositive, order: order),
      let best = EffortCurve(ranks: ideal, effort: effort, isPositive: isPositive),
      let worst = EffortCurve(ranks: ideal.map { -$0 }, effort: effort, isPositive: isPositive)
    else { return nil }
    let room = best.area - worst.area
    return room > 0 ? (curve.area - worst.area) / room : nil
  }
}
