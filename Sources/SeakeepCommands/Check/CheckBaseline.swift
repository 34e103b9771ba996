internal import BuildAnalysis
internal import Domain
internal import TestAnalysis

/// What a verdict on the same inputs would compare with.
///
/// `hasRemote` says whether evidence may be had from elsewhere.
func baseline(_ inputs: CheckInputs, hasRemote: Bool) -> Baseline {
  let rules = inputs.policy.tests
  var baseline = Baseline(
    text: inputs.facts.text, base: inputs.facts.base, head: inputs.facts.head,
    missingBase: inputs.facts.missingBase, policy: inputs.origin, depth: rules.baseDepth.value,
    quarantine: inputs.policy.quarantine)
  if let tree = inputs.tree {
    let index = RunIndex(inputs.history, line: inputs.line.map { $0.commit })
    baseline.tests = index.baseline(among: inputs.ancestors, depth: baseline.depth)
    baseline.flaky = index.flaky(
      among: inputs.ancestors, depth: baseline.depth, lastRuns: rules.flakyRuns.value)
    (baseline.builds, baseline.outstanding) = BuildJudge(
      inputs.builds, code: JudgedCode(tree: tree, found: inputs.found, trustedRun: nil),
      ancestors: inputs.ancestors, depth: baseline.depth
    ).baseline()
  }
  baseline.missing = missing(in: baseline, hasRemote: hasRemote)
  return baseline
}

private func missing(in baseline: Baseline, hasRemote: Bool) -> [MissingEvidence] {
  if let base = baseline.missingBase {
    guard base.name != nil else {
      return [.init(code: ReasonCode.unnamedBase.rawValue, command: "seakeep baseline <base>..")]
    }
    return [.init(code: ReasonCode.baseMissing.rawValue, command: base.command)]
  }
  func command(_ input: String) -> String {
    guard !hasRemote, let base = baseline.base else { return "seakeep evidence pull" }
    return "seakeep ingest --commit \(base.short) \(input)"
  }
  var missing: [MissingEvidence] = []
  if !baseline.tests.contains(where: { $0.run != nil }) {
    missing.append(.init(code: ReasonCode.noBase.rawValue, command: command("<report>")))
  }
  if !baseline.builds.contains(where: { $0.build != nil }) {
    missing.append(.init(code: ReasonCode.buildNoBase.rawValue, command: command("<log>")))
  }
  return missing
}
