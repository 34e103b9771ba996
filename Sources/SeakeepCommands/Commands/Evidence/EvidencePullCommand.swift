internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// `seakeep evidence pull`.
struct EvidencePullCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Take in the evidence of a remote.",
    discussion: """
      Fetches refs/notes/seakeep/v1 with your git, into refs/seakeep/remotes/<remote>/v1, and joins \
      it with what is recorded here: every record once, whoever recorded it. A shallow clone stays \
      as shallow as it is.
      """,
    examples: [CommandExample("seakeep evidence pull", "from origin")])

  @Argument(help: "The remote; origin, or the one there is, when left out.") var remote: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let remote = try EvidenceRemote(named: remote, repository, context.git)
    let theirs = try remote.fetch(into: repository)

    // Keep
    let notes = context.evidence(of: repository)
    let before = try notes.read(repository)
    if let theirs { try notes.merge(theirs, at: context.now, in: repository) }
    let after = try notes.read(repository)

    // Report
    let exchange = EvidenceExchange(
      action: .pull, remote: remote.name, outcome: theirs == nil ? .nothing : .done,
      received: after.newRecords(since: before), records: after.records.count)
    try context.report(exchange, shared, in: context.reportContext(shared))
    return .success
  }
}
