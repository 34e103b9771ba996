internal import Basics
package import Domain

/// Decides over a change. The same case gives the same answer, wherever it is asked.
package struct CheckDecision {
  let question: CheckCase
  let gate: StrictestGate

  package init(_ question: CheckCase) {
    self.question = question
    gate = StrictestGate(question.policy, files: question.facts.files)
  }

  package func answer() -> CheckAnswer {
    let reasons = self.reasons().sorted { $0.weight < $1.weight }
    let verdict = Self.verdict(of: reasons)
    let onUnknown = question.onUnknown ?? gate.onUnknown.value
    return CheckAnswer(
      verdict: verdict, status: status(verdict, onUnknown), facts: question.facts,
      unit: question.risk?.whole?.change.unit, evidence: evidence, reasons: reasons,
      risk: question.risk, missing: missing(reasons), flip: flip(verdict, reasons),
      next: next(verdict, reasons),
      acceptable: ReasonCode.allCases.filter { code in
        reasons.contains { $0.code == code && $0.sign == .hold }
      },
      acceptsByPolicyOnly: question.isCI, policy: question.origin, onUnknown: onUnknown,
      isWarning: question.warns)
  }

  private func reasons() -> [Reason] {
    // Zero items examined is never a pass, and nothing else is to be said of them.
    if let release = question.release, release.live == nil {
      return [Reason(.noLive, .unknown, .nothing)]
    }
    if let missing = question.facts.missingBase {
      let code: ReasonCode = missing.name == nil ? .unnamedBase : .baseMissing
      return [Reason(code, .unknown, .missingBase(missing))]
    }
    if question.facts.isEmpty { return [Reason(.empty, .unknown, .nothing)] }
    return (testReasons() + buildReasons() + changeReasons() + riskReasons() + releaseReasons())
      .map(accepted)
  }

  private static func verdict(of reasons: [Reason]) -> Verdict {
    if reasons.contains(where: { $0.sign == .hold }) { return .hold }
    return reasons.contains { $0.sign == .unknown } ? .unknown : .pass
  }

  private func status(_ verdict: Verdict, _ onUnknown: UnknownAnswer) -> ProgramStatus {
    if question.warns { return .success }
    switch (verdict, onUnknown) {
    case (.pass, _), (.unknown, .pass): return .success
    case (.hold, _), (.unknown, .hold): return .hold
    case (.unknown, .unknown): return .unknown
    }
  }

  // MARK: Acceptances

  /// Sections of the policy and, outside of CI, what was recorded for this code: a record may come
  /// from anybody who can push, a section was merged.
  private var acceptances: [Acceptance] {
    let sections = question.policy.accept.map {
      Acceptance(
        rule: $0.subject.value, reason: $0.reason.value, until: $0.until.value,
        owner: $0.owner.value, source: $0.subject.source)
    }
    return (sections + (question.isCI ? [] : question.acceptances))
      .filter { $0.isInForce(at: question.now) }
  }

  private func accepted(_ reason: Reason) -> Reason {
    guard reason.sign == .hold,
      let acceptance = acceptances.first(where: { $0.covers(reason.code) })
    else { return reason }
    var reason = reason
    reason.sign = .look
    reason.acceptance = acceptance
    return reason
  }

  // MARK: What follows

  private var evidence: EvidenceFound {
    EvidenceFound(
      hasGit: question.facts.missingBase == nil && question.facts.head != nil
        && question.facts.limits.boundaries == 0,
      tests: question.tests.jobs.map { $0.match }.max(),
      build: question.builds.jobs.filter { $0.isTrusted && $0.isEvidence }.map { $0.match }.max(),
      flakyRuns: question.tests.recordedRuns)
  }

  private func flip(_ verdict: Verdict, _ reasons: [Reason]) -> VerdictFlip {
    func codes(_ sign: Reason.Sign) -> [ReasonCode] {
      ReasonCode.allCases.filter { code in
        reasons.contains { $0.code == code && $0.sign == sign }
      }
    }
    switch verdict {
    case .hold:
      return VerdictFlip(to: codes(.unknown).isEmpty ? .pass : .unknown, by: codes(.hold))
    case .unknown: return VerdictFlip(to: .pass, by: codes(.unknown))
    case .pass: return VerdictFlip(to: .hold, by: rulesInForce)
    }
  }

  /// What would hold if it were found.
  private var rulesInForce: [ReasonCode] {
    var codes: [ReasonCode] = []
    if case .atMost = gate.newFailures.value { codes.append(.newFailure) }
    if gate.brokenBuild.value { codes.append(.brokenBuild) }
    if question.release != nil { codes.append(.healthFailed) }
    if case .atMost = gate.newErrors.value { codes.append(.newErrors) }
    if case .atMost = gate.newWarnings.value { codes.append(.newWarnings) }
    return codes
  }

  private func missing(_ reasons: [Reason]) -> [MissingEvidence] {
    var missing: [MissingEvidence] = []
    for reason in reasons {
      guard let command = reason.remedy else { continue }
      let entry = MissingEvidence(code: reason.code.rawValue, command: command)
      if !missing.contains(entry) { missing.append(entry) }
    }
    let isJudged = question.facts.missingBase == nil && !question.facts.isEmpty
    let says = Set(reasons.map { $0.code.kind })
    if isJudged, evidence.build == nil, !says.contains("build") {
      missing.append(MissingEvidence(code: ReasonCode.noBuild.rawValue, command: Self.ingestBuild))
    }
    if isJudged, evidence.tests == nil, !says.contains("tests") {
      missing.append(MissingEvidence(code: ReasonCode.noTests.rawValue, command: Self.ingestTests))
    }
    return missing
  }

  static let ingestTests = "seakeep ingest <report>"
  static let ingestBuild = "seakeep ingest <log>"
  static let ingestDeploy = "seakeep ingest deploy --rev <rev> --status succeeded"
  static let ingestHealth = "seakeep ingest health <file>"

  private func next(_ verdict: Verdict, _ reasons: [Reason]) -> [String] {
    switch verdict {
    case .pass: return []
    case .unknown:
      return reasons.lazy.filter { $0.sign == .unknown }.compactMap { $0.remedy }
        .prefix(1).map { $0 }
    case .hold:
      if reasons.first?.code == .policyUnreadable { return ["seakeep config"] }
      let riskiest = question.risk?.commits.first { $0.assessment != nil }?.id
      return [(riskiest ?? question.facts.head).map { "seakeep explain \($0.short)" }]
        .compactMap { $0 }
    }
  }
}

