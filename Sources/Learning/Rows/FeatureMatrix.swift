/// Numbers of rows: `values[row * columns + column]`, NaN where a number is not known.
///
/// Row after row, because rows come one at a time (a commit), are judged one at a time, and are split
/// by time, so that a part is one copy of memory. What trains makes a working copy of its own, in
/// the order that suits it. `Float`, so that 100,000 rows of 150 columns take 60 MB.
package struct FeatureMatrix: Sendable, Equatable {
  package let columns: Int
  package private(set) var rows: Int
  /// Shape: [rows][columns].
  package private(set) var values: [Float]

  /// No rows yet.
  package init(columns: Int) {
    precondition(columns >= 0, "a matrix has no negative number of columns")
    self.columns = columns
    rows = 0
    values = []
  }

  /// Takes over values of the shape [rows][columns]; `columns` must be positive.
  package init(columns: Int, values: [Float]) {
    precondition(
      columns > 0 && values.count.isMultiple(of: columns), "values are whole rows of columns")
    self.columns = columns
    rows = values.count / columns
    self.values = values
  }

  package mutating func reserveCapacity(rows: Int) {
    values.reserveCapacity(rows * columns)
  }

  /// Adds a row, which has a value for each column.
  package mutating func append(_ row: some Collection<Float>) {
    precondition(row.count == columns, "a row has a value for each column")
    values.append(contentsOf: row)
    rows += 1
  }

  package subscript(row: Int, column: Int) -> Float {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The values of a row; the indices of the slice are those of `values`.
  package subscript(row row: Int) -> ArraySlice<Float> {
    values[row * columns..<(row + 1) * columns]
  }

  /// The values of a column, row by row.
  package func column(_ column: Int) -> [Float] {
    (0..<rows).map { values[$0 * columns + column] }
  }

  /// A part of consecutive rows.
  package func part(_ range: Range<Int>) -> FeatureMatrix {
    var part = FeatureMatrix(columns: columns)
    part.values = Array(values[range.lowerBound * columns..<range.upperBound * columns])
    part.rows = range.count
    return part
  }

  /// Some of the rows, in the order given; a row may be named twice.
  package func selecting(rows indices: [Int]) -> FeatureMatrix {
    var part = FeatureMatrix(columns: columns)
    part.reserveCapacity(rows: indices.count)
    for row in indices { part.append(self[row: row]) }
    return part
  }

  /// Some of the columns, in the order given; nil stands for a column that is not known here.
  package func selecting(columns indices: [Int?]) -> FeatureMatrix {
    var part = FeatureMatrix(columns: indices.count)
    part.reserveCapacity(rows: rows)
    for row in 0..<rows {
      part.append(indices.map { $0.map { values[row * columns + $0] } ?? .nan })
    }
    return part
  }
}
