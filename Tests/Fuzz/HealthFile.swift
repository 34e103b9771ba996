// rooms: Basics Domain TextInput MetricFiles

import Basics
import Domain
import MetricFiles
import TextInput

/// Any bytes are a summary of checks or an error with a place, however they are cut into pieces.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = read(InputBuffer(name: "f", bytes: bytes))
  precondition(read(pieces(bytes)) == whole, "the pieces matter")
  switch whole {
  case .success(let file):
    precondition(!file.checks.isEmpty, "nothing was checked")
    for check in file.checks {
      precondition(!check.name.isEmpty, "a check without a name")
      precondition(check.value?.isFinite ?? true, "a value that is no number")
    }
  case .failure(let error):
    precondition(error.location?.file == "f", "an error without a place")
    precondition(error.code.status == .cannotRun, "an error that is no failure")
  }
  return 0
}

func read(_ input: InputBuffer) -> Result<HealthFile, DiagnosticError> {
  Result { () throws(DiagnosticError) in try HealthFile(reading: input) }
}

func pieces(_ bytes: [UInt8]) -> InputBuffer {
  var position = 0
  return InputBuffer(name: "f") { room throws(DiagnosticError) in
    let count = min(1 + position % 7, room.count, bytes.count - position)
    room.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}
