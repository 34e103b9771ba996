internal import ArgumentParsing
internal import Basics
internal import GitRepository

/// `seakeep ingest` and its parts.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Remember what reports, logs, deployments and health checks say of the code.",
    discussion: """
      Without a part, reads test reports and build logs: see 'seakeep ingest inputs --help'. A file \
      that is called like a part is written ./deploy.
      """,
    examples: [
      CommandExample("seakeep ingest tests.xml build.log", "remember a test run and a build"),
      CommandExample("seakeep ingest deploy --rev v2.9.0 --status succeeded", "it is live"),
      CommandExample("seakeep ingest health k6-summary.json", "how it does there"),
    ],
    subcommands: [
      IngestReportsCommand.self, IngestDeployCommand.self, IngestHealthCommand.self,
    ],
    defaultSubcommand: IngestReportsCommand.self)
}

/// `seakeep ingest <files>`.
struct IngestReportsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "inputs",
    abstract: "Remember what test reports and build logs say of the code that is checked out.",
    discussion: """
      Reads files, directories, patterns, and '-' for standard input; the format is recognised by \
      the content, as 'seakeep convert' does. What they tell is kept in the repository itself, as \
      git notes under refs/notes/seakeep/v1, for the content of the checkout: tracked and unignored \
      files, whether committed or not. It is found again when that content is committed. A report \
      that is older than the newest change of the checkout is refused, unless '--commit' names what \
      was tested. No text of a log is kept: '--dry-run' shows every byte that would be. A file that \
      'seakeep evidence push' left where it might not push is taken in, too. In CI, the system's \
      variables tell job and run; legs of a matrix that bear one name need '--job'. A log may have \
      been written on any machine: how long its build took is compared with others only where it \
      tells on which, as 'seakeep run' always does. Exits 0 when all inputs were read, whatever the \
      results, and 4 when one was not; the others are still kept.
      """,
    examples: [
      CommandExample("seakeep ingest tests.xml build.log", "remember a test run and a build"),
      CommandExample("swift test 2>&1 | seakeep ingest -", "what is piped in"),
      CommandExample("seakeep ingest old/ --commit v1.2", "reports of another commit"),
      CommandExample("seakeep ingest tests.xml --dry-run", "what would be kept, byte by byte"),
    ])

  @Argument(help: "Files, directories, patterns, or - for standard input.", completion: .file())
  var inputs: [String] = []
  @Option(
    help: ArgumentHelp("What was tested, where it is not what is checked out.", valueName: "rev"),
    completion: .gitRevision)
  var commit: String?
  @Option(
    help: ArgumentHelp("Read the inputs as this format.", valueName: "format"),
    completion: .list(InputFormat.all.map { format in format.name }))
  var from: String?
  @OptionGroup var options: IngestOptions
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let files = try context.inputs(inputs, of: "report", pipedInto: "ingest")
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let ci = context.ci
    let code = try TestedCode(named: commit, besides: files, ci, repository, context.git)
    var intake = EvidenceIntake(
      code, job: options.jobName(ci), run: options.runName(ci),
      format: try from.map(FormatList.format(named:)), context)
    for file in files { try intake.read(file, repository) }
    let lines = try intake.finish()

    // Keep
    let status = context.finish(intake.ingest, shared, hasAnswer: !lines.isEmpty)
    guard !lines.isEmpty else { return .cannotRun }
    let answer = options.keep(lines, of: intake.told, for: code, context, repository)

    // Report
    try context.report(answer, shared, in: context.reportContext(shared))
    return answer.isLost ? .cannotRun : status
  }
}
