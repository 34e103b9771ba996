internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting
internal import RiskAnalysis

/// Bare `seakeep`.
struct DashboardCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard",
    abstract: "Show what stands out in this repository now.",
    discussion: "The window is the 12 months before the newest commit.",
    shouldDisplay: false)

  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let state = try source.repository.workingState()
    var dashboard = Dashboard(
      repository: source.repository.name, state: state, hotspots: nil, pending: nil, week: nil,
      examples: [], readCommits: 0, isFirstRun: false, limits: History.Limits())

    // Assess
    if let head = state.head {
      let (history, isFirstRun) = try source.past(of: head, .months12)
      let model = try source.model(of: history)
      dashboard.hotspots = model.hotspots()
      dashboard.week = model.week()
      dashboard.examples = isFirstRun ? model.conventionExamples() : []
      dashboard.readCommits = history.count
      dashboard.isFirstRun = isFirstRun
      dashboard.limits = history.limits
      if let pending = try source.repository.unpushedCommits(of: head) {
        dashboard.pending = model.assessment(
          of: history.indices(of: Set(pending)), base: nil)
      }
    }

    // Report
    try context.report(
      dashboard, shared,
      in: context.reportContext(
        shared, nextSteps: Self.nextSteps, elapsedSeconds: context.elapsed()))
    return .success
  }

  private static let nextSteps: [ReportContext.NextStep] = [
    .init("seakeep hotspots", "the files where bugs were mended"),
    .init("seakeep risk HEAD~10..", "rank the last ten commits"),
    .init("seakeep explain HEAD", "why a commit ranks where it does"),
  ]
}

extension History {
  /// Where commits stand in this history, rising; those outside it are left out.
  func indices(of commits: Set<CommitID>) -> [Int] {
    ids.indices.filter { commits.contains(ids[$0]) }
  }
}
