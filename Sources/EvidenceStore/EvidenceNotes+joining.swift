package import Basics
package import Domain
package import GitRepository

extension EvidenceNotes {
  /// Takes in what another notes commit holds, such as one that was fetched, and returns how many of
  /// its records are new here.
  @discardableResult
  package func merge(
    _ other: CommitID, at time: Timestamp, in repository: borrowing Repository
  ) throws(DiagnosticError) -> Int {
    try write("Join evidence", at: time, in: repository) {
      (head, spooled, repository) throws(DiagnosticError) in
      guard head != other || !spooled.isEmpty else { return Plan(changes: [], added: 0) }
      let ours = try head.map { head throws(DiagnosticError) in
        try reading(of: head, in: repository)
      }
      let theirs = try repository.notes(of: other, since: ours).notes
      var union = EvidenceUnion(ours?.notes ?? NoteTable())
      union.add(theirs)
      for line in spooled { union.add(line) }
      union.settle(isWhole: true)
      return Plan(
        changes: union.changes, added: union.newRecords, joined: other,
        isJoinedOnly: union.holdsJust(theirs))
    }
  }

  /// Drops what is older than a moment, and keeps what it told of each test as totals: a floor below
  /// which no clone brings anything back.
  ///
  /// - Returns: How many records went, and how many stayed.
  @discardableResult
  package func compact(
    before: Timestamp, at time: Timestamp, in repository: borrowing Repository
  ) throws(DiagnosticError) -> (dropped: Int, kept: Int) {
    var counts = (dropped: 0, kept: 0)
    _ = try write("Compact evidence", at: time, in: repository) {
      (head, spooled, repository) throws(DiagnosticError) in
      let notes = try head.map { head throws(DiagnosticError) in
        try reading(of: head, in: repository).notes
      }
      var union = EvidenceUnion(notes ?? NoteTable())
      for line in spooled { union.add(line) }
      let snapshot = EvidenceSnapshot(union.table)
      let floor = snapshot.floor(before: before)
      if let floor { for line in floor { union.add(line) } }
      union.settle(isWhole: true)
      let kept = EvidenceSnapshot(union.table).records.count
      counts = (snapshot.records.count - kept, kept)
      return Plan(changes: union.changes, added: 0)
    }
    return counts
  }
}

extension EvidenceSnapshot {
  /// The lines of a floor: what is known of the time before it; nil when there is a later one.
  func floor(before: Timestamp) -> [RecordLine]? {
    if let past, past.before >= before { return nil }
    let past = (past ?? CompactedPast(before: before, totals: [:]))
      .adding(totals(before: before), before: before)
    let tests = past.totals.keys.sorted()
    let suite = RecordLine.set(of: tests.map(\.text))
    let body = EvidenceRecord.Body.floor(
      EvidenceFloor(
        before: before, suite: suite.record.id,
        totals: tests.map { past.totals[$0] ?? .init(runs: 0, failures: 0, flaky: 0) }))
    var record = EvidenceRecord(
      id: .zero, at: before, code: CodeIdentity(commit: nil), job: "", run: nil, body: body)
    // Two clones that drop the same write the same line.
    record.id = ObjectID(naming: "blob", RecordLine(record).bytes)
    return [suite, RecordLine(record)]
  }

  /// What the runs before a moment tell of each test.
  private func totals(before: Timestamp) -> [TestID: EvidenceFloor.Total] {
    let history = testHistory { $0.at < before }
    var totals: [Int32: EvidenceFloor.Total] = [:]
    var states: [State: TestResult] = [:]
    for (number, run) in history.runs.enumerated() {
      history.forEachResult(in: number) { _, test, result in
        guard result.isEvidence else { return }
        totals[test, default: .init(runs: 0, failures: 0, flaky: 0)].runs += 1
        if result.hasFailure { totals[test]?.failures += 1 }
        guard let code = run.circumstances.code else { return }
        let state = State(test: test, code: code, job: run.circumstances.job)
        states[state, default: []].formUnion(result)
      }
    }
    var flaky: Set<State> = []
    for (state, result) in states where result.isFlaky {
      // Both outcomes in two jobs of one tree count once.
      flaky.insert(State(test: state.test, code: state.code, job: ""))
    }
    for state in flaky { totals[state.test]?.flaky += 1 }
    return Dictionary(uniqueKeysWithValues: totals.map { (history.id($0.key), $0.value) })
  }

  private struct State: Hashable {
    var test: Int32
    var code: ObjectID
    var job: String
  }
}
