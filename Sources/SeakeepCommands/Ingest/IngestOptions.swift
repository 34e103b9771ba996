internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// What all parts of `ingest` take.
struct IngestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The job that ran, instead of the CI system's name.", valueName: "name"))
  var job: String?
  @Option(help: ArgumentHelp("The run of the CI system that it belongs to.", valueName: "id"))
  var run: String?
  @Flag(help: "Show every byte that would be kept, and keep nothing.") var dryRun = false

  func jobName(_ ci: CIEnvironment?) -> String { job ?? CIEnvironment.jobName(of: ci) }

  func runName(_ ci: CIEnvironment?) -> String? { run ?? ci?.run }

  /// Keeps the lines, and says what was kept of which inputs for which code.
  func keep(
    _ lines: [EvidenceLine], of inputs: [IngestAnswer.Input], for code: TestedCode,
    _ context: CommandContext, _ repository: borrowing Repository
  ) -> IngestAnswer {
    let ci = context.ci
    return IngestAnswer(
      inputs: inputs, code: code.identity, isClean: code.isClean,
      untracked: code.checkout?.untracked ?? 0, job: jobName(ci), run: runName(ci),
      records: lines.count { !$0.isSet }, bytes: lines.reduce(0) { $0 + $1.text.count + 1 },
      keeping: keeping(lines, context, repository),
      lines: dryRun ? lines.map(\.text) : [],
      hasRemote: !repository.remoteNames().isEmpty)
  }

  private func keeping(
    _ lines: [EvidenceLine], _ context: CommandContext, _ repository: borrowing Repository
  ) -> IngestAnswer.Keeping {
    if dryRun { return .shown }
    switch context.evidence(of: repository).append(lines, at: context.now, in: repository) {
    case .kept(let added): return .kept(new: added)
    case .spooled(let error): return .aside(reason: error.reason)
    case .lost(let error): return .lost(reason: error.reason)
    }
  }
}

extension IngestAnswer {
  var isLost: Bool { if case .lost = keeping { true } else { false } }
}
