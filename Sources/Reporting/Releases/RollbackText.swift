internal import Domain
internal import Terminal

/// `seakeep rollback` on a terminal.
struct RollbackText: Renderer {
  /// Where fewer reverts apply than this, it is said.
  private static let likely = 0.9

  func render(_ answer: RollbackAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    let isNarrow = context.style.width < CheckText.narrow
    let verdict = Phrases.verdict(answer.verdict)
    let indent = verdict.width + 2
    page.add(
      verdict + "  " + Self.scope(answer.facts),
      right: "evidence \(answer.evidence.count) of \(ReleaseEvidence.kinds)", hanging: indent)
    page.add(StyledText(blanks: indent) + Self.sentence(answer), hanging: indent)
    page.gap()
    if let change = answer.facts.change {
      let lines = Phrases.lines(added: change.linesAdded, deleted: change.linesDeleted)
      page.add("  released  \(Phrases.commits(change.commits)) \(lines)", hanging: 12)
    }
    for row in answer.rows { page.add(row, isNarrow: isNarrow) }
    addSuspects(answer, &page)
    if answer.verdict != .keep || context.isVerbose { addPlans(answer, &page) }
    return page.text
  }

  private static func scope(_ facts: RollbackFacts) -> StyledText {
    guard let live = facts.live else { return "\(untrusted: facts.environment)" }
    let back: StyledText = facts.previous.map { " → \(untrusted: $0.name)" } ?? ""
    return "\(untrusted: live.name)\(back) in \(untrusted: facts.environment)"
  }

  static func sentence(_ answer: RollbackAnswer) -> StyledText {
    guard let first = answer.reasons.first else { return "" }
    switch (answer.verdict, first.code) {
    case (_, .noLive): return "Nothing tells what is live there."
    case (.rollBack, .healthFailed): return "What is live fails its health checks."
    case (.rollBack, .revertedSince): return "The team took back what is still live."
    case (.rollBack, .newFailure): return "A test fails on what is live that did not fail before."
    case (.rollBack, .fixedSince): return "More fixes followed it than any earlier release."
    case (.unknown, .redSince):
      return
        "A test is red on commits since, green before it, and did not run on what is live."
    case (.keep, _): return "Nothing that was seen of it speaks against it."
    default: return "Nothing was seen of it since it went out, which is no sign that it is well."
    }
  }

  /// Of more failing tests the others are counted.
  private static let mostTests = 3

  private func addSuspects(_ answer: RollbackAnswer, _ page: inout Page) {
    let tests = answer.facts.suspects
    guard let first = tests.first else { return }
    page.gap()
    page.add("  who broke it, from what is recorded")
    for test in tests.prefix(Self.mostTests) {
      page.add("     \(untrusted: test.test.text)", hanging: 5)
      page.add("       \(Phrases.candidates(test))", hanging: 7)
    }
    if tests.count > Self.mostTests { page.add("     and \(tests.count - Self.mostTests) more") }
    page.add("  to be sure  \(untrusted: first.settlingCommand, .accent)", hanging: 14)
  }

  private func addPlans(_ answer: RollbackAnswer, _ page: inout Page) {
    if answer.facts.plans.isEmpty { return }
    page.gap()
    page.add(
      answer.verdict == .rollBack
        ? "  smallest step back that removes what speaks against it"
        : "  ways back, if it goes wrong")
    for (index, plan) in answer.facts.plans.enumerated() {
      let start: StyledText = "  \(StyledText(untrusted: "\(index + 1)").padded(to: 3, .right))  "
      page.add(start + Self.line(plan), hanging: start.width)
      if plan.usuallyClean < Self.likely {
        page.add(
          StyledText(blanks: start.width)
            + "as far back as this, \(Phrases.percent(plan.usuallyClean)) of reverts apply cleanly",
          hanging: start.width)
      }
      for mended in plan.mends.prefix(Self.mostTests) {
        page.add(
          StyledText(blanks: start.width)
            + "mends \(untrusted: mended.test.text), if \(mended.commit) broke it (\(Phrases.percent(mended.chance)))",
          hanging: start.width)
      }
      if plan.mends.count > Self.mostTests {
        page.add(
          StyledText(blanks: start.width) + "and \(plan.mends.count - Self.mostTests) more tests",
          hanging: start.width)
      }
      if case .reverts(let reverts) = plan.kind, !reverts.extra.isEmpty {
        let extra = reverts.extra.map { id -> StyledText in "\(id, .accent)" }
        page.add(
          StyledText(blanks: start.width)
            + "with \(extra.joined(separator: " ")), which built on it", hanging: start.width)
      }
    }
    page.add("  nothing was changed. To do it yourself:")
    for command in answer.facts.plans[0].commands {
      page.add("     \(untrusted: command, .accent)", hanging: 5)
    }
  }

  /// What is taken back, what stays, and how the trial ended.
  static func line(_ plan: WayBackPlan) -> StyledText {
    switch plan.kind {
    case .previous(let name, _, let tree):
      return "\(untrusted: name) as a whole   tree \(tree)"
    case .reverts(let reverts):
      let wanted = reverts.commits.filter { !reverts.extra.contains($0) }
      let ids = wanted.prefix(4).map { id -> StyledText in "\(id, .accent)" }
      let more: StyledText = wanted.count > 4 ? " and \(wanted.count - 4) more" : ""
      return
        "revert \(ids.joined(separator: " "))\(more)   keeps \(plan.keeps)   \(outcome(reverts.outcome))"
    }
  }

  private static func outcome(_ outcome: RevertPlan.Outcome) -> StyledText {
    switch outcome {
    case .clean(let tree): "applies cleanly, tree \(tree)"
    case .conflicts(let commit, let paths):
      "conflicts at \(commit) in \(Phrases.some(paths.map(\.text)))"
    case .missing(let commit): "cannot be tried: what \(commit) needs is not in this clone"
    }
  }
}

extension RollbackAnswer {
  /// All reasons, with what would supply what is missing.
  var rows: [CheckRow] {
    reasons.map { reason in
      var row = Phrases.row(reason)
      row.remedy = missing.first { $0.code == reason.code.rawValue }?.command
      return row
    }
  }
}
