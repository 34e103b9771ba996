internal import Domain
internal import Terminal

/// `seakeep risk --format github`: notices, because a rank points and never holds.
struct RiskGitHub: Renderer {
  /// Commits that rank lower get no notice of their own.
  private static let high = 80

  func render(_ risk: RangeRisk, in context: ReportContext) -> String {
    var commands = WorkflowCommand.warnings(risk.limits)
    if let whole = risk.whole { commands.append(Self.notice(whole)) }
    for commit in risk.commits {
      guard let assessment = commit.assessment, assessment.rank >= Self.high else { continue }
      commands.append(Self.notice(commit, assessment))
    }
    return WorkflowCommand.text(commands)
  }

  /// The rank of a change as a whole.
  static func notice(_ assessment: RiskAssessment) -> WorkflowCommand {
    let unit = assessment.change.unit
    let past: StyledText =
      assessment.frequency.map { ": \(Phrases.frequency($0, unit))" } ?? ""
    return WorkflowCommand(
      .notice, title: "seakeep",
      """
      this change ranks above \(Phrases.ofHundred(assessment.rank, unit)) \
      (by size alone: \(assessment.rankBySize))\(past)
      """)
  }

  /// The rank of one commit, on the file that most fixes touched.
  static func notice(
    _ commit: CommitRisk, _ assessment: RiskAssessment, lines: ClosedRange<Int>? = nil
  ) -> WorkflowCommand {
    let why: StyledText = commit.why.isEmpty ? "" : "; \(untrusted: commit.why)"
    return WorkflowCommand(
      .notice, title: "seakeep \(commit.id)",
      """
      \(commit.id) “\(untrusted: commit.subject)” ranks above \(assessment.rank) of 100 commits \
      (by size alone: \(assessment.rankBySize))\(why)
      """, file: commit.mostFixed?.path.text, line: lines?.lowerBound, endLine: lines?.upperBound)
  }
}
