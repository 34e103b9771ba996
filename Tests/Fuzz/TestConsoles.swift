// rooms: Basics Domain TextInput TestReports

import Basics
import Domain
import TextInput

@testable import TestReports

/// Any log is read to its end, with counts that agree with its tests, and the same again.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let first = read(bytes)
  let second = read(bytes)
  precondition(first.count == second.count, "not the same twice")
  for (report, again) in zip(first, second) {
    let counts = report.run.cases.counts
    precondition(counts == again.run.cases.counts, "not the same counts twice")
    precondition(counts.passed >= 0 && counts.failed >= 0, "a negative number of tests")
    precondition(counts.errored >= 0 && counts.skipped >= 0, "a negative number of tests")
    let named = report.run.cases.count { !$0.isSubtest }
    precondition(named <= counts.tests, "tests that are not counted")
    precondition(counts.tests <= counts.runs, "tests that did not run")
  }
  return 0
}

private func read(_ bytes: [UInt8]) -> [TestReport] {
  var log = TestLog()
  var lines = LogLines(InputBuffer(name: "-", bytes: bytes))
  lines.forEach { log.read($0) }
  return log.finish(file: "-")
}
