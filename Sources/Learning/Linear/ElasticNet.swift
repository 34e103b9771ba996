/// The penalty of a fit, and the step that it and a second-order picture of the loss ask for.
///
/// A point has a coefficient for each column and then the intercept, which is not penalised.
struct ElasticNet {
  /// Shape: [columns].
  let centre: [Double]
  private let squares: Double
  private let absolutes: Double
  private let isNonNegative: Bool

  /// Enough for coefficients that trade off against each other; most fits need a tenth.
  private static let mostSweeps = 2_000

  init(_ settings: LogisticRegression.Settings, columns: Int) {
    centre = settings.centre ?? Array(repeating: 0, count: columns)
    precondition(centre.count == columns, "the centre has a coefficient for each column")
    squares = settings.lambda * (1 - settings.l1Ratio)
    absolutes = settings.lambda * settings.l1Ratio
    isNonNegative = settings.isNonNegative
  }

  func makeFeasible(_ point: inout [Double]) {
    guard isNonNegative else { return }
    for column in centre.indices { point[column] = max(0, point[column]) }
  }

  func value(at point: [Double]) -> Double {
    var sum = 0.0
    for (coefficient, centre) in zip(point, centre) {
      let distance = coefficient - centre
      sum += squares / 2 * distance * distance + absolutes * abs(distance)
    }
    return sum
  }

  /// How far the point is from the conditions of a minimum, in the worst direction.
  func steepestSlope(at point: [Double], gradient: [Double]) -> Double {
    var steepest = abs(gradient[centre.count])
    for column in centre.indices {
      let distance = point[column] - centre[column]
      let smooth = gradient[column] + squares * distance
      // The slopes to the right and to the left; at the centre they differ.
      let right = smooth + (distance >= 0 ? absolutes : -absolutes)
      let left = smooth + (distance > 0 ? absolutes : -absolutes)
      let isAtBound = isNonNegative && point[column] <= 0
      steepest = max(steepest, -right, isAtBound ? 0 : left)
    }
    return steepest
  }

  /// Minimises `gradient * d + d * curvature * d / 2` plus the penalty at `point + d`.
  ///
  /// - Parameters:
  ///   - point: Where the picture was taken.
  ///   - gradient: Shape: [columns + 1].
  ///   - curvature: Shape: [columns + 1][columns + 1], symmetric.
  /// - Returns: The step `d`. Shape: [columns + 1].
  func step(from point: [Double], gradient: [Double], curvature: [Double]) -> [Double] {
    let width = point.count
    var step = Array(repeating: 0.0, count: width)
    var slope = gradient
    let scale = gradient.reduce(0) { max($0, abs($1)) }
    for _ in 0..<Self.mostSweeps {
      var largest = 0.0
      for place in 0..<width {
        // Not quite flat, so that a column that says nothing new does not run away.
        let bend = curvature[place * width + place] + 1e-12
        let here = point[place] + step[place]
        let free = here - slope[place] / bend
        let move = (place == width - 1 ? free : best(free, bend, centre[place])) - here
        guard move != 0 else { continue }
        step[place] += move
        largest = max(largest, abs(move) * bend)
        for other in 0..<width { slope[other] += move * curvature[place * width + other] }
      }
      if largest <= 1e-9 * scale { break }
    }
    return step
  }

  /// The minimum of `bend / 2 * (x - free)^2` plus the penalty of one coefficient.
  private func best(_ free: Double, _ bend: Double, _ centre: Double) -> Double {
    let pull = bend * (free - centre)
    let shrunk = pull > absolutes ? pull - absolutes : pull < -absolutes ? pull + absolutes : 0
    let found = centre + shrunk / (bend + squares)
    return isNonNegative ? max(0, found) : found
  }
}
