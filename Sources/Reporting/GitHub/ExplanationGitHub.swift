internal import Domain
internal import Terminal

/// `seakeep explain --format github`.
struct ExplanationGitHub: Renderer {
  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    var commands = WorkflowCommand.warnings(explanation.limits)
    if let assessment = explanation.commit.assessment {
      commands.append(RiskGitHub.notice(explanation.commit, assessment))
    } else {
      commands.append(
        WorkflowCommand(
          .notice, title: "seakeep",
          """
          \(explanation.commit.id) is not ranked: \
          \(Phrases.notRanked(explanation.commit.notRanked))
          """))
    }
    for test in explanation.missingTests {
      commands.append(
        WorkflowCommand(
          .notice, title: "seakeep",
          """
          \(untrusted: test.test) did not change; \(test.together) of \(test.of) changes of this \
          file had it
          """, file: test.path))
    }
    return WorkflowCommand.text(commands)
  }
}
