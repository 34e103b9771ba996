internal import Domain
internal import Terminal

extension Phrases {
  static func verdict(_ verdict: Verdict) -> StyledText {
    switch verdict {
    case .pass: StyledText("PASS", .good)
    case .hold: StyledText("HOLD", .bad)
    case .unknown: StyledText("UNKNOWN", .warning)
    }
  }

  /// "origin/main..HEAD · 5 commits · 11 files +412 −96".
  static func scope(_ facts: ChangeFacts) -> StyledText {
    let before: StyledText = facts.lacksLines ? " · " : " "
    return
      "\(untrusted: facts.text) · \(commits(of: facts)) · \(files(facts.fileCount))\(before)\(lines(of: facts))"
  }

  /// "+412 −96"; a partial clone may lack what would be counted.
  static func lines(of facts: ChangeFacts) -> StyledText {
    facts.lacksLines
      ? "lines not counted" : lines(added: facts.linesAdded, deleted: facts.linesDeleted)
  }

  /// "4 of 4".
  static func evidence(_ evidence: EvidenceFound) -> StyledText {
    "\(evidence.count) of \(EvidenceFound.kinds)"
  }

  /// How surely evidence is about the judged code.
  static func match(_ match: EvidenceMatch) -> StyledText {
    switch match {
    case .tree: "on this exact tree"
    case .patch: "on this change with another base (likely)"
    case .head: "on CI's merge of it (likely)"
    case .commit: "on this commit, with what CI made besides (likely)"
    }
  }

  /// "b81d02e, 2 commits before the merge base".
  static func base(_ base: TestJudgement.Base) -> StyledText {
    base.distance == 0
      ? "\(base.commit), the merge base"
      : "\(base.commit), \(commits(base.distance)) before the merge base"
  }

  /// Names, the first few of them.
  static func some(_ names: [String], most: Int = 3) -> StyledText {
    let shown = names.prefix(most).map { name -> StyledText in "\(untrusted: name)" }
    let rest: StyledText = names.count > most ? " and \(names.count - most) more" : ""
    return shown.joined(separator: ", ") + rest
  }

  static func accepted(_ acceptance: Acceptance) -> StyledText {
    let until: StyledText =
      acceptance.until.map { " until \(untrusted: $0.description)" } ?? ", this once"
    let owner: StyledText = acceptance.owner.map { " by \(untrusted: $0)" } ?? ""
    return "accepted\(owner)\(until): \(untrusted: acceptance.reason)"
  }

  /// ".seakeep:7 as of origin/main".
  static func source(_ source: PolicySource, _ origin: PolicyOrigin) -> StyledText {
    switch (source, origin) {
    case (.file(let place), _):
      let revision: StyledText = place.revision.map { " as of \(untrusted: $0)" } ?? ""
      return "\(untrusted: place.file):\(untrusted: String(place.line))\(revision)"
    case (.byDefault, .defaults(let revision?)):
      return "default, no .seakeep in \(untrusted: revision)"
    case (.byDefault, _): return "default"
    case (.gitConfig(let key), _): return "git config \(untrusted: key)"
    case (.environment(let variable), _): return "\(untrusted: variable) in the environment"
    }
  }

  /// One sentence a reviewer could say aloud.
  static func sentence(_ answer: CheckAnswer) -> StyledText {
    guard let first = answer.reasons.first, first.sign == .hold || first.sign == .unknown else {
      return passSentence(answer)
    }
    let same = answer.reasons.count { $0.code == first.code && $0.sign == first.sign }
    switch first.finding {
    case .failure(let test) where first.code == .newFailure:
      if same > 1 { return "\(tests(same)) fail now that did not fail before." }
      if test.before.runs == 0 { return "A test fails now that has no run before." }
      return test.before.failures == 0
        ? "A test that never failed in \(runs(test.before.runs)) fails now."
        : "A test that passed at the base fails now."
    case .failure:
      return "A test fails, and there is no run near enough to tell since when."
    case .missingBase(let base):
      return base.name.map {
        "\(untrusted: $0) is not in this clone, so there is nothing to compare with."
      } ?? "Nothing tells what this is compared with, so there is nothing to judge."
    case .noTests(let nearest):
      if nearest == nil, answer.evidence.tests != nil {
        return "No test passed for this tree, so nothing says it works."
      }
      return "No test run was found for this tree, so nothing says it works."
    default:
      if first.code == .empty {
        return "There is no commit in this range, so there is nothing to judge."
      }
      if case .build(let job) = first.finding, first.code == .brokenBuild {
        return "The build of job \(untrusted: job.name) fails."
      }
      let text = Phrases.row(first).text
      return "\(beginsWithName(first.code) ? text : text.withCapital)."
    }
  }

  /// Whether what a reason says begins with the name of a job or of a file, which stays as it is.
  private static func beginsWithName(_ code: ReasonCode) -> Bool {
    switch code {
    case .jobMissing, .machineFailure, .unsteadyBuild, .unranked: true
    default: false
    }
  }

  private static func passSentence(_ answer: CheckAnswer) -> StyledText {
    var parts: [StyledText] = []
    for reason in answer.reasons {
      if case .passed(let count, let match, _) = reason.finding {
        parts.append("\(tests(count)) passed \(self.match(match)).")
      }
    }
    if parts.isEmpty { parts.append("The policy asks for no tests here, and none was found.") }
    if let whole = answer.risk?.whole {
      parts.append("Ranks above \(ofHundred(whole.rank, whole.change.unit))\(by(whole.model)).")
    }
    return parts.joined(separator: " ")
  }

  /// "to PASS without tests.new-failure".
  static func flip(_ flip: VerdictFlip) -> StyledText {
    let codes = flip.by.map { StyledText(untrusted: $0.rawValue) }
    return switch flip.to {
    case .hold: "to \(verdict(flip.to)) on any one of: \(codes.joined(separator: ", "))"
    case .pass, .unknown:
      "to \(verdict(flip.to)) once settled: \(codes.joined(separator: ", "))"
    }
  }

  /// The command that takes the holding reasons on.
  static func override(_ codes: [ReasonCode]) -> String? {
    guard let first = codes.first else { return nil }
    let kinds = Set(codes.map { $0.kind })
    let rule = codes.count == 1 ? first.rawValue : kinds.count == 1 ? first.kind : nil
    guard let rule else { return nil }
    return "seakeep check --accept \(rule) --reason \"…\""
  }
}
