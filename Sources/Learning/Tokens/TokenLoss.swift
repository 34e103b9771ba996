/// The mean logistic loss of sparse rows with squares as penalty, as a function of the weights.
struct TokenLoss {
  /// Row `r` is `starts[r]..<starts[r + 1]`. Shape: [rows + 1].
  private var starts: [Int] = [0]
  /// Places of chosen tokens. Shape: [entries].
  private var places: [UInt32] = []
  /// Shape: [entries].
  private var amounts: [Float] = []
  private let targets: Targets
  private let total: Double
  private let lambda: Double

  /// Keeps of the rows what they have of the chosen tokens.
  init(
    _ rows: SparseRows, _ chosen: [UInt32], _ targets: Targets, lambda: Double,
    isLengthScaled: Bool
  ) {
    precondition(rows.rows == targets.count, "a row has one target")
    self.targets = targets
    self.lambda = lambda
    total = targets.totalWeight
    let index = TokenIndex(chosen)
    for row in 0..<rows.rows {
      let entries = rows[row]
      let length = isLengthScaled ? entries.length : 1
      for (token, weight) in zip(entries.tokens, entries.weights) where length > 0 {
        guard let place = index.place(of: token) else { continue }
        places.append(UInt32(place))
        amounts.append(Float(Double(weight) / length))
      }
      starts.append(places.count)
    }
  }

  /// The value at a point, whose last number is the intercept; `gradient` becomes its slope.
  func measure(at point: [Double], gradient: inout [Double]) -> Double {
    let tokens = point.count - 1
    var sum = 0.0
    for place in 0..<tokens {
      sum += lambda / 2 * point[place] * point[place]
      gradient[place] = lambda * point[place]
    }
    gradient[tokens] = 0
    point.withUnsafeBufferPointer { point in
      places.withUnsafeBufferPointer { places in
        amounts.withUnsafeBufferPointer { amounts in
          gradient.withUnsafeMutableBufferPointer { gradient in
            for row in 0..<targets.count where targets.weights[row] > 0 {
              let share = targets.weights[row] / total
              let entries = starts[row]..<starts[row + 1]
              var logOdds = targets.offsets[row] + point[tokens]
              for entry in entries {
                logOdds += Double(amounts[entry]) * point[Int(places[entry])]
              }
              let isPositive = targets.isPositive[row]
              sum += share * logisticLoss(logOdds: logOdds, isPositive: isPositive)
              let pull = share * (probability(ofLogOdds: logOdds) - (isPositive ? 1 : 0))
              for entry in entries { gradient[Int(places[entry])] += pull * Double(amounts[entry]) }
              gradient[tokens] += pull
            }
          }
        }
      }
    }
    return sum
  }
}
