/// How bins are laid over predicted probabilities.
package enum CalibrationBins: Sendable, CaseIterable {
  /// As many rows in each: what is rare is judged as finely as what is common.
  case equalCount
  /// Of one width from 0 to 1: most rows may lie in one.
  case equalWidth
}

/// One bin of rows: what was predicted and what happened.
package struct CalibrationBin: Sendable, Equatable {
  package var rows: Int
  package var meanProbability: Double
  package var shareOfPositives: Double
}

/// The bins of predictions, empty ones left out, the lowest probabilities first.
///
/// Rows of one probability share their outcomes, so that the order of rows does not matter.
package func calibrationBins(
  probabilities: [Double], isPositive: [Bool], _ kind: CalibrationBins, count: Int = 10
) -> [CalibrationBin] {
  precondition(probabilities.count == isPositive.count && count > 0, "a row has one probability")
  let ordering = Ordering(of: probabilities)
  let rows = probabilities.count
  var sums = Array(repeating: (rows: 0, predicted: 0.0, happened: 0.0), count: count)
  for tie in ordering.ties {
    let positives = ordering.order[tie].count { isPositive[$0] }
    let share = Double(positives) / Double(tie.count)
    for place in tie {
      let predicted = probabilities[ordering.order[place]]
      let bin =
        switch kind {
        case .equalCount: place * count / rows
        case .equalWidth: min(count - 1, max(0, Int(predicted * Double(count))))
        }
      sums[bin].rows += 1
      sums[bin].predicted += predicted
      sums[bin].happened += share
    }
  }
  return sums.filter { $0.rows > 0 }.map {
    CalibrationBin(
      rows: $0.rows, meanProbability: $0.predicted / Double($0.rows),
      shareOfPositives: $0.happened / Double($0.rows))
  }
}

/// The mean distance between what was predicted and what happened, over bins, by their rows (ECE).
///
/// M. P. Naeini, G. F. Cooper, M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian
/// Binning", 2015. Nil without rows.
package func expectedCalibrationError(
  probabilities: [Double], isPositive: [Bool], _ kind: CalibrationBins, count: Int = 10
) -> Double? {
  guard !probabilities.isEmpty else { return nil }
  let bins = calibrationBins(
    probabilities: probabilities, isPositive: isPositive, kind, count: count)
  let sum = bins.reduce(0) {
    $0 + Double($1.rows) * abs($1.meanProbability - $1.shareOfPositives)
  }
  return sum / Double(probabilities.count)
}

/// The mean squared distance between probability and outcome. Nil without rows.
///
/// G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability", 1950.
package func brierScore(probabilities: [Double], isPositive: [Bool]) -> Double? {
  precondition(probabilities.count == isPositive.count, "a row has one probability")
  guard !probabilities.isEmpty else { return nil }
  let sum = zip(probabilities, isPositive).reduce(0) { sum, row in
    let distance = row.0 - (row.1 ? 1 : 0)
    return sum + distance * distance
  }
  return sum / Double(probabilities.count)
}
