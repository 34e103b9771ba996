// rooms: Basics Domain TextInput TestReports

import Basics
import Domain
import TextInput

@testable import TestReports

/// Any bytes are a report of one of the XML formats, or none; and in any pieces the same.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 1, let start else { return 0 }
  // The first byte chooses the format, or that it be recognised, and the size of the pieces.
  var bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let formats = TestFormats.documentReaders.filter { $0.format.family == .xml }
  let choice = Int(start[0] & 0xF)
  let format = choice < formats.count ? formats[choice].format : nil
  // What says how a document is encoded is read at once; behind blanks all of it comes in pieces.
  if format != nil { bytes.insert(contentsOf: [UInt8](repeating: 0x20, count: 1_100), at: 0) }
  let whole = read(bytes, chunk: bytes.count, as: format)
  let pieces = read(bytes, chunk: 1 + Int(start[0] >> 4), as: format)
  guard let whole, let pieces else {
    precondition(whole == nil && pieces == nil, "read only in one kind of pieces")
    return 0
  }
  precondition(whole.run.cases.counts == pieces.run.cases.counts, "counts depend on pieces")
  precondition(whole.run.incomplete == pieces.run.incomplete, "wholeness depends on pieces")
  precondition(whole.warningCount == pieces.warningCount, "warnings depend on pieces")
  for (one, other) in zip(whole.run.cases, pieces.run.cases) {
    precondition(one == other, "a test depends on pieces")
    for attempt in one.attempts {
      precondition(attempt.milliseconds.map { $0.isFinite && $0 >= 0 } ?? true, "a strange time")
    }
  }
  return 0
}

private func read(_ bytes: [UInt8], chunk: Int, as format: TestFormat?) -> TestReport? {
  var position = 0
  let input = InputBuffer(name: "f") { room throws(DiagnosticError) in
    let count = min(chunk, room.count, bytes.count - position)
    room.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
  guard let format = format ?? TestDocument.format(of: DocumentHead(input)) else { return nil }
  return try? TestDocument.read(input, as: format)
}
