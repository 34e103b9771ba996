internal import ArgumentParsing
internal import Basics
internal import BuildAnalysis
internal import Domain
internal import GitRepository

/// `seakeep build diff <base> <head>`.
struct BuildDiffCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say which findings a build has that another had not.",
    discussion: """
      A finding is known again by its rule, its file and, where revisions are named, its source line \
      and the lines around it: lines inserted above, another indentation or a moved file make none \
      new. Files that were renamed between the revisions are followed. Without options the revisions \
      are the commits in the names of the logs, if both have one that the repository knows.
      """,
    examples: [
      CommandExample("seakeep build diff main.log pr.log", "by messages and files"),
      CommandExample(
        "seakeep build diff main.log pr.log --base-rev main --head-rev HEAD",
        "also by source lines"),
    ])

  @Argument(help: "The log compared with.", completion: .file()) var base: String
  @Argument(help: "The log that is judged.", completion: .file()) var head: String
  @Option(
    help: ArgumentHelp("The revision that the base built.", valueName: "rev"),
    completion: .gitRevision)
  var baseRev: String?
  @Option(
    help: ArgumentHelp("The revision that the head built.", valueName: "rev"),
    completion: .gitRevision)
  var headRev: String?
  @Option(help: ArgumentHelp("List so many findings of each kind.", valueName: "n")) var limit: Int?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("'--limit' takes a number of 0 or more") }
    if (baseRev == nil) != (headRev == nil) {
      throw ValidationError("'--base-rev' and '--head-rev' go together")
    }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    var ingest = ReportIngest(context)
    let baseRun = try ingest.build(in: base)
    let headRun = try ingest.build(in: head)
    var baseDiagnostics = baseRun.diagnostics.map { TracedDiagnostic($0) }
    var headDiagnostics = headRun.diagnostics.map { TracedDiagnostic($0) }
    var renames: [String: String] = [:]
    if let revisions = revisions(in: context) {
      let source = try OpenRepository.open(shared, context)
      let (old, new) = try (source.commit(revisions.base), source.commit(revisions.head))
      baseDiagnostics = try source.repository.traced(baseRun.diagnostics, in: .commit(old))
      headDiagnostics = try source.repository.traced(headRun.diagnostics, in: .commit(new))
      renames = try source.repository.renames(from: old, to: new)
    }

    // Assess
    let comparison = BuildComparison(
      base: baseRun, head: headRun, baseDiagnostics: baseDiagnostics,
      headDiagnostics: headDiagnostics, renames: renames)

    // Report
    try context.report(comparison, shared, in: context.reportContext(shared, limit: limit))
    return context.finish(ingest, shared)
  }

  /// What the logs are of: as named, else the commits in their names that the repository has.
  private func revisions(in context: CommandContext) -> (base: String, head: String)? {
    if let baseRev, let headRev { return (baseRev, headRev) }
    guard let base = NamedInput.commit(in: base), let head = NamedInput.commit(in: head),
      let source = try? OpenRepository.open(shared, context),
      let known = try? (source.tip(base), source.tip(head)), known.0 != nil, known.1 != nil
    else { return nil }
    return (base, head)
  }
}
