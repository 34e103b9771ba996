// rooms: Basics Domain Clibgit2 GitRepository

import Domain

@testable import GitRepository

/// Any bytes are a commit or none, and two trees whose walk ends or is refused.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  if let object = object(bytes), let commit = CommitObject(object) {
    var collector = CommitCollector()
    let index = collector.add(commit.tree, commit)
    precondition(collector.count == 1 && index == 0)
    _ = collector.facts(rows: [CommitRows()], paths: .init())
  }
  // Half a byte says where the second tree begins.
  let middle = count > 0 ? count * Int(bytes[0] & 0xf) / 16 : 0
  guard let first = object(UnsafeBufferPointer(rebasing: bytes[..<middle])),
    let second = object(UnsafeBufferPointer(rebasing: bytes[middle...]))
  else { return 0 }
  var left = TreeCursor(first)
  var right = TreeCursor(second)
  left.skipEqualStart(&right)
  do {
    try left.advance(nil)
    try right.advance(nil)
    var steps = 0
    while left.hasEntry || right.hasEntry {
      let order = left.order(against: right)
      if order <= 0 { try left.advance(nil) }
      if order >= 0 { try right.advance(nil) }
      steps += 1
      precondition(steps <= count, "a walk that does not end")
    }
  } catch {}
  return 0
}

private func object(_ bytes: UnsafeBufferPointer<UInt8>) -> ObjectBytes? {
  let object = ObjectBytes(kind: .tree, count: bytes.count, from: BufferPool())
  if let source = bytes.baseAddress { object?.start.update(from: source, count: bytes.count) }
  return object
}
