/// The logistic loss of all rows around one point: its value, slope and curvature.
struct LossPicture {
  private let matrix: FeatureMatrix
  private let targets: Targets
  /// Weights that add up to 1. Shape: [rows].
  private let shares: [Double]
  /// The log-odds of each row at the point. Shape: [rows].
  private var logOdds: [Double]
  private(set) var loss = 0.0
  /// Shape: [columns + 1]; the intercept is last.
  private(set) var gradient: [Double]
  /// Shape: [columns + 1][columns + 1].
  private(set) var curvature: [Double]

  private var width: Int { matrix.columns + 1 }

  /// The width, filled up to whole vectors.
  private var pitch: Int { (width + 3) / 4 * 4 }

  /// Rows that are added to the curvature at once: its triangle is then read a quarter as often.
  private static let block = 4

  init(_ matrix: FeatureMatrix, _ targets: Targets) {
    self.matrix = matrix
    self.targets = targets
    let total = targets.totalWeight
    shares = targets.weights.map { total > 0 ? $0 / total : 0 }
    logOdds = targets.offsets
    let width = matrix.columns + 1
    gradient = Array(repeating: 0, count: width)
    curvature = Array(repeating: 0, count: width * width)
  }

  mutating func move(to point: [Double]) {
    let change = changes(along: point)
    for row in 0..<matrix.rows { logOdds[row] = targets.offsets[row] + change[row] }
    loss = loss(at: logOdds)
  }

  /// Goes along a step as far as the objective falls enough; nil where it does not fall at all.
  ///
  /// Armijo's rule, with the slope that the penalty has along the step counted in.
  mutating func advance(
    along step: [Double], from point: [Double], _ penalty: ElasticNet
  ) -> Double? {
    let change = changes(along: step)
    let before = penalty.value(at: point)
    let whole = zip(point, step).map { $0 + $1 }
    let slope =
      zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 } + penalty.value(at: whole) - before
    guard slope < 0 else { return nil }
    var length = 1.0
    while length > 1e-10 {
      let there = zip(point, step).map { $0 + length * $1 }
      let next = zip(logOdds, change).map { $0 + length * $1 }
      let nextLoss = loss(at: next)
      // The last digits of a sum over all rows say nothing.
      let rounding = 1e-14 * abs(loss)
      if nextLoss + penalty.value(at: there) <= loss + before + 1e-4 * length * slope + rounding {
        logOdds = next
        loss = nextLoss
        return length
      }
      length /= 2
    }
    return nil
  }

  private func loss(at logOdds: [Double]) -> Double {
    var sum = 0.0
    for row in 0..<matrix.rows where shares[row] > 0 {
      sum += shares[row] * logisticLoss(logOdds: logOdds[row], isPositive: targets.isPositive[row])
    }
    return sum
  }

  /// By how much a step changes the log-odds of each row.
  private func changes(along step: [Double]) -> [Double] {
    let columns = matrix.columns
    return matrix.values.withUnsafeBufferPointer { values in
      step.withUnsafeBufferPointer { step in
        (0..<matrix.rows).map { row in
          // Four sums, so that one addition need not wait for the one before.
          var sums = SIMD4<Double>.zero
          let first = row * columns
          var column = 0
          while column + 4 <= columns {
            for lane in 0..<4 {
              sums[lane] += Double(values[first + column + lane]) * step[column + lane]
            }
            column += 4
          }
          var rest = step[columns]
          while column < columns {
            rest += Double(values[first + column]) * step[column]
            column += 1
          }
          return sums.sum() + rest
        }
      }
    }
  }

  /// Takes slope and curvature at the point.
  mutating func measure() {
    let width = width
    var slope = Array(repeating: 0.0, count: width)
    var triangle = Array(repeating: 0.0, count: width * pitch)
    var rows = Array(repeating: 0.0, count: Self.block * pitch)
    matrix.values.withUnsafeBufferPointer { values in
      slope.withUnsafeMutableBufferPointer { slope in
        triangle.withUnsafeMutableBufferPointer { triangle in
          rows.withUnsafeMutableBufferPointer { rows in
            for first in stride(from: 0, to: matrix.rows, by: Self.block) {
              add(rowsFrom: first, of: values, through: rows, to: slope, triangle)
            }
          }
        }
      }
    }
    gradient = slope
    for row in 0..<width {
      for column in 0...row {
        curvature[row * width + column] = triangle[row * pitch + column]
        curvature[column * width + row] = triangle[row * pitch + column]
      }
    }
  }

  /// Adds a block of rows to the slope and to the lower triangle of the curvature.
  private func add(
    rowsFrom first: Int, of values: UnsafeBufferPointer<Float>,
    through rows: UnsafeMutableBufferPointer<Double>,
    to slope: UnsafeMutableBufferPointer<Double>, _ triangle: UnsafeMutableBufferPointer<Double>
  ) {
    let width = width
    let columns = width - 1
    var pull = SIMD4<Double>.zero
    var bend = SIMD4<Double>.zero
    for lane in 0..<Self.block {
      let row = first + lane
      let isThere = row < matrix.rows
      for column in 0..<columns {
        rows[lane * pitch + column] = isThere ? Double(values[row * columns + column]) : 0
      }
      rows[lane * pitch + columns] = isThere ? 1 : 0
      guard isThere else { continue }
      let chance = probability(ofLogOdds: logOdds[row])
      pull[lane] = shares[row] * (chance - (targets.isPositive[row] ? 1 : 0))
      bend[lane] = shares[row] * chance * (1 - chance)
    }
    guard let a = UnsafePointer(rows.baseAddress), let sums = triangle.baseAddress else { return }
    let (b, c, d) = (a + pitch, a + 2 * pitch, a + 3 * pitch)
    for column in 0..<width {
      let here = SIMD4(a[column], b[column], c[column], d[column])
      slope[column] += (pull * here).sum()
      let bent = bend * here
      let line = sums + column * pitch
      // Goes up to three places past the diagonal; what is written there is not read.
      for other in stride(from: 0, through: column, by: 4) {
        let more =
          (bent[0] * four(a + other) + bent[1] * four(b + other))
          + (bent[2] * four(c + other) + bent[3] * four(d + other))
        let place = UnsafeMutableRawPointer(line + other)
        place.storeBytes(of: four(line + other) + more, as: SIMD4<Double>.self)
      }
    }
  }
}

@inline(__always)
private func four(_ start: UnsafePointer<Double>) -> SIMD4<Double> {
  UnsafeRawPointer(start).loadUnaligned(as: SIMD4<Double>.self)
}
