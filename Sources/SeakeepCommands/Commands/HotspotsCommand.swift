internal import ArgumentParsing
internal import Basics
internal import RiskAnalysis

/// `seakeep hotspots`.
struct HotspotsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "hotspots",
    abstract: "List the files where bugs were mended, and files that change together.",
    discussion: """
      Counts the 12 months before the newest commit of the revision. Fixes are recognised by their \
      messages; 'history.fixPattern' in .seakeep sets another convention. Bots, bulk changes, \
      generated and vendored files are left out and counted.
      """,
    examples: [
      CommandExample("seakeep hotspots", "files with most fixes first"),
      CommandExample("seakeep hotspots v2.0 --limit 5", "as it stood at a release"),
      CommandExample("seakeep hotspots --porcelain", "for scripts"),
    ])

  @Argument(help: "Where the window ends.", completion: .gitRevision) var revision = "HEAD"
  @Option(help: ArgumentHelp("List so many files.", valueName: "n")) var limit: Int?
  @Flag(help: "List all files with changes.") var all = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("'--limit' takes a number of 1 or more") }
    if all, limit != nil { throw ValidationError("'--all' and '--limit' exclude each other") }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    guard let tip = try source.tip(revision) else { throw .emptyRepository }
    let (history, _) = try source.past(of: tip, .months12)

    // Assess
    var model = try source.model(of: history)
    if let named = try source.chosenModel(nil) {
      try source.score(model.commitsOfWindow(), by: named, in: &model)
    }
    guard let hotspots = model.hotspots() else { throw .emptyRepository }

    // Report
    try context.report(
      hotspots, shared, in: context.reportContext(shared, limit: all ? Int.max : limit))
    return .success
  }
}
