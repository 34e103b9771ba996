internal import Basics

extension Calibration {
  /// Its kind (1 byte), then its numbers.
  func encode(to writer: inout ByteWriter) {
    switch self {
    case .none: writer.append(UInt8(0))
    case .platt(let platt):
      writer.append(UInt8(1))
      writer.append(platt.slope)
      writer.append(platt.intercept)
    case .isotonic(let isotonic):
      writer.append(UInt8(2))
      writer.append(compact: isotonic.logOdds.count)
      for (logOdds, probability) in zip(isotonic.logOdds, isotonic.probabilities) {
        writer.append(logOdds)
        writer.append(probability)
      }
    }
  }

  init(from reader: inout ByteReader) throws(DiagnosticError) {
    let kind = try reader.number(UInt8.self)
    switch kind {
    case 0: self = .none
    case 1:
      let slope = try reader.double()
      guard slope >= 0 else { throw ByteReader.damage("its calibration turns the order round") }
      self = .platt(PlattCalibration(slope: slope, intercept: try reader.double()))
    case 2:
      var logOdds: [Float] = []
      var probabilities: [Float] = []
      for _ in 0..<(try reader.count(ofSize: 8)) {
        logOdds.append(try reader.float())
        probabilities.append(try reader.float())
      }
      guard let curve = IsotonicCalibration(logOdds: logOdds, probabilities: probabilities) else {
        throw ByteReader.damage("its calibration is no rising curve")
      }
      self = .isotonic(curve)
    default: throw ByteReader.unknown("calibration", kind)
    }
  }
}
