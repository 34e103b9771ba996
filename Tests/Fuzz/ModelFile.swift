// rooms: Basics Statistics Learning

import Basics
import Learning

/// Any bytes are refused or a model, which then encodes to these bytes and judges any row.
///
/// Each input is read twice: as it is, and with the length and the checksum that it should have, so that
/// what stands behind them is reached.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  tryReading(bytes)
  guard count >= 20 else { return 0 }
  let content = Array(bytes[20...])
  let checksum = content.withUnsafeBytes { crc32($0) }
  var sealed = Array("SEAKMODL".utf8) + [1, 0, 0, 0]
  for number in [UInt32(content.count), checksum] {
    for shift: UInt32 in [0, 8, 16, 24] {
      sealed.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
  tryReading(sealed + content)
  return 0
}

func tryReading(_ bytes: [UInt8]) {
  do throws(DiagnosticError) {
    let model = try LearnedModel(bytes)
    let again = try model.encoded()
    precondition(again == bytes, "what was read is written otherwise")
    let odd: [Float] = [.nan, .infinity, -.infinity, 0, 1, -1e30]
    let row = model.columns.indices.map { odd[$0 % odd.count] }
    let tokens = SparseRow(bytes.prefix(64).map { (token: UInt32($0) << 24, weight: Float($0)) })
    _ = model.probability(of: row[...], tokens: tokens)
    _ = model.contributions(of: row[...], tokens: tokens)
  } catch {
    precondition(error.code.name.hasPrefix("model."), "an error of another room")
  }
}
