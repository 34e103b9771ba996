internal import ArgumentParsing
internal import Basics
internal import Domain
internal import Reporting

/// `seakeep read-reports`: what was read in a line each, for measuring the readers alone.
struct ReadReportsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-reports",
    abstract: "Read reports and logs, and print how much was read.",
    shouldDisplay: false)

  @Argument(help: "Files, directories, patterns, or - for standard input.", completion: .file())
  var inputs: [String]
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "read-reports", among: [.text])
    }
    var ingest = ReportIngest(context)
    for input in try NamedInput.all(named: inputs, in: context.workingDirectory) {
      let told = ingest.read(input)
      for run in told.tests {
        let counts = run.cases.counts
        context.output.write(
          "format=\(run.format) tests=\(counts.tests) passed=\(counts.passed) "
            + "failed=\(counts.failed) errored=\(counts.errored) skipped=\(counts.skipped)\n")
      }
      for run in told.builds {
        let totals = run.diagnostics.totals
        context.output.write(
          "result=\(run.result.rawValue) diagnostics=\(run.diagnostics.count) "
            + "errors=\(totals[.error] ?? 0) warnings=\(totals[.warning] ?? 0)\n")
      }
    }
    return context.finish(ingest, shared)
  }
}
