internal import Domain
internal import GitRepository

extension RecordLine {
  /// The set of some names, in any order; its id is the hash of its items, its line always the same.
  package static func set(of names: some Sequence<String>) -> RecordLine {
    let items = Set(names.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
      .map { String(decoding: $0, as: UTF8.self) }
    return RecordLine(
      EvidenceRecord(
        id: ObjectID(naming: "blob", JSONLine.Value.array(items.map { .text($0) }).bytes),
        at: Timestamp(seconds: 0), code: CodeIdentity(commit: nil), job: "", run: nil,
        body: .set(EvidenceSet(items: items))))
  }
}
