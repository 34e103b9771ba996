internal import Basics
internal import Terminal

/// A diagnostic as an annotation on the place where it was seen.
struct ErrorGitHub: Renderer {
  func render(_ error: DiagnosticError, in context: ReportContext) -> String {
    let notes = error.notes.map { note -> StyledText in " · \(untrusted: note)" }
    let hint: StyledText = error.hint.map { " · hint: \(untrusted: $0)" } ?? ""
    return WorkflowCommand.text([
      WorkflowCommand(
        .error, title: "seakeep \(untrusted: error.code.name)",
        "\(untrusted: error.message)\(notes.joined(separator: ""))\(hint)",
        file: error.location?.file, line: error.location?.line, column: error.location?.column)
    ])
  }
}
