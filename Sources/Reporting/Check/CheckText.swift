internal import Basics
internal import Domain
internal import Terminal

/// `seakeep check` on a terminal.
struct CheckText: Renderer {
  /// Narrower screens leave details out.
  static let narrow = 60

  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    let isNarrow = context.style.width < Self.narrow
    let indent = Phrases.verdict(answer.verdict).width + (isNarrow ? 2 : 3)
    addHead(answer, indent: indent, isNarrow, to: &page)
    let rows = answer.rows(mostAlike: context.isVerbose ? .max : CheckAnswer.mostAlike)
      .filter { isShown($0, answer, context) }
    if !rows.isEmpty {
      if !isNarrow { page.gap() }
      for row in rows { page.add(row, isNarrow: isNarrow) }
    }
    addRemedies(answer, isNarrow, context, to: &page)
    return page.text
  }

  private func addHead(
    _ answer: CheckAnswer, indent: Int, _ isNarrow: Bool, to page: inout Page
  ) {
    let verdict = Phrases.verdict(answer.verdict)
    let head: StyledText =
      verdict + StyledText(blanks: indent - verdict.width) + Phrases.scope(answer.facts)
    let sentence = Phrases.sentence(answer)
    if isNarrow {
      page.add(head, hanging: indent)
      page.add(
        StyledText(blanks: indent) + sentence,
        right: "evidence \(answer.evidence.count)/\(EvidenceFound.kinds)", hanging: indent)
    } else {
      page.add(head, right: "evidence \(Phrases.evidence(answer.evidence))", hanging: indent)
      page.add(StyledText(blanks: indent) + sentence, hanging: indent)
    }
  }

  /// A PASS shows what to look at, failures that do not count, and nothing else; all of it only to who asks
  /// for more.
  private func isShown(_ row: CheckRow, _ answer: CheckAnswer, _ context: ReportContext) -> Bool {
    if context.isVerbose { return true }
    switch answer.verdict {
    case .hold: return row.code != .testsPassed && row.code != .buildPassed
    case .unknown: return true
    case .pass:
      if row.code?.excusesFailures ?? false { return true }
      return row.sign == .look && (row.code != .highRank || row.acceptance != nil)
    }
  }

  private func addRemedies(
    _ answer: CheckAnswer, _ isNarrow: Bool, _ context: ReportContext, to page: inout Page
  ) {
    let width = isNarrow ? 9 : 10
    func add(_ label: StyledText, _ text: StyledText) {
      let start = StyledText(blanks: isNarrow ? 1 : 2) + label.padded(to: width)
      page.add(start + text, hanging: start.width)
    }
    guard answer.verdict != .pass || context.isVerbose else { return addMode(answer, add) }
    if !isNarrow { page.gap() }
    var cited: Set<RuleCitation> = []
    for rule in answer.reasons.filter({ $0.sign == .hold }).compactMap({ $0.rule })
    where cited.insert(rule).inserted {
      add(
        "held by",
        """
        \(untrusted: rule.key) = \(untrusted: rule.value)   \
        \(Phrases.source(rule.source, answer.policy))
        """)
    }
    if answer.verdict == .hold, let place = answer.place {
      add("look at", "\(place.text)   commit \(place.commit, .accent)")
    }
    if !isNarrow { add("flips", Phrases.flip(answer.flip)) }
    for command in answer.next { add("next", "\(untrusted: command, .accent)") }
    if !answer.acceptable.isEmpty, !isNarrow {
      let command =
        Phrases.override(answer.acceptable) ?? "seakeep check --accept <rule> --reason \"…\""
      let isMerged = answer.acceptsByPolicyOnly
      page.add(
        """
          \(("override" as StyledText).padded(to: width))\
        \(untrusted: isMerged ? command + " --write" : command, .accent)
        """, hint: isMerged ? "counts once merged" : "recorded, 7 d", hanging: 12)
    }
    if answer.verdict == .unknown {
      add(
        "decide",
        "--on-unknown pass|hold   (now: \(untrusted: answer.onUnknown.rawValue), exit \(Int(answer.status.rawValue)))"
      )
    }
    addMode(answer, add)
  }

  private func addMode(_ answer: CheckAnswer, _ add: (StyledText, StyledText) -> Void) {
    if answer.isWarning, answer.verdict != .pass {
      add("warn", "the exit status is 0 all the same")
    }
  }
}
