internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// `seakeep evidence` and its parts.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Show what is recorded, and share it with other clones.",
    discussion: """
      Evidence lies in git notes under refs/notes/seakeep/v1. It leaves this clone only by \
      'seakeep evidence push', through your git.
      """,
    examples: [
      CommandExample(
        "seakeep evidence show HEAD", "what is known of a commit, and how it was found"),
      CommandExample("seakeep evidence pull", "take in what others recorded"),
      CommandExample("seakeep evidence push", "share what was recorded here"),
    ],
    subcommands: [
      EvidenceShowCommand.self, EvidencePushCommand.self, EvidencePullCommand.self,
      EvidenceCompactCommand.self,
    ],
    defaultSubcommand: EvidenceShowCommand.self)
}

/// `seakeep evidence show`.
struct EvidenceShowCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is recorded, in all or of one commit.",
    discussion: """
      Of a commit, evidence is found by its exact content, else by the same change on another base, \
      else by CI's merge of it, else by the commit's name; all but the first are only likely.
      """,
    examples: [
      CommandExample("seakeep evidence show", "how much is recorded"),
      CommandExample("seakeep evidence show HEAD", "what is known of a commit"),
    ])

  @Argument(help: "The commit.", completion: .gitRevision) var commit: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let snapshot = try context.evidence(of: repository).read(repository)
    for warning in snapshot.warnings { context.warn(warning, shared) }

    // Assess
    var overview = EvidenceOverview(code: nil, found: [], totals: .init(snapshot))
    if let commit {
      let id = try repository.commit(named: commit)
      let code = try repository.codeIdentity(
        of: id, isMergeOfCI: context.ci?.mayMerge ?? false)
      overview.code = code
      overview.found = snapshot.find(code).map { .init(record: $0.record, match: $0.match) }
    }

    // Report
    try context.report(overview, shared, in: context.reportContext(shared))
    return .success
  }
}

extension EvidenceOverview.Totals {
  init(_ snapshot: EvidenceSnapshot) {
    self.init()
    var commits: Set<CommitID> = []
    var jobs: Set<String> = []
    for record in snapshot.records {
      switch record.body {
      case .tests: tests += 1
      case .build: builds += 1
      case .deploy: deployments += 1
      case .health: health += 1
      default: others += 1
      }
      if let commit = record.code.commit { commits.insert(commit) }
      jobs.insert(record.job)
    }
    self.commits = commits.count
    self.jobs = jobs.sorted()
    oldest = snapshot.records.first?.at
    newest = snapshot.records.last?.at
    floor = snapshot.past?.before
  }
}
