internal import Basics
internal import Domain
internal import EvidenceStore
internal import ReleaseDecision
internal import RiskAnalysis
internal import TestAnalysis

extension OpenRepository {
  /// Which commits may have broken tests that fail on a release, test by test, from what is recorded: nothing is run.
  ///
  /// Tests whose runs on its line of commits tell no window are left out.
  borrowing func suspects(
    of failures: [FailingTest], on commit: CommitID, _ evidence: EvidenceSnapshot
  ) throws(DiagnosticError) -> [SuspectsAnswer] {
    guard !failures.isEmpty else { return [] }
    let runs = try RecordedRuns(evidence, from: commit, in: self)
    var past: (good: CommitID, bad: CommitID, model: RiskModel)?
    var answers: [SuspectsAnswer] = []
    for failure in failures.prefix(Self.mostTests) {
      let named = SuspectsWindow.Named(test: failure.test.text, job: failure.job)
      guard let window = try? SuspectsWindow(named, runs, in: self) else { continue }
      var model: RiskModel
      if let past, past.good == window.good, past.bad == window.bad {
        model = past.model
      } else {
        model = try self.model(of: window)
        past = (window.good, window.bad, model)
      }
      answers.append(
        try suspectsCase(window, by: model, confidence: SuspectsCase.usualConfidence).answer())
    }
    return answers
  }

  /// Tests that passed before a release and fail on a line of commits since, if no run on the release itself
  /// tells of them.
  ///
  /// A release beside that line has none.
  borrowing func failures(
    since release: CommitID, head: CommitID, _ evidence: EvidenceSnapshot
  ) throws(DiagnosticError) -> [FailingTest] {
    guard release != head, evidence.hasTestRuns else { return [] }
    let runs = try RecordedRuns(evidence, from: head, in: self, limit: Self.mostSteps)
    guard let place = runs.line.firstIndex(where: { $0.commit == release }) else { return [] }
    var failures: [FailingTest] = []
    for test in runs.index.failingTests(on: runs.line[..<place]) {
      for line in runs.index.lines(of: test, along: runs.line) {
        guard case .fails(good: let good, bad: let bad)? = line.window(), good > place, bad < place
        else {
          continue
        }
        let known = runs.index.chanceFailures(
          of: test, job: line.job, without: Array(runs.line[...bad]))
        // What fails by chance, too, says nothing of the release.
        if known.count.failures > 0 { continue }
        let now = line.states.filter { $0.place <= bad }.reduce(0) { $0 + $1.state.failures }
        failures.append(
          FailingTest(
            test: runs.index.history.id(test), job: line.job, kind: .new,
            now: FailureCount(now, of: now), before: known.count, since: runs.line[bad].commit,
            series: now, chanceBound: nil))
      }
    }
    return failures
  }

  /// Nobody waits for more of that line, as the dashboard asks this, too.
  private static var mostSteps: Int { 500 }

  /// More failing tests are not looked into: one cause mostly breaks them all.
  private static var mostTests: Int { 20 }
}
