package import Domain

/// What is still known of the time before the floor.
package struct CompactedPast: Sendable, Equatable {
  /// Records of an earlier time do not count.
  package var before: Timestamp
  /// What the dropped runs told of each test.
  package var totals: [TestID: EvidenceFloor.Total]

  package init(before: Timestamp, totals: [TestID: EvidenceFloor.Total]) {
    self.before = before
    self.totals = totals
  }

  /// One floor, with the ids of its tests; those that are missing have no name for what they tell.
  init(_ floor: EvidenceFloor, suite: EvidenceSet?) {
    before = floor.before
    totals = [:]
    for (test, total) in zip(suite?.items ?? [], floor.totals) {
      totals[TestID(test)] = totals[TestID(test)].map { $0.joined(total) } ?? total
    }
  }

  /// The past of two floors: the later date, and of each total the larger one.
  ///
  /// Two clones that compact by themselves mostly drop the same runs, so that a sum would count them
  /// twice; and joining again must change nothing.
  func joined(_ other: CompactedPast) -> CompactedPast {
    CompactedPast(
      before: max(before, other.before),
      totals: totals.merging(other.totals) { $0.joined($1) })
  }

  /// The past with what was dropped later.
  func adding(_ later: [TestID: EvidenceFloor.Total], before: Timestamp) -> CompactedPast {
    CompactedPast(
      before: before,
      totals: totals.merging(later) {
        .init(
          runs: $0.runs + $1.runs, failures: $0.failures + $1.failures, flaky: $0.flaky + $1.flaky)
      })
  }

  /// Whether the other past says all that this one does.
  func isWithin(_ other: CompactedPast) -> Bool { joined(other) == other }

  /// Whether a record is so old that no reader counts it.
  ///
  /// Deployments stay: no total stands for them, and the last one says what is live, however old it is.
  /// What a later version wrote is left to that version, and sets and floors have no time of their own.
  func drops(_ record: EvidenceRecord) -> Bool {
    switch record.body {
    case .tests, .build, .health, .verdict: record.at < before
    case .accept(let accept):
      record.at < before && (accept.until.map { $0 < CalendarDay(of: before) } ?? true)
    case .deploy, .set, .floor, .other: false
    }
  }
}

extension EvidenceFloor.Total {
  fileprivate func joined(_ other: Self) -> Self {
    Self(
      runs: max(runs, other.runs), failures: max(failures, other.failures),
      flaky: max(flaky, other.flaky))
  }
}
