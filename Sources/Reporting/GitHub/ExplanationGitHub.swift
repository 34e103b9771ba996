internal import Domain
internal import Terminal

/// `seakeep explain --format github`: on the largest changed place of a file.
struct ExplanationGitHub: Renderer {
  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    func lines(of path: FilePath?) -> ClosedRange<Int>? {
      ChangedPlaces.annotated(explanation.landing.first { $0.path == path }?.contents)
    }
    var commands = WorkflowCommand.warnings(explanation.limits)
    if let assessment = explanation.commit.assessment {
      commands.append(
        RiskGitHub.notice(
          explanation.commit, assessment, lines: lines(of: explanation.commit.mostFixed?.path)))
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
      let lines = lines(of: test.path)
      commands.append(
        WorkflowCommand(
          .notice, title: "seakeep",
          """
          \(untrusted: test.test.text) did not change; \(test.together) of \(test.of) changes of this \
          file had it
          """, file: test.path.text, line: lines?.lowerBound, endLine: lines?.upperBound))
    }
    return WorkflowCommand.text(commands)
  }
}
