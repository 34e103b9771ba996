internal import Domain
internal import Terminal

/// `seakeep deploy --format markdown`, and the summary of a step in CI.
struct DeployMarkdown: Renderer {
  func render(_ answer: DeployAnswer, in context: ReportContext) -> String {
    let facts = answer.check.facts
    let live: MarkdownText = answer.release.live.map { "\(code: $0.name) → " } ?? ""
    var page = MarkdownPage(
      title: """
        \(MarkdownText.square(answer.check.verdict)) \(words: Phrases.verdict(answer.verdict)) · \
        \(live)\(code: answer.release.name) to \(code: answer.release.environment) · \
        \(words: Phrases.commits(of: facts)) · \(words: Phrases.files(facts.fileCount)) \
        <sub>evidence \(answer.evidence.count) of \(ReleaseEvidence.kinds)</sub>
        """)
    page.add("**\(words: DeployText.sentence(answer))**")
    let rows = answer.check.rows(mostAlike: CheckAnswer.mostAlike)
    page.add(rows)
    page.add(
      ["", "what then"],
      DeployText.proposal(answer).map { label, text in
        ["\(words: label)", "\(code: text.string)"]
      })
    page.fold("Why, and what is missing")
    page.addDetails(of: rows)
    page.addRules(of: answer.check.reasons, answer.check.policy)
    page.add(answer.check.missing)
    return page.text(context, schema: "seakeep.deploy/1")
  }
}

/// `seakeep deploy --format github`: annotations, the worst first.
struct DeployGitHub: Renderer {
  func render(_ answer: DeployAnswer, in context: ReportContext) -> String {
    let verdict = Phrases.verdict(answer.verdict)
    let said = WorkflowCommand(
      .notice, title: "seakeep \(verdict)", DeployText.sentence(answer))
    let rows = answer.check.rows().filter { $0.sign != .good }
    // Who may deploy is told so, whatever there is to look at besides.
    let first = answer.verdict == .deploy ? [said] : []
    return WorkflowCommand.text(first + rows.map { WorkflowCommand($0, under: verdict) })
  }
}
