internal import Basics

/// A logistic regression with what prepares the columns of a model for it.
package struct LinearMember: Sendable, Equatable {
  package let standardisation: Standardisation
  package let regression: LogisticRegression

  package init(standardisation: Standardisation, regression: LogisticRegression) {
    precondition(
      standardisation.columns.count == regression.coefficients.count,
      "a column has one coefficient")
    self.standardisation = standardisation
    self.regression = regression
  }

  /// The log-odds of one row as it was measured.
  package func logOdds(of row: ArraySlice<Float>) -> Double {
    regression.intercept + contributions(of: row).reduce(0, +)
  }

  /// What each column adds to the log-odds; the intercept and these are the prediction.
  package func contributions(of row: ArraySlice<Float>) -> [Double] {
    precondition(row.count == regression.coefficients.count, "a row has a value for each column")
    return row.enumerated().map { column, value in
      standardisation.standardised(value, column: column) * regression.coefficients[column]
    }
  }
}

extension LinearMember {
  func encode(to writer: inout ByteWriter) {
    writer.append(standardisation.limit)
    writer.append(regression.intercept)
    for (column, coefficient) in zip(standardisation.columns, regression.coefficients) {
      writer.append(column.transform.rawValue)
      writer.append(column.mean)
      writer.append(column.spread)
      writer.append(coefficient)
    }
  }

  /// Reads what `encode` wrote for so many columns.
  init(from reader: inout ByteReader, columns: Int) throws(DiagnosticError) {
    let limit = try reader.double()
    let intercept = try reader.double()
    var shapes: [Standardisation.Column] = []
    var coefficients: [Double] = []
    for _ in 0..<columns {
      guard let transform = Standardisation.Transform(rawValue: try reader.number()) else {
        throw ByteReader.damage("a transform in it is none")
      }
      let mean = try reader.double()
      let spread = try reader.double()
      guard spread >= 0 else { throw ByteReader.damage("a spread in it is negative") }
      shapes.append(Standardisation.Column(transform: transform, mean: mean, spread: spread))
      coefficients.append(try reader.double())
    }
    guard limit >= 0 else { throw ByteReader.damage("a limit in it is negative") }
    self.init(
      standardisation: Standardisation(columns: shapes, limit: limit),
      regression: LogisticRegression(intercept: intercept, coefficients: coefficients))
  }
}
