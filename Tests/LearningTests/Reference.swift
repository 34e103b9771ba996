import Foundation
import Testing

@testable import Learning

/// What `Reference/reference.py` computed with scikit-learn and scipy.
struct Reference: Decodable {
  var rows: Rows
  var standardisation: Standardised
  var logistic: Logistic
  var measures: Measures
  var calibration: Calibrated
  var tokens: Tokens
  var trees: Trees

  struct Rows: Decodable {
    var columns: Int
    var values: [Float]
    var positive: [Int]
    var weights: [Double]
    var offsets: [Double]
  }

  struct Standardised: Decodable {
    var values: [Float?]
    var result: [Double]
    var mean: [Double]
    var spread: [Double]
  }

  struct Logistic: Decodable {
    var columns: Int
    var values: [Float]
    var fits: [Fit]

    struct Fit: Decodable, CustomTestStringConvertible {
      var lambda: Double
      var ratio: Double
      var weighted: Bool
      var offset: Bool
      var centre: [Double]?
      var point: [Double]

      var testDescription: String { "lambda \(lambda), ratio \(ratio)" }
    }
  }

  struct Measures: Decodable {
    var score: [Double]
    var other: [Double]
    var effort: [Double]
    var auc: Double
    var aucError: Double
    var difference: Double
    var differenceError: Double
    var p: Double
    var averagePrecision: Double
    var spearman: Double
    var brier: Double
    var eceCount: Double
    var eceWidth: Double
    var effortOrders: [String: Effort]

    struct Effort: Decodable {
      var recall20: Double
      var popt: Double
    }
  }

  struct Calibrated: Decodable {
    var asked: [Double]
    var isotonic: [Double]
    var platt: [Double]
  }

  struct Tokens: Decodable {
    var names: [UInt32]
    var counts: [[Float]]
    var chi2: [Double?]
    var coefficients: [Double]
    var intercept: Double
    var scaledLogOdds: [Double]
  }

  struct Trees: Decodable {
    var columns: Int
    var values: [Float?]
    var positive: [Int]
    var weights: [Double]
    var fits: [Fit]

    struct Fit: Decodable, CustomTestStringConvertible {
      var leaves: Int
      var depth: Int?
      var rate: Double
      var l2: Double
      var weighted: Bool
      var logOdds: [Double]

      var testDescription: String { "\(leaves) leaves" }
    }
  }

  static let values: Reference = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/reference.json")
    guard let data = try? Data(contentsOf: file),
      let values = try? JSONDecoder().decode(Reference.self, from: data)
    else { preconditionFailure("\(file.path) is not what reference.py writes") }
    return values
  }()

  var isPositive: [Bool] { rows.positive.map { $0 == 1 } }

  /// The rows of the standardisation, in which some numbers are not known.
  var matrixWithHoles: FeatureMatrix {
    FeatureMatrix(columns: rows.columns, values: standardisation.values.map { $0 ?? .nan })
  }
}

/// Whether all numbers are near their counterparts.
func areNear(_ left: [Double], _ right: [Double], _ tolerance: Double) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
}
