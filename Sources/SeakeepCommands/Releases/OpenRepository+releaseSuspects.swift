internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import RiskAnalysis

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

  /// More failing tests are not looked into: one cause mostly breaks them all.
  private static var mostTests: Int { 20 }
}
