internal import ArgumentParsing
internal import Basics
internal import BuildAnalysis
internal import BuildLogs
internal import Domain
internal import TextInput

/// `seakeep build <logs>`.
struct BuildShowCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Say what broke a build first, and what its tools found.",
    discussion: """
      Failed builds are grouped by what broke them. For logs of tools that nobody knows, '--green' \
      names earlier logs of the same job that passed: what they never said is shown.
      """,
    examples: [
      CommandExample("seakeep build show build.log", "what broke it"),
      CommandExample("seakeep build show failed.log --green ./green", "what is new in it"),
    ])

  @Argument(
    help: "Logs: files, directories, patterns, or - for standard input.", completion: .file())
  var logs: [String] = []
  @Option(
    help: ArgumentHelp("Compare with the lines of these logs that passed.", valueName: "logs"),
    completion: .file())
  var green: [String] = []
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let files = try context.inputs(logs, of: "log", pipedInto: "build")
    var templates = LogTemplates()
    for input in try NamedInput.all(named: green, in: context.workingDirectory) {
      try context.withInput(input) { buffer in
        var lines = LogLines(buffer)
        lines.forEach { templates.add($0) }
      }
    }
    var ingest = ReportIngest(context)
    var runs: [BuildRun] = []
    var novel: [[BuildOverview.NovelLine]] = []
    for file in files {
      let told = ingest.readBuilds(in: file)
      runs += told
      let lines = try told.map { run throws(DiagnosticError) in
        try Self.novelLines(of: run, in: file, templates, context)
      }
      novel += lines
    }

    // Assess
    let overview = BuildOverview(of: runs, novel: novel)

    // Report
    if !runs.isEmpty { try context.report(overview, shared, in: context.reportContext(shared)) }
    return context.finish(ingest, shared, hasAnswer: !runs.isEmpty)
  }

  /// The lines of a failed build that no green log has the like of, nearest to the end first.
  private static func novelLines(
    of run: BuildRun, in input: NamedInput, _ green: LogTemplates, _ context: CommandContext
  ) throws(DiagnosticError) -> [BuildOverview.NovelLine] {
    guard run.result == .failed, green.count > 0, input.path != nil else { return [] }
    return try context.withInput(input) { buffer in
      var green = green
      var novel = LogTemplates()
      var lines = LogLines(buffer)
      lines.forEach { line in
        if !green.contains(line) { novel.add(line) }
      }
      return novel.seen.sorted { $0.lastLine > $1.lastLine }.prefix(novelKept).map { seen in
        BuildOverview.NovelLine(line: seen.lastLine, template: seen.text)
      }
    }
  }

  private static let novelKept = 8
}
