internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import TestAnalysis

/// All recorded runs, the line of commits along which they are looked at, and the names by which people call tests.
struct RecordedRuns {
  let index: RunIndex
  let tip: CommitID
  /// First-parent ancestors of the tip, itself first.
  let line: [AncestorCommit]
  private let past: CompactedPast?

  /// Further back no run is looked for: what passed last so long ago is told by no search.
  private static let longestLine = 5_000

  init(
    _ evidence: EvidenceSnapshot, from tip: CommitID, in source: borrowing OpenRepository,
    limit: Int = Self.longestLine
  ) throws(DiagnosticError) {
    index = RunIndex(evidence.testHistory())
    past = evidence.past
    self.tip = tip
    line = try source.repository.firstParentLine(from: tip, limit: limit)
  }

  /// How often a test fails by chance in all runs of it that are recorded.
  func flakiness(_ named: SuspectsWindow.Named) throws(DiagnosticError) -> ChanceFailures {
    flakiness(of: try test(named.test, isNeeded: false), named, job: named.job, without: [])
  }

  func flakiness(
    of test: Int32?, _ named: SuspectsWindow.Named, job: String?, without broken: [AncestorCommit]
  ) -> ChanceFailures {
    let told = test.map { test in
      index.chanceFailures(
        of: test, job: job, without: broken, past: past?.totals[index.history.id(test)])
    }
    return ChanceFailures(
      told?.count ?? FailureCount(0, of: 0), breaks: told?.breaks ?? 0,
      named: named.flakeRate.map { $0 / 100 })
  }

  /// The test that a name means; nil where it need not be known and is not.
  ///
  /// The last parts of an id stand for it where no other test has it.
  func test(_ name: String, isNeeded: Bool) throws(DiagnosticError) -> Int32? {
    let history = index.history
    if let number = history.number(of: TestID(name)) { return number }
    var ids: [String] = []
    var short: [Int32] = []
    for number in 0..<Int32(history.tests.count) {
      let id = history.id(number)
      ids.append(id.text)
      if ["/", ".", ":"].contains(where: { id.text.hasSuffix($0 + name) }) { short.append(number) }
    }
    if short.count == 1 { return short[0] }
    guard isNeeded else { return nil }
    guard !ids.isEmpty else { throw .suspectsNoRuns(of: TestID(name)) }
    let ends = ids.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let similar = short.isEmpty ? closestMatch(to: name, among: ids + ends) : nil
    throw DiagnosticError(
      .suspectsUnknownTest,
      short.isEmpty
        ? "no recorded run tells of a test '\(name)'" : "several tests go by '\(name)'",
      notes: short.prefix(5).map { history.id($0).text },
      hint: similar.map { "did you mean '\($0)'?" }
        ?? "name it as 'seakeep tests' does, or feed a run of it with 'seakeep ingest <report>'")
  }
}