extension Reason {
  /// The heaviest first; ties by what they are about.
  var weight: (Int, Int, String) {
    let sign = Sign.allCases.firstIndex(of: sign) ?? 0
    let code = ReasonCode.allCases.firstIndex(of: code) ?? 0
    return (sign, code, finding.subject)
  }

  /// The command that supplies what this reason misses.
  var remedy: String? {
    switch (code, finding) {
    case (_, .missingBase(let base)): base.command
    case (.noTests, _), (.untrustedTests, _), (.incomplete, _), (.partial, _), (.jobMissing, _):
      CheckDecision.ingestTests
    case (.empty, _): "seakeep check HEAD~1.."
    case (.noBuild, _), (.untrustedBuild, _): CheckDecision.ingestBuild
    case (.unranked, _): "seakeep check"
    case (.noBase, _), (.buildNoBase, _): "seakeep evidence pull"
    case (.noLive, _): CheckDecision.ingestDeploy
    case (.redSince, _): "seakeep ingest <report> --commit <release>"
    case (.noHealth, _), (.nothingSince, _): CheckDecision.ingestHealth
    case (.shallow, _): History.Limits.deepening.description
    case (.missingContent, _): History.Limits.completing.description
    default: nil
    }
  }
}

extension Finding {
  /// What it is about, for a fixed order.
  fileprivate var subject: String {
    switch self {
    case .failure(let test): test.test.text
    case .testJob(let job): job.name
    case .missingJob(let job): job.name
    case .build(let job): job.name
    case .size(_, _, let pattern), .files(_, let pattern): pattern ?? ""
    case .nothing, .missingBase, .failures, .noTests, .untrusted, .passed, .builds, .risk,
      .unranked, .missingTests, .policyErrors, .limits, .freeze, .lost, .deployment, .health,
      .followers:
      ""
    }
  }
}
