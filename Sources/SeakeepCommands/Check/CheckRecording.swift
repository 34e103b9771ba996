internal import Basics
internal import Domain
internal import LocalStore
internal import Reporting

extension OpenRepository {
  /// Writes a verdict on a change down.
  borrowing func record(
    _ answer: CheckAnswer, _ inputs: CheckInputs, ci: CIEnvironment?, _ context: CommandContext
  ) {
    guard let head = answer.facts.head else { return }
    record(
      answer.verdict.rawValue, answer.reasons, of: head, tree: inputs.tree,
      base: answer.facts.base, ci: ci, context)
  }
}

extension CommandContext {
  /// Adds the summary to the page that GitHub shows of a step.
  func writeStepSummary(
    _ answer: some Reportable, _ options: SharedOptions
  ) throws(DiagnosticError) {
    guard options.chosenFormat == .github, let path = environment["GITHUB_STEP_SUMMARY"],
      !path.isEmpty
    else { return }
    let text = try answer.report(as: .markdown, in: reportContext(options))
    guard case .refused(let reason) = appendBytes(Array(text.utf8), to: path) else { return }
    warn(
      DiagnosticError(
        .outputNotWritable, "cannot write the summary of this step", at: .init(path),
        notes: [reason], hint: "check GITHUB_STEP_SUMMARY"), options)
  }
}
