internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import LocalStore
internal import Reporting

extension OpenRepository {
  /// Writes a verdict down: on this machine, and from CI also for the others.
  borrowing func record(
    _ answer: CheckAnswer, _ inputs: CheckInputs, job: String, run: String?,
    _ context: CommandContext
  ) {
    guard let head = answer.facts.head else { return }
    let decisive = answer.reasons.filter { $0.sign < .look }.map { $0.code.rawValue }
    var reasons: [String] = []
    for code in decisive where !reasons.contains(code) { reasons.append(code) }
    let parts =
      [
        "verdict", head.description, inputs.tree?.description ?? "", job, run ?? "",
        "\(inputs.now.seconds)", answer.verdict.rawValue,
      ] + reasons
    let text = parts.map { "\($0.utf8.count):\($0)\n" }.joined()
    let line = RecordLine(
      EvidenceRecord(
        id: ObjectID(naming: "blob", Array(text.utf8)), at: inputs.now,
        code: CodeIdentity(commit: head, tree: inputs.tree, base: answer.facts.base), job: job,
        run: run,
        body: .verdict(VerdictEvidence(word: answer.verdict.rawValue, reasons: reasons))))
    VerdictLog(StoreDirectory(commonDirectory: repository.commonDirectory)).add(line.bytes)
    if inputs.isCI {
      _ = context.evidence(of: repository).append([.record(line)], at: inputs.now, in: repository)
    }
  }
}

extension CommandContext {
  /// Adds the summary to the page that GitHub shows of a step.
  func writeStepSummary(_ answer: CheckAnswer, _ options: SharedOptions) throws(DiagnosticError) {
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
