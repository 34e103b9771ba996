/// How log-odds become a probability.
package enum Calibration: Sendable, Equatable {
  /// As they are.
  case none
  case platt(PlattCalibration)
  case isotonic(IsotonicCalibration)

  package func probability(ofLogOdds score: Double) -> Double {
    switch self {
    case .none: Learning.probability(ofLogOdds: score)
    case .platt(let platt): platt.probability(ofLogOdds: score)
    case .isotonic(let isotonic): isotonic.probability(ofLogOdds: score)
    }
  }
}
