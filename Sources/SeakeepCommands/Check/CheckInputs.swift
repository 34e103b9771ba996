internal import BuildAnalysis
internal import Domain
internal import ReleaseDecision
internal import TestAnalysis

/// All that a verdict is made of: values, so that the same ones give the same bytes anywhere.
struct CheckInputs: Sendable {
  var facts: ChangeFacts
  /// The content of the judged commit; nil when there is nothing to judge.
  var tree: TreeID?
  /// The first-parent line of the judged commit and of the merge base, each itself first.
  var line: [AncestorCommit] = []
  var ancestors: [AncestorCommit] = []
  /// Which tests the change deletes.
  var removals = TestRemovals()
  var risk: RangeRisk?
  /// The rank that the gate goes by, where it is another than the one that is shown.
  var gateRank: RiskAssessment?
  var policy = Policy()
  var origin: PolicyOrigin
  /// All recorded runs and builds, and what of all records is about the judged code.
  var history = TestHistory()
  /// What compaction left of older runs.
  var past: [TestID: EvidenceFloor.Total] = [:]
  var builds: [RecordedBuild] = []
  var found: [(record: EvidenceRecord, match: EvidenceMatch)] = []
  /// What the user takes on besides what is recorded.
  var acceptances: [Acceptance] = []
  var now: Timestamp
  var isCI = false
  /// The CI run on whose records alone a PASS may rest.
  var trustedRun: String?
  var onUnknown: UnknownAnswer?
  var warns = false

  /// What a range alone tells.
  init(_ range: CheckRange, ci: CIEnvironment?, now: Timestamp) {
    facts = ChangeFacts(
      text: range.text, isPushed: range.isPushed, base: range.mergeBase, head: range.head,
      commits: range.commits.count,
      missingBase: range.missing)
    origin = .defaults(revision: nil)
    self.now = now
    isCI = ci != nil
    trustedRun = ci.map { $0.run ?? "" }
  }
}

/// Judges a change. Terminal, hook, dashboard and CI all ask here.
func judge(_ inputs: CheckInputs) -> CheckAnswer {
  CheckDecision(question(inputs)).answer()
}

/// What tests and builds say of a change, and all else that it is judged by.
func question(_ inputs: CheckInputs) -> CheckCase {
  var question = CheckCase(
    facts: inputs.facts, risk: inputs.risk, gateRank: inputs.gateRank, policy: inputs.policy,
    origin: inputs.origin,
    acceptances: inputs.acceptances + recordedAcceptances(inputs.found),
    records: inputs.found.map { $0.record }, now: inputs.now, isCI: inputs.isCI,
    onUnknown: inputs.onUnknown, warns: inputs.warns)
  if let tree = inputs.tree {
    let code = JudgedCode(tree: tree, found: inputs.found, trustedRun: inputs.trustedRun)
    question.tests = TestJudge(
      RunIndex(inputs.history, line: inputs.line.map { $0.commit }), code: code,
      ancestors: inputs.ancestors, removals: inputs.removals, past: inputs.past,
      policy: inputs.policy, now: inputs.now
    ).judge(line: inputs.line)
    question.builds = BuildJudge(
      inputs.builds, code: code, ancestors: inputs.ancestors,
      depth: inputs.policy.tests.baseDepth.value
    ).judge()
  }
  return question
}

/// An acceptance without a rule was for one push, and that is over.
private func recordedAcceptances(
  _ found: [(record: EvidenceRecord, match: EvidenceMatch)]
) -> [Acceptance] {
  found.compactMap { record, _ in
    guard case .accept(let accept) = record.body, let rule = accept.rule else { return nil }
    return Acceptance(rule: rule, reason: accept.reason, until: accept.until)
  }
}
