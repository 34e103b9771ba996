internal import ArgumentParsing
internal import Basics
internal import BuildAnalysis
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import Reporting
internal import RiskAnalysis
internal import TestAnalysis

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
    var dashboard = Dashboard(repository: source.repository.name, state: state)
    if let head = state.head {
      let range = pendingRange(source, context)
      let isPending = range.map { !$0.commits.isEmpty || $0.missing?.name != nil } ?? false
      let (history, isFirstRun) = try source.past(
        of: head, isPending ? .months36 : .months12, with: range?.commits ?? [])
      let evidence = try source.evidence()
      let model = try source.model(of: history)
      let inputs = isPending ? inputs(range, evidence, model, source, context) : nil

      // Assess and decide
      dashboard.hotspots = learned(model, source, tells: inputs == nil).hotspots()
      dashboard.week = model.week()
      dashboard.examples = isFirstRun ? model.conventionExamples() : []
      dashboard.readCommits = history.count
      dashboard.isFirstRun = isFirstRun
      dashboard.limits = history.limits
      dashboard.push = inputs.map { judge($0) }
      dashboard.release = release(head, evidence, model, source, context)
      dashboard.scores = source.verdictScores(by: model, evidence)
      dashboard.recorded = recorded(
        inputs?.history ?? evidence.testHistory(), inputs?.builds ?? evidence.recordedBuilds,
        model, source, context)
    }

    // Report
    try context.report(
      dashboard, shared,
      in: context.reportContext(
        shared, nextSteps: dashboard.recorded == nil ? Self.firstSteps : Self.nextSteps,
        elapsedSeconds: context.elapsed()))
    return .success
  }

  /// With what is kept of a model's words on the commits of the window. What hinders it is told.
  private func learned(
    _ model: RiskModel, _ source: borrowing OpenRepository, tells: Bool
  ) -> RiskModel {
    var model = model
    var options = shared
    // The judgement of a push has told of it already.
    if !tells { options.quiet = true }
    guard let named = NamedModel.active(on: source.shelf, source.context, options) else {
      return model
    }
    do throws(DiagnosticError) {
      try source.score(model.commitsOfWindow(), by: named, in: &model, .quick)
    } catch {
      source.context.warn(error, shared)
    }
    return model
  }

  /// What 'check' would judge. What hinders it is told, and no dashboard ends by it.
  private func pendingRange(
    _ source: borrowing OpenRepository, _ context: CommandContext
  ) -> CheckRange? {
    do throws(DiagnosticError) {
      return try source.checkRange(
        RangeOptions(), environment: context.environment, ci: context.ci)
    } catch {
      context.warn(error, shared)
      return nil
    }
  }

  private func inputs(
    _ range: CheckRange?, _ evidence: EvidenceSnapshot, _ model: RiskModel,
    _ source: borrowing OpenRepository, _ context: CommandContext
  ) -> CheckInputs? {
    guard let range else { return nil }
    do throws(DiagnosticError) {
      return try source.checkInputs(
        range, evidence, ci: context.ci, context, shared, known: model, .quick)
    } catch {
      context.warn(error, shared)
      return nil
    }
  }

  private func release(
    _ head: CommitID, _ evidence: EvidenceSnapshot, _ model: RiskModel,
    _ source: borrowing OpenRepository, _ context: CommandContext
  ) -> Dashboard.LastRelease? {
    do throws(DiagnosticError) {
      return try source.lastRelease(head: head, evidence, known: model)
    } catch {
      context.warn(error, shared)
      return nil
    }
  }

  private func recorded(
    _ runs: TestHistory, _ builds: [RecordedBuild], _ model: RiskModel,
    _ source: borrowing OpenRepository, _ context: CommandContext
  ) -> RecordedHealth? {
    if runs.runs.isEmpty, builds.isEmpty { return nil }
    let built = Set(builds.compactMap { $0.circumstances.commit })
    var week: [AncestorCommit] = []
    for commit in model.idsOfWeek where built.contains(commit) {
      guard let tree = try? source.repository.tree(of: commit) else { continue }
      week.append(AncestorCommit(commit, tree: tree))
    }
    let recent = RecentBuilds(builds)
    let waivers = source.policy.quarantine.filter { $0.isInForce(at: context.now) }
    let health = RunIndex(runs).currentHealth(lastRuns: source.policy.tests.flakyRuns.value)
    return RecordedHealth(
      runs: runs.runs.count, builds: builds.count, week: recent.endings(of: week),
      tests: health.map {
        .init(
          count: $0.tests, flaky: $0.flaky, quarantined: waivers.count,
          nextEnd: waivers.map { $0.until.value }.min())
      }, build: recent.newest)
  }

  /// While nothing says how tests and builds ended, every verdict is UNKNOWN.
  private static let firstSteps: [ReportContext.NextStep] = [
    .init("seakeep ingest <report>", "feed it your last test run"),
    .init("seakeep hook install", "ask before you push; warns only, at first"),
    .init("seakeep init --ci github", "print a workflow, write nothing"),
  ]

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
