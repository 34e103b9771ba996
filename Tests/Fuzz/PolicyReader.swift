// rooms: Basics Domain PolicyFile

import Basics
import Domain
import PolicyFile

/// Any bytes are a policy or errors with places in the file, and the same ones each time.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let reading = PolicyReader.parse(bytes, file: "f", revision: nil)
  for error in reading.errors {
    guard let line = error.location?.line, let column = error.location?.column else { continue }
    precondition(line >= 1 && column >= 1, "a place before the file")
    guard let excerpt = error.excerpt else { preconditionFailure("a place without its line") }
    precondition(excerpt.range.upperBound <= excerpt.line.count, "a mark beyond the line")
  }
  let path = "Sources/Payment/Ledger.swift".utf8
  _ = reading.policy.gate(forPath: path)
  _ = reading.policy.protection(ofPath: path)
  _ = reading.policy.freeze(covering: Timestamp(seconds: 1_795_000_000))
  for waiver in reading.policy.quarantine {
    do throws(DiagnosticError) {
      _ = try PolicyWriter.section(
        .quarantine, waiver.subject.value, reason: waiver.reason.value, until: waiver.until.value,
        owner: waiver.owner.value)
    } catch {
      preconditionFailure("what was read cannot be written: \(error.message)")
    }
  }
  return 0
}
