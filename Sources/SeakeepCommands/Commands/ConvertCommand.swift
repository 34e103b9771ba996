internal import ArgumentParsing
internal import Basics
internal import Reporting

/// `seakeep convert`.
struct ConvertCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write what reports and logs say in a common format.",
    discussion: """
      Reads files, directories, patterns, and '-' for standard input; the format is recognised by \
      the content. Logs may be those of a whole CI job: times, colours and the noise of the build \
      around them are passed over. Exits 0 when all inputs were read, whatever the results, and 4 \
      when one was not; the others are still written.
      """,
    examples: [
      CommandExample("seakeep convert build.log", "one JSON document, seakeep.convert/1"),
      CommandExample("seakeep convert - --to junit", "any console that is piped in, as JUnit XML"),
      CommandExample("seakeep convert target/ --to ctrf", "all reports below a directory"),
      CommandExample("seakeep convert --list-formats", "what can be read"),
    ])

  @Argument(help: "Files, directories, patterns, or - for standard input.", completion: .file())
  var inputs: [String] = []
  @Option(help: ArgumentHelp("Write this format.", valueName: "format"))
  var to = ConversionFormat.json
  @Option(
    help: ArgumentHelp("Read the inputs as this format.", valueName: "format"),
    completion: .list(InputFormat.all.map { format in format.name }))
  var from: String?
  @Flag(help: "List the formats that can be read, with an example of each.") var listFormats = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    if listFormats {
      try context.show(FormatList.text, of: "convert --list-formats", shared)
      return .success
    }
    guard shared.chosenFormat == .text || (shared.chosenFormat == .json && to == .json) else {
      throw .formatNotOffered(shared.chosenFormat, by: "convert", among: [.json])
    }
    // Ingest
    let files = try context.inputs(inputs, of: "input", pipedInto: "convert")
    var ingest = ReportIngest(context, format: try from.map(FormatList.format(named:)))

    // Report
    var writer = to.writer(to: ByteSink { context.output.write($0) })
    writer.begin()
    var reports = 0
    var left = 0
    for file in files {
      let told = ingest.read(file)
      for run in told.tests { writer.write(run) }
      for run in told.builds { writer.write(run) }
      reports += told.tests.count + told.builds.count
      left += (to.hasTests ? 0 : told.tests.count) + (to.hasBuilds ? 0 : told.builds.count)
    }
    if left > 0, left == reports { ingest.warn(.nothingWritten(in: to)) }
    writer.end(warnings: ingest.warnings + ingest.failures)
    let status = context.finish(ingest, shared)
    return reports > 0 ? status : .cannotRun
  }
}

extension ConversionFormat: ExpressibleByArgument {}

extension DiagnosticError {
  fileprivate static func nothingWritten(in format: ConversionFormat) -> DiagnosticError {
    let kind = format.hasTests ? "builds" : "tests"
    return DiagnosticError(
      .notWritten, "the inputs tell of \(kind), which '\(format.rawValue)' has no place for",
      hint: "'--to json' has a place for both")
  }
}

extension DiagnosticError.Code {
  static let notWritten = Self(
    "convert.not-written", .success, "A warning: the chosen format has no place for what was read.")
}
