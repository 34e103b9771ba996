// rooms: Basics Clibgit2 Domain TextInput GitRepository LocalStore EvidenceStore

import Domain

@testable import EvidenceStore
@testable import GitRepository

/// Any bytes are the text of two notes: what is read can be written, and joined in either order.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // Half a byte says where the second note begins.
  let middle = count > 0 ? count * Int(bytes[0] & 0xf) / 16 : 0
  let one = table(bytes[..<middle])
  let other = table(bytes[middle...])
  let snapshot = EvidenceSnapshot(one)
  for record in snapshot.records {
    if case .other = record.body { continue }
    let line = RecordLine(record)
    precondition(RecordLine(line.bytes)?.record == record, "what is written is not read back")
    _ = snapshot.find(record.code)
  }
  for id in snapshot.records.map(\.id) { _ = snapshot.set(id) }
  _ = snapshot.testHistory()
  _ = snapshot.floor(before: snapshot.records.last?.at ?? Timestamp(seconds: 0))

  // Without what only whole stores drop: a set may be missing here.
  var left = EvidenceUnion(one)
  left.add(other)
  left.settle(isWhole: false)
  var right = EvidenceUnion(other)
  right.add(one)
  right.settle(isWhole: false)
  let texts = left.table.texts
  precondition(right.table.texts == texts, "the order of joining matters")
  var again = EvidenceUnion(left.table)
  again.add(other)
  again.settle(isWhole: true)
  again.settle(isWhole: true)
  _ = again.changes

  bytes.withUnsafeBytes { raw in
    guard let tree = RawTree(raw) else { return }
    precondition(RawTree(tree.bytes)?.entries.count == tree.entries.count, "a tree lost an entry")
    for entry in tree.entries { _ = NoteName.annotated(entry.name) }
  }
  return 0
}

private func table(_ text: ArraySlice<UInt8>) -> NoteTable {
  NoteTable().replacing([], with: [(.init(annotated: .emptyTree, blob: .zero), Array(text))])
}

extension RawTree {
  fileprivate init?(_ bytes: [UInt8]) {
    guard let tree = bytes.withUnsafeBytes({ RawTree($0) }) else { return nil }
    self = tree
  }
}
