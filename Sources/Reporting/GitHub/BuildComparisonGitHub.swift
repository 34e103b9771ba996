internal import Domain
internal import Terminal

/// `seakeep build diff --format github`: an annotation on each new finding.
struct BuildComparisonGitHub: Renderer {
  func render(_ comparison: BuildComparison, in context: ReportContext) -> String {
    WorkflowCommand.text(
      comparison.new.map { diagnostic in
        let code = diagnostic.code.map { " (\(untrusted: $0))" as StyledText } ?? ""
        return WorkflowCommand(
          level(diagnostic.severity), title: "seakeep: new finding",
          "\(untrusted: diagnostic.message)\(code)", file: diagnostic.file,
          line: diagnostic.line)
      })
  }

  private func level(_ severity: BuildDiagnostic.Severity) -> WorkflowCommand.Level {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .notice
    }
  }
}
