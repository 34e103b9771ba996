internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting
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
    ])

  @Argument(
    help: "The commits: base..head, base...head, or one revision.", completion: .gitRevision)
  var range: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let range = try source.range(range)
    guard !range.commits.isEmpty else {
      throw DiagnosticError(
        .emptyRange, "no commits in '\(range.text)'",
        hint: "name a range with commits in it, as in 'seakeep risk HEAD~5..'")
    }
    let (history, _) = try source.past(of: range.head, .months36, with: range.commits)

    // Assess
    let model = try source.model(of: history)
    let risk = model.rangeRisk(of: history.indices(of: Set(range.commits)), base: range.base)

    // Report
    try context.report(risk, shared, in: context.reportContext(shared))
    return .success
  }
}

extension DiagnosticError.Code {
  static let emptyRange = Self(
    "risk.empty-range", .unknown,
    "The range holds no commit, so there is nothing to say: zero items examined is no answer.")
}
