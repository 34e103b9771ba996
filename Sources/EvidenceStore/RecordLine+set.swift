internal import Domain

extension RecordLine {
  /// The set of some names, in any order; its id is the hash of its items, its line always the same.
  package static func set(of names: some Sequence<String>) -> RecordLine {
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var items: [String] = []
    items.reserveCapacity(sorted.count)
    for name in sorted where !(items.last?.utf8.elementsEqual(name.utf8) ?? false) {
      items.append(name)
    }
    return set(
      of: items,
      named: ObjectID(naming: "blob", JSONLine.Value.array(items.map { .text($0) }).bytes))
  }

  /// The same for names that are sorted already, by the id that they have.
  static func set(of items: [String], named id: RecordID) -> RecordLine {
    RecordLine(
      EvidenceRecord(
        id: id, at: Timestamp(seconds: 0), code: CodeIdentity(commit: nil), job: "", run: nil,
        body: .set(EvidenceSet(items: items))))
  }
}
