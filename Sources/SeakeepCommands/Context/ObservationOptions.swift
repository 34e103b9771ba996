internal import ArgumentParsing

/// What is to be seen of a command that runs, and how it is kept.
struct ObservationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read also the files of this pattern that the command writes.", valueName: "glob"))
  var report: [String] = []
  @Option(
    help: ArgumentHelp(
      "Keep it as this job; if not given, CI's own name or local.", valueName: "name"))
  var job: String?
  @Option(help: ArgumentHelp("Keep it as this run of CI.", valueName: "id"))
  var run: String?
  @Option(
    help: ArgumentHelp("Read the output as this format.", valueName: "format"),
    completion: .list(InputFormat.all.map { format in format.name }))
  var from: String?
  @Flag(help: "Keep nothing, and show every byte that would be kept.") var dryRun = false

  /// The same, for the process that observes.
  var arguments: [String] {
    ["observe-run"] + report.map { "--report=\($0)" } + (job.map { ["--job=\($0)"] } ?? [])
      + (run.map { ["--run=\($0)"] } ?? []) + (from.map { ["--from=\($0)"] } ?? [])
      + (dryRun ? ["--dry-run"] : [])
  }
}

extension SharedOptions {
  /// Those that matter to the process that observes a command.
  var observerArguments: [String] {
    (directory.map { ["-C", $0] } ?? []) + (quiet ? ["-q"] : []) + (verbose ? ["-v"] : [])
      + (ascii ? ["--ascii"] : [])
  }
}
