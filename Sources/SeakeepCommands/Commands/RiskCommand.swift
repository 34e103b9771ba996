internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import RiskAnalysis

/// `seakeep risk <range>`.
struct RiskCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk",
    abstract: "Rank the commits of a range, beside the rank that size alone would give.",
    discussion: """
      Ranks are places among 100 like units of this repository's last 500, not probabilities. \
      'seakeep explain <commit>' shows what moves one.
      """,
    examples: [
      CommandExample("seakeep risk main..", "the commits of this branch"),
      CommandExample("seakeep risk v1.0..v1.1", "the commits of a release"),
      CommandExample("seakeep risk HEAD", "one commit"),
      CommandExample("seakeep risk --stdin", "commits that are piped in, in that order"),
    ])

  @Argument(
    help: "The commits: base..head, base...head, or one revision.", completion: .gitRevision)
  var range: String?
  @Flag(help: "Rank the commits whose full ids are piped in, one a line, in that order.")
  var stdin = false
  @Option(
    help: ArgumentHelp(
      "Rank by this model: a name that 'seakeep model list' prints, or a file.",
      valueName: "model"), completion: .file())
  var model: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    if stdin, range != nil { throw ValidationError("name a range or '--stdin', not both") }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let named = try source.chosenModel(model)
    if stdin { return try rank(try context.pipedCommits(), named, source, in: context) }
    let range = try source.range(range)
    guard !range.commits.isEmpty else {
      throw DiagnosticError(
        .emptyRange, "no commits in '\(range.text)'",
        hint: "name a range with commits in it, as in 'seakeep risk HEAD~5..'")
    }
    let (history, _) = try source.past(of: range.head, .months36, with: range.commits)
    let commits = history.indices(of: Set(range.commits))
    var model = try source.model(of: history)
    if let named { try source.score(model.comparable(with: commits), by: named, in: &model) }

    // Assess
    let risk = model.rangeRisk(of: commits, base: range.base)

    // Report
    try context.report(risk, shared, in: context.reportContext(shared))
    return .success
  }

  /// Ranks named commits, in the order in which they were named.
  private func rank(
    _ asked: [PipedCommit], _ named: NamedModel?, _ source: borrowing OpenRepository,
    in context: CommandContext
  ) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let history = try source.wholePast(with: asked.compactMap(\.id))
    let commits = history.indices(of: Set(asked.compactMap(\.id)))
    var model = try source.model(of: history)
    if let named { try source.score(model.ranked(commits), by: named, in: &model) }

    // Assess
    let ranks = model.ranks(of: commits)
    let byID = Dictionary(ranks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let risk = RangeRisk(
      base: nil, head: history.ids.last ?? .zero,
      commits: asked.compactMap { asked in
        asked.id.map { byID[$0] ?? .absent($0) }
      }, whole: nil, cohort: ranks.first?.assessment?.cohort ?? 0,
      leftOut: LeftOut(), limits: history.limits)

    // Report
    try context.report(risk, shared, in: context.reportContext(shared))
    let unreadable = asked.filter { $0.id == nil }
    for line in unreadable { context.report(.badCommitLine(line), besides: shared) }
    return unreadable.isEmpty ? .success : .cannotRun
  }
}

extension CommitRisk {
  fileprivate static func absent(_ id: CommitID) -> CommitRisk {
    CommitRisk(
      id: id, subject: "", files: 0, linesAdded: 0, linesDeleted: 0, assessment: nil,
      notRanked: .absent, mostFixed: nil, why: "")
  }
}

extension DiagnosticError.Code {
  static let emptyRange = Self(
    "risk.empty-range", .unknown,
    "The range holds no commit, so there is nothing to say: zero items examined is no answer.")
}
