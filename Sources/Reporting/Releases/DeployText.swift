internal import Domain
internal import Terminal

/// `seakeep deploy` on a terminal.
struct DeployText: Renderer {
  func render(_ answer: DeployAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    let isNarrow = context.style.width < CheckText.narrow
    let verdict = Phrases.verdict(answer.verdict)
    let indent = verdict.width + 2
    page.add(
      verdict + "  " + Self.scope(answer),
      right: "evidence \(answer.evidence.count) of \(ReleaseEvidence.kinds)",
      hanging: indent)
    page.add(StyledText(blanks: indent) + Self.sentence(answer), hanging: indent)
    page.gap()
    for row in answer.check.rows(mostAlike: context.isVerbose ? .max : CheckAnswer.mostAlike) {
      page.add(row, isNarrow: isNarrow)
    }
    page.gap()
    for (label, text) in Self.proposal(answer) {
      let start = "  " + label.padded(to: 10)
      page.add(start + text, hanging: start.width)
    }
    return page.text
  }

  /// "v2.8.1 → v2.9.0 to production · 23 commits · 61 files".
  private static func scope(_ answer: DeployAnswer) -> StyledText {
    let live: StyledText = answer.release.live.map { "\(untrusted: $0.name) → " } ?? ""
    let facts = answer.check.facts
    return
      "\(live)\(untrusted: answer.release.name) to \(untrusted: answer.release.environment) · \(Phrases.commits(of: facts)) · \(Phrases.files(facts.fileCount))"
  }

  static func sentence(_ answer: DeployAnswer) -> StyledText {
    switch (answer.verdict, answer.manner) {
    case (.deploy, .inSteps(_, let because)?):
      "Everything that must be green is green; \(Phrases.count(because.count, "thing asks", "things ask")) for small steps."
    case (.deploy, _): "Everything that must be green is green, and nothing asks for steps."
    default:
      answer.release.live == nil
        ? "Nothing tells what is live, so there is nothing to compare with."
        : Phrases.sentence(answer.check)
    }
  }

  /// "17 of the newest 20 steps of the main line revert".
  private static func cleanSteps(_ back: ReleaseFacts.WayBack) -> StyledText {
    guard back.tried == 1 else {
      return "\(back.clean) of the newest \(back.tried) steps of the main line revert"
    }
    return "the newest step of the main line \(back.clean == 1 ? "reverts" : "does not revert")"
  }

  /// How it goes out, what holds it, the way back and what flips the verdict.
  static func proposal(_ answer: DeployAnswer) -> [(label: StyledText, text: StyledText)] {
    var lines: [(label: StyledText, text: StyledText)] = []
    func add(_ label: StyledText, _ text: StyledText) { lines.append((label, text)) }
    switch answer.manner {
    case .atOnce?: add("propose", "at once")
    case .inSteps(let steps, let because)?:
      let shares = steps.map { share -> StyledText in "\(share) %" }
      add("propose", "in steps: \(shares.joined(separator: " → ")), watching health at each")
      let codes = because.map { StyledText(untrusted: $0.rawValue) }
      add("", "not at once because of: \(codes.joined(separator: ", "))")
    case nil:
      for rule in Set(answer.check.reasons.filter { $0.sign == .hold }.compactMap(\.rule))
        .sorted(by: { $0.key < $1.key })
      {
        add(
          "held by",
          "\(untrusted: rule.key) = \(untrusted: rule.value)   \(Phrases.source(rule.source, answer.check.policy))"
        )
      }
    }
    if let back = answer.release.wayBack {
      add(
        "if wrong",
        "\(untrusted: back.name) is the way back; \(cleanSteps(back)) cleanly today"
      )
      if back.missing > 0 {
        add("", "\(back.missing) could not be tried: what they need is not in this clone")
      }
      if !answer.release.oneWayMigrations.isEmpty {
        add("", "code goes back, data may not: see the migrations above")
      }
    }
    if !answer.check.flip.by.isEmpty { add("flips", Phrases.releaseFlip(answer.check.flip)) }
    for command in answer.check.next { add("next", "\(untrusted: command, .accent)") }
    return lines
  }
}

extension Phrases {
  /// As of a change, in the words of a release.
  static func releaseFlip(_ flip: VerdictFlip) -> StyledText {
    let codes = flip.by.map { StyledText(untrusted: $0.rawValue) }.joined(separator: ", ")
    return switch flip.to {
    case .hold: "to \(verdict(Verdict.hold)) on any one of: \(codes)"
    case .pass: "to \(verdict(DeployAnswer.Verdict.deploy)) once settled: \(codes)"
    case .unknown: "to \(verdict(Verdict.unknown)) once settled: \(codes)"
    }
  }
}

extension DeployAnswer {
  /// Which kinds of evidence were found.
  var evidence: ReleaseEvidence {
    ReleaseEvidence(
      code: check.evidence, hasDeploy: release.live != nil && !release.isFromTags,
      hasHealth: release.health != nil)
  }
}
