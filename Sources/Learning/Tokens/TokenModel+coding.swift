internal import Basics

extension TokenModel {
  /// A token as its distance from the one before, in three bytes mostly: four bytes with its weight.
  func encode(to writer: inout ByteWriter) {
    writer.append(intercept)
    writer.append(scale)
    writer.append(UInt8(isLengthScaled ? 1 : 0))
    writer.append(compact: tokens.count)
    var next: UInt32 = 0
    for token in tokens {
      writer.append(compact: Int(token - next))
      next = token &+ 1
    }
    writer.append(weights.lazy.map { UInt8(bitPattern: $0) })
  }

  init(from reader: inout ByteReader) throws(DiagnosticError) {
    let intercept = try reader.double()
    let scale = try reader.float()
    let flag = try reader.number(UInt8.self)
    guard flag <= 1, scale >= 0 else { throw ByteReader.damage("a token weight in it is none") }
    let count = try reader.count(ofSize: 2)
    var tokens: [UInt32] = []
    tokens.reserveCapacity(count)
    var next = 0
    for _ in 0..<count {
      let token = next + (try reader.compact())
      guard token <= Int(UInt32.max) else { throw ByteReader.damage("a token in it is none") }
      tokens.append(UInt32(token))
      next = token + 1
    }
    let weights = try reader.take(count).map { Int8(bitPattern: $0) }
    guard !weights.contains(0) else { throw ByteReader.damage("a token in it says nothing") }
    self.init(
      intercept: intercept, tokens: tokens, weights: weights, scale: scale,
      isLengthScaled: flag == 1)
  }
}
