// rooms: Basics Domain TextInput BuildLogs

import Basics
import BuildLogs
import Domain
import TextInput

/// Any bytes are lines of some tools or of none: reading them ends, and what is told can be so.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // The first byte names a tool to be forced, or none.
  let tools = BuildTools.all
  let tool = bytes.first.flatMap { Int($0) < tools.count ? tools[Int($0)] : nil }
  var log = BuildLog(forced: tool)
  var lines = LogLines(InputBuffer(name: "f", bytes: Array(bytes.dropFirst())))
  var hasDocument = false
  lines.forEach { line in
    hasDocument = hasDocument || line.bytes.contains { $0 == UInt8(ascii: "{") }
    log.read(line)
  }
  guard let report = log.finish(file: "f") else { return 0 }
  var told = 0
  for diagnostic in report.run.diagnostics {
    told += diagnostic.count
    precondition(diagnostic.line.map { $0 > 0 } ?? true, "a line before the first")
    precondition(diagnostic.column.map { $0 >= 0 } ?? true, "a column before the first")
    precondition(!diagnostic.tool.isEmpty, "a finding of nobody")
    precondition(diagnostic.file != "", "a file without a name")
  }
  // A line may be a document of many findings, which takes at least `{},` for each.
  let room = lines.count + (hasDocument ? bytes.count / 3 : 0)
  precondition(told <= room, "more findings than there is room for")
  precondition(
    report.run.diagnostics.isEmpty || !report.run.tools.isEmpty, "findings without a tool")
  return 0
}
