// rooms: Basics Domain TextInput BuildLogs

import Basics
import Domain
import TextInput

@testable import BuildLogs

/// Any bytes are a document of one of the formats, or none; and in any pieces the same.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 2, let start else { return 0 }
  // The first byte chooses the format, or that it be recognised; the second the size of the pieces.
  let bytes = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
  let readers = BuildTools.documentReaders
  let tool = Int(start[0]) < readers.count ? readers[Int(start[0])].tool : nil
  let whole = read(bytes, chunk: bytes.count, as: tool)
  let pieces = read(bytes, chunk: 1 + Int(start[1] & 0x1F), as: tool)
  // What is known of an encoding, and the format, is read at once: where the format is not named, a
  // document may be none only in pieces.
  precondition(tool == nil || (whole == nil) == (pieces == nil), "a document only in pieces")
  guard let whole, let pieces else { return 0 }
  precondition(whole.run.diagnostics.count == pieces.run.diagnostics.count, "pieces count")
  var told = 0
  for (one, other) in zip(whole.run.diagnostics, pieces.run.diagnostics) {
    precondition(one == other, "a finding depends on pieces")
    told += one.count
    precondition(one.line.map { $0 > 0 } ?? true, "a line before the first")
    precondition(one.column.map { $0 >= 0 } ?? true, "a column before the first")
    precondition(!one.tool.isEmpty, "a finding of nobody")
    precondition(one.file != "", "a file without a name")
  }
  precondition(told <= bytes.count, "more findings than bytes")
  precondition(!whole.run.tools.isEmpty, "a report of nobody")
  return 0
}

/// The tables of formats live as long as the program, behind pointers with tags that the leak
/// checker does not follow.
@_cdecl("__lsan_default_suppressions")
func suppressions() -> UnsafePointer<CChar>? {
  let text: StaticString = "leak:_WZ\n"
  return UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

private func read(_ bytes: [UInt8], chunk: Int, as tool: BuildTool?) -> BuildReport? {
  var position = 0
  let input = InputBuffer(name: "f") { room throws(DiagnosticError) in
    let count = min(chunk, room.count, bytes.count - position)
    room.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
  guard let tool = tool ?? BuildDocument.format(of: DocumentHead(input)) else { return nil }
  return try? BuildDocument.read(input, as: tool)
}
