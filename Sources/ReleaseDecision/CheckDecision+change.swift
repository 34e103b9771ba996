internal import Domain

extension CheckDecision {
  func changeReasons() -> [Reason] {
    var reasons = protectionReasons() + sizeReasons()
    let files = question.facts.files.filter { !$0.isForeign }
    func add(_ code: ReasonCode, _ role: ChangedFile.Role) {
      let found = files.filter { $0.role == role }.map { $0.path }
      if !found.isEmpty { reasons.append(Reason(code, .look, .files(found, pattern: nil))) }
    }
    add(.migration, .migration)
    add(.ci, .ci)
    add(.lockFile, .lockFile)
    if question.facts.policyErrors.isEmpty {
      add(.policyChanged, .policy)
    } else {
      reasons.append(
        Reason(.policyUnreadable, .hold, .policyErrors(question.facts.policyErrors)))
    }
    if case .defaults = question.origin {
      reasons.append(Reason(.policyDefault, .look, .nothing))
    }
    let lacksTests =
      files.contains { $0.role == .source && $0.kind != .deleted }
      && !files.contains { $0.role == .test }
    if lacksTests || !question.facts.missingTests.isEmpty {
      reasons.append(
        Reason(.missingTests, .look, .missingTests(question.facts.missingTests)))
    }
    return reasons
  }

  /// One reason for each pattern that the change touches, with the files.
  private func protectionReasons() -> [Reason] {
    var touched: [(pattern: Setting<PathGlob>, files: [FilePath])] = []
    for file in question.facts.files {
      guard let pattern = question.policy.protection(ofPath: file.path.bytes) else { continue }
      if let index = touched.firstIndex(where: { $0.pattern == pattern }) {
        touched[index].files.append(file.path)
      } else {
        touched.append((pattern, [file.path]))
      }
    }
    return touched.map { pattern, files in
      Reason(
        .protectedPath, .hold, .files(files, pattern: pattern.value.pattern),
        rule: RuleCitation("protect.path", pattern))
    }
  }

  /// Files under one rule count together.
  private func sizeReasons() -> [Reason] {
    var groups: [(rule: Setting<Limit>, lines: Int)] = []
    for file in question.facts.files where !file.isForeign {
      let rule = question.policy.gate(forPath: file.path.bytes).maxLines
      let lines = (file.added ?? 0) + (file.deleted ?? 0)
      if let index = groups.firstIndex(where: { $0.rule == rule }) {
        groups[index].lines += lines
      } else {
        groups.append((rule, lines))
      }
    }
    return groups.compactMap { rule, lines in
      guard case .atMost(let most) = rule.value, lines > most else { return nil }
      let section = question.policy.paths.first { $0.gate.maxLines == rule && rule.isSet }
      let key = section.map { "path.\($0.glob.value.pattern).maxLines" } ?? "gate.maxLines"
      return Reason(
        .tooLarge, .hold,
        .size(lines: lines, most: most, pattern: section?.glob.value.pattern),
        rule: RuleCitation(key, rule))
    }
  }

  func riskReasons() -> [Reason] {
    var reasons: [Reason] = []
    if question.facts.limits.boundaries > 0 {
      reasons.append(Reason(.shallow, .look, .limits(question.facts.limits)))
    }
    if question.facts.lacksLines {
      let rule = question.facts.files.lazy
        .map { question.policy.gate(forPath: $0.path.bytes).maxLines }
        .first { if case .atMost = $0.value { true } else { false } }
      reasons.append(
        Reason(
          .missingContent, rule == nil ? .look : .unknown, .limits(question.facts.limits),
          rule: rule.map { RuleCitation("gate.maxLines", $0) }))
    }
    guard let risk = question.risk else { return reasons }
    // Where a rank can hold, the one that decides is said, and the other stands beside it.
    var whole = risk.whole
    var beside: RiskAssessment?
    if case .from = gate.holdRank.value {
      if let model = question.policy.risk.model.value, risk.unaskedModel != nil {
        return reasons + [
          Reason(
            .unranked, .unknown, .unranked(model: model.text),
            rule: RuleCitation("gate.holdRank", gate.holdRank))
        ]
      }
      if let gateRank = question.gateRank { (whole, beside) = (gateRank, risk.whole) }
    }
    guard let whole else { return reasons }
    let isHeld = !gate.holdRank.value.allows(rank: whole.rank)
    let mostFixed = question.risk?.commits.compactMap { $0.mostFixed }.max {
      ($0.fixes, $1.path) < ($1.fixes, $0.path)
    }
    var rule: RuleCitation?
    if case .from = gate.holdRank.value { rule = RuleCitation("gate.holdRank", gate.holdRank) }
    reasons.append(
      Reason(
        .highRank, isHeld ? .hold : .look,
        .risk(whole, beside: beside, unasked: risk.unaskedModel, mostFixed: mostFixed), rule: rule))
    return reasons
  }
}
