// rooms: Basics Domain TextInput TestReports

import Basics
import Domain
import TextInput

@testable import TestReports

/// Any bytes are read by every JSON reader without a trap, and the same however they are cut into
/// pieces; a document that the reader takes is whole for one that passes over it.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var whole = JSONReader(InputBuffer(name: "f", bytes: bytes))
  let isWhole = whole.end()
  var walking = JSONReader(pieces(bytes))
  walk(&walking)
  precondition(walking.end() == isWhole, "read and passed over differ")
  precondition(walking.failure == whole.failure, "another place")

  let input = InputBuffer(name: "f", bytes: bytes)
  let readers = TestFormats.documentReaders
  let chosen =
    readers.first { $0.recognises(DocumentHead(input)) } ?? readers[count % readers.count]
  var reports: [TestReport] = []
  for input in [input, pieces(bytes)] {
    do throws(DiagnosticError) {
      reports.append(try chosen.read(input).report(file: "f", format: chosen.format))
    } catch {
      precondition(error.location != nil, "an error without a place")
    }
  }
  precondition(reports.count != 1, "read once, refused once")
  for report in reports {
    check(report.run)
    precondition(report.run.cases.counts == reports[0].run.cases.counts, "pieces differ")
    precondition(isWhole || report.run.incomplete != nil, "a broken report taken for a whole one")
  }

  var log = TestLog()
  var lines = LogLines(InputBuffer(name: "f", bytes: bytes))
  lines.forEach { log.read($0) }
  for report in log.finish(file: "f") { check(report.run) }
  return 0
}

func check(_ run: TestRun) {
  precondition(run.cases.counts.tests + run.cases.counts.subtests >= run.cases.count)
  for test in run.cases { precondition(!test.attempts.isEmpty) }
}

func walk(_ json: inout JSONReader) {
  switch json.kind() {
  case .object:
    guard let scope = json.object() else { return }
    while let key = json.nextKey(of: scope) {
      _ = key.string
      walk(&json)
    }
  case .array:
    guard let scope = json.array() else { return }
    while json.nextElement(of: scope) { walk(&json) }
  case .text: _ = json.text()?.string
  case .number: _ = json.number()
  case .bool: _ = json.bool()
  case .null, nil: json.skip()
  }
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
