internal import Domain
internal import Terminal

/// `seakeep check --format github`: annotations, the worst first.
struct CheckGitHub: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    let rows = answer.rows().filter { $0.sign != .good }
    if rows.isEmpty {
      return WorkflowCommand(
        .notice, title: "seakeep \(Phrases.verdict(answer.verdict))", Phrases.sentence(answer)
      ).text
    }
    return WorkflowCommand.text(rows.map { Self.annotation($0, answer) })
  }

  private static func annotation(_ row: CheckRow, _ answer: CheckAnswer) -> WorkflowCommand {
    let details = row.details.map { detail -> StyledText in " · \(detail)" }
    let remedy: StyledText = row.remedy.map { " (\(untrusted: $0))" } ?? ""
    let code: StyledText = row.code.map { " \(untrusted: $0.rawValue)" } ?? ""
    let lines = answer.place?.lines(of: row.file)
    return WorkflowCommand(
      level(row), title: "seakeep \(Phrases.verdict(answer.verdict))\(code)",
      "\(row.text)\(details.joined(separator: ""))\(remedy)", file: row.file?.text,
      line: lines?.lowerBound, endLine: lines?.upperBound)
  }

  private static func level(_ row: CheckRow) -> WorkflowCommand.Level {
    switch row.sign {
    case .hold: .error
    case .unknown: .warning
    case .look:
      switch row.code {
      // Nobody is to mend these.
      case .highRank, .policyDefault, .policyChanged: .notice
      default: .warning
      }
    case .good: .notice
    }
  }
}
