internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// `seakeep baseline [<range>]`.
struct BaselineCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Show what 'check' compares a change with, and what is known there.",
    discussion: """
      The range is found as 'check' finds it. Of each job that ran tests or built, the nearest \
      first-parent ancestor of the merge base with a complete run is what counts. Findings are known \
      by their rule, else their message, and their file; not by the tool that found them. Exits 3 when \
      there is nothing to compare with.
      """,
    examples: [
      CommandExample("seakeep baseline", "what your next push is compared with"),
      CommandExample("seakeep baseline main..", "the same for this branch"),
      CommandExample("seakeep baseline --porcelain", "every outstanding finding, for scripts"),
    ])

  @OptionGroup var change: RangeOptions
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context, isForChange: true)
    let ci = context.ci
    let range = try source.checkRange(change, environment: context.environment, ci: ci)
    let evidence = try source.evidence()
    let inputs = try source.baselineInputs(range, evidence, ci: ci, context, shared)

    // Assess
    let baseline = baseline(inputs, hasRemote: !source.repository.remoteNames().isEmpty)

    // Report
    try context.report(baseline, shared, in: context.reportContext(shared))
    return baseline.isKnown ? .success : .unknown
  }
}
