/// A rising curve from log-odds to probability that follows what happened.
///
/// Pool adjacent violators: M. Ayer et al., "An Empirical Distribution Function for Sampling with
/// Incomplete Information", 1955; for probabilities B. Zadrozny, C. Elkan, "Transforming Classifier
/// Scores into Accurate Multiclass Probability Estimates", 2002. It takes any shape, and so needs
/// some thousand rows; its ends may say 0 or 1.
package struct IsotonicCalibration: Sendable, Equatable {
  /// Where the curve bends; rising, and each once. Shape: [points].
  package let logOdds: [Float]
  /// What it says there, not falling, from 0 to 1; straight in between. Shape: [points].
  package let probabilities: [Float]

  /// Nil unless there is a point, log-odds rise and probabilities neither fall nor leave 0...1.
  package init?(logOdds: [Float], probabilities: [Float]) {
    guard !logOdds.isEmpty, logOdds.count == probabilities.count,
      logOdds.allSatisfy(\.isFinite), probabilities.allSatisfy({ (0...1).contains($0) }),
      zip(logOdds, logOdds.dropFirst()).allSatisfy({ $0 < $1 }),
      zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.logOdds = logOdds
    self.probabilities = probabilities
  }

  /// Fits the curve to rows whose outcome is known; nil where no row has a weight.
  ///
  /// Offsets of the targets are not looked at: `scores` are the log-odds to calibrate.
  package init?(fittedTo scores: [Double], _ targets: Targets) {
    precondition(scores.count == targets.count, "a row has one target")
    // In the precision that is kept, so that what is equal there is pooled here.
    let kept = scores.map { Double(Float($0)) }
    let ordering = Ordering(of: kept)
    var blocks: [Block] = []
    for tie in ordering.ties {
      let score = Float(kept[ordering.order[tie.lowerBound]])
      var block = Block(first: score, last: score, weight: 0, positive: 0)
      for row in ordering.order[tie] {
        block.weight += targets.weights[row]
        block.positive += targets.isPositive[row] ? targets.weights[row] : 0
      }
      guard block.weight > 0 else { continue }
      while let before = blocks.last, before.mean >= block.mean {
        blocks.removeLast()
        block = Block(
          first: before.first, last: block.last, weight: before.weight + block.weight,
          positive: before.positive + block.positive)
      }
      blocks.append(block)
    }
    var logOdds: [Float] = []
    var probabilities: [Float] = []
    for block in blocks {
      for end in block.first == block.last ? [block.first] : [block.first, block.last] {
        logOdds.append(end)
        probabilities.append(Float(min(1, block.mean)))
      }
    }
    self.init(logOdds: logOdds, probabilities: probabilities)
  }

  /// Scores in a row that have one probability.
  private struct Block {
    var first: Float
    var last: Float
    var weight: Double
    var positive: Double
    var mean: Double { positive / weight }
  }

  /// The probability for log-odds; beyond the ends, what the nearest end says.
  package func probability(ofLogOdds score: Double) -> Double {
    var low = 0
    var high = logOdds.count
    while low < high {
      let middle = (low + high) / 2
      if Double(logOdds[middle]) <= score { low = middle + 1 } else { high = middle }
    }
    if low == 0 { return Double(probabilities[0]) }
    let before = Double(probabilities[low - 1])
    guard low < logOdds.count else { return before }
    let start = Double(logOdds[low - 1])
    let part = (score - start) / (Double(logOdds[low]) - start)
    return before + part * (Double(probabilities[low]) - before)
  }
}
