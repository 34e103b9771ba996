package import Domain

extension EvidenceSnapshot {
  /// What is recorded of some code, the surest first, then the oldest; each record by its best match.
  package func find(
    _ code: CodeIdentity
  ) -> [(record: EvidenceRecord, match: EvidenceMatch)] {
    var found: [(record: EvidenceRecord, match: EvidenceMatch)] = []
    for record in records {
      if let match = record.code.match(code) { found.append((record, match)) }
    }
    // Within one kind of match the order of records holds.
    return EvidenceMatch.allCases.flatMap { match in found.filter { $0.match == match } }
  }
}

extension CodeIdentity {
  /// How evidence about this code is evidence about other code; nil when it is none.
  package func match(_ asked: CodeIdentity) -> EvidenceMatch? {
    func same(_ one: ObjectID?, _ other: ObjectID?) -> Bool { one != nil && one == other }
    if same(tree, asked.tree) { return .tree }
    if same(patch, asked.patch) { return .patch }
    if same(head, asked.commit) || same(commit, asked.head) || same(head, asked.head) {
      return .head
    }
    return same(commit, asked.commit) ? .commit : nil
  }
}
