/// What is to be learned about rows: how each came out, how much it counts, and where to start from.
package struct Targets: Sendable, Equatable {
  /// Shape: [rows].
  package var isPositive: [Bool]
  /// How much each row counts; not negative. Shape: [rows].
  package var weights: [Double]
  /// Log-odds that are already known of each row; what is learned is added. Shape: [rows].
  package var offsets: [Double]

  /// Each row counts 1 and starts from even odds unless something else is given.
  package init(_ isPositive: [Bool], weights: [Double]? = nil, offsets: [Double]? = nil) {
    self.isPositive = isPositive
    self.weights = weights ?? Array(repeating: 1, count: isPositive.count)
    self.offsets = offsets ?? Array(repeating: 0, count: isPositive.count)
    precondition(
      self.weights.count == isPositive.count && self.offsets.count == isPositive.count,
      "a row has one weight and one offset")
    precondition(self.weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is not negative")
    precondition(self.offsets.allSatisfy(\.isFinite), "an offset is a number")
  }

  package var count: Int { isPositive.count }

  /// A part of consecutive rows.
  package func part(_ range: Range<Int>) -> Targets {
    Targets(
      Array(isPositive[range]), weights: Array(weights[range]), offsets: Array(offsets[range]))
  }

  /// The same rows with weights scaled so that positive and negative rows count alike.
  ///
  /// Probabilities learned from them are those of a world where half the rows are positive: they
  /// need a calibration. Unchanged when only one kind is there.
  package func balanced() -> Targets {
    var sums = (positive: 0.0, negative: 0.0)
    for row in 0..<count {
      if isPositive[row] { sums.positive += weights[row] } else { sums.negative += weights[row] }
    }
    guard sums.positive > 0, sums.negative > 0 else { return self }
    let half = (sums.positive + sums.negative) / 2
    var balanced = self
    for row in 0..<count {
      balanced.weights[row] *= half / (isPositive[row] ? sums.positive : sums.negative)
    }
    return balanced
  }

  /// The mean loss, by the weights, of log-odds that hold the offsets already.
  func meanLoss(ofLogOdds logOdds: [Double]) -> Double {
    var sum = 0.0
    for row in 0..<count where weights[row] > 0 {
      sum += weights[row] * logisticLoss(logOdds: logOdds[row], isPositive: isPositive[row])
    }
    return sum / totalWeight
  }

  /// The sum of all weights, which must be positive for anything to be learned.
  var totalWeight: Double { weights.reduce(0, +) }
}
