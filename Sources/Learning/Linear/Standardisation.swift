/// Makes columns comparable: transformed, less their mean, in units of their spread, clipped.
///
/// Mean and spread are those of the rows it was fitted to, and are kept with the model. A number
/// that is not known becomes 0, the mean; so does every number of a column that never varied.
package struct Standardisation: Sendable, Equatable {
  /// What is done to a number before its mean is taken.
  package enum Transform: UInt8, Sendable, CaseIterable {
    case none = 0
    /// log(1 + x), for counts, which are skewed; mirrored at 0, because a net change may be negative.
    case log1p = 1
  }

  /// One column.
  package struct Column: Sendable, Equatable {
    package var transform: Transform
    package var mean: Double
    /// The standard deviation; 0 for a column that never varied.
    package var spread: Double

    package init(transform: Transform, mean: Double, spread: Double) {
      self.transform = transform
      self.mean = mean
      self.spread = spread
    }
  }

  package var columns: [Column]
  /// No result is further from 0 than this many spreads.
  package var limit: Double

  /// What a count of rows beyond any that was seen may at most weigh.
  package static let usualLimit = 6.0

  package init(columns: [Column], limit: Double = usualLimit) {
    self.columns = columns
    self.limit = limit
  }

  /// Takes mean and spread from the known numbers of each column.
  package init(
    fittedTo matrix: FeatureMatrix, transforms: [Transform], limit: Double = usualLimit
  ) {
    precondition(transforms.count == matrix.columns, "a column has one transform")
    self.limit = limit
    var sums = Array(repeating: (known: 0.0, sum: 0.0), count: matrix.columns)
    func each(_ body: (_ column: Int, _ value: Double) -> Void) {
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns {
          let value = matrix.values[row * matrix.columns + column]
          if value.isFinite { body(column, Self.transformed(value, by: transforms[column])) }
        }
      }
    }
    each { column, value in
      sums[column].known += 1
      sums[column].sum += value
    }
    let means = sums.map { $0.known > 0 ? $0.sum / $0.known : 0 }
    // A second pass: squares of large numbers less the square of a large mean lose all digits.
    var squares = Array(repeating: 0.0, count: matrix.columns)
    each { column, value in
      let distance = value - means[column]
      squares[column] += distance * distance
    }
    columns = transforms.indices.map { column in
      let variance = sums[column].known > 0 ? squares[column] / sums[column].known : 0
      // What rounding makes of a column of equal numbers is no spread.
      let isConstant = variance <= 1e-20 * max(1, means[column] * means[column])
      return Column(
        transform: transforms[column], mean: means[column],
        spread: isConstant ? 0 : variance.squareRoot())
    }
  }

  /// One number of a column in spreads from the mean.
  package func standardised(_ value: Float, column: Int) -> Double {
    let shape = columns[column]
    guard !value.isNaN, shape.spread > 0 else { return 0 }
    let distance = (Self.transformed(value, by: shape.transform) - shape.mean) / shape.spread
    return min(max(distance, -limit), limit)
  }

  /// All rows, as a fit wants them.
  package func applied(to matrix: FeatureMatrix) -> FeatureMatrix {
    precondition(matrix.columns == columns.count, "the columns are those it was fitted to")
    var values: [Float] = []
    values.reserveCapacity(matrix.values.count)
    for row in 0..<matrix.rows {
      for (column, value) in matrix[row: row].enumerated() {
        values.append(Float(standardised(value, column: column)))
      }
    }
    return columns.isEmpty ? matrix : FeatureMatrix(columns: matrix.columns, values: values)
  }

  private static func transformed(_ value: Float, by transform: Transform) -> Double {
    let value = Double(value)
    switch transform {
    case .none: return value
    case .log1p: return value < 0 ? -logarithmOfOnePlus(-value) : logarithmOfOnePlus(value)
    }
  }
}
