internal import Domain
internal import Terminal

/// `seakeep rollback --format markdown`, and the summary of a step in CI.
struct RollbackMarkdown: Renderer {
  func render(_ answer: RollbackAnswer, in context: ReportContext) -> String {
    let facts = answer.facts
    var page = MarkdownPage(
      title: """
        \(Self.square(answer.verdict)) \(words: Phrases.verdict(answer.verdict)) · \
        \(Self.scope(facts)) \
        <sub>evidence \(answer.evidence.count) of \(ReleaseEvidence.kinds)</sub>
        """)
    page.add("**\(words: RollbackText.sentence(answer))**")
    page.add(answer.rows)
    page.add(
      ["fails", "who broke it, from what is recorded", "to be sure"],
      facts.suspects.map { test in
        [
          "\(code: test.test.text)", "\(code: Phrases.candidates(test).string)",
          "\(code: test.settlingCommand)",
        ]
      })
    page.add(
      ["", "way back, tried in memory", "mends"],
      facts.plans.enumerated().map { index, plan in
        let mends = plan.mends.map { "\($0.test.text) (\(Int(($0.chance * 100).rounded())) %)" }
        return [
          "\(index + 1)", "\(code: RollbackText.line(plan).string)",
          mends.isEmpty ? "" : "\(code: mends.joined(separator: ", "))",
        ]
      }, right: [0])
    if let plan = facts.plans.first {
      page.add("Nothing was changed. To do the first of them yourself:")
      for command in plan.commands { page.add("\(code: command)") }
    }
    page.fold("Why, and what is missing")
    page.addDetails(of: answer.rows)
    page.add(answer.missing)
    return page.text(context, schema: "seakeep.rollback/1")
  }

  private static func scope(_ facts: RollbackFacts) -> MarkdownText {
    guard let live = facts.live else { return "\(code: facts.environment)" }
    let back: MarkdownText = facts.previous.map { " → \(code: $0.name)" } ?? ""
    return "\(code: live.name)\(back) in \(code: facts.environment)"
  }

  private static func square(_ verdict: RollbackVerdict) -> MarkdownText {
    switch verdict {
    case .keep: .square(.pass)
    case .rollBack: .square(.hold)
    case .unknown: .square(.unknown)
    }
  }
}

/// `seakeep rollback --format github`: annotations, the worst first, and the smallest way back.
struct RollbackGitHub: Renderer {
  func render(_ answer: RollbackAnswer, in context: ReportContext) -> String {
    let verdict = Phrases.verdict(answer.verdict)
    var commands: [WorkflowCommand] = []
    if answer.verdict == .rollBack, let plan = answer.facts.plans.first {
      commands.append(
        WorkflowCommand(
          .error, title: "seakeep \(verdict)",
          "\(RollbackText.sentence(answer)) The smallest way back: \(RollbackText.line(plan))"))
    } else {
      commands.append(
        WorkflowCommand(.notice, title: "seakeep \(verdict)", RollbackText.sentence(answer)))
    }
    let rows = answer.rows.filter { $0.sign != .good }
    return WorkflowCommand.text(commands + rows.map { WorkflowCommand($0, under: verdict) })
  }
}
