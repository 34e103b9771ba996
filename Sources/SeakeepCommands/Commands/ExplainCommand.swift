internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import RiskAnalysis

/// `seakeep explain <commit>`.
struct ExplainCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why a commit ranks where it does, and what became of commits like it.",
    discussion: """
      The commit is compared with what was known when it was made, so the answer stays the same. \
      Of a merge, the commits that it brought are ranked, alone and as one push. Where the lines came \
      from that it deletes, or adds beside, is followed back as far as the history that ranks rest \
      on. A model that 'train' made from enough labels knows words, and says in which added lines \
      they stand. '--about' explains a heuristic instead.
      """,
    examples: [
      CommandExample("seakeep explain HEAD", "the newest commit"),
      CommandExample("seakeep explain --about fix-proneness", "what a heuristic measures"),
    ])

  @Argument(help: "The commit.", completion: .gitRevision) var commit: String?
  @Option(
    help: ArgumentHelp(
      "Explain a heuristic or a feature of models: what it measures, and more.",
      valueName: "name"),
    completion: .list(HeuristicRegistry.all.map { $0.name }))
  var about: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    if about != nil, commit != nil {
      throw ValidationError("name a commit or a heuristic, not both")
    }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    if let about { return try explainHeuristic(about, in: context) }

    // Ingest
    let source = try OpenRepository.open(shared, context)
    guard let tip = try source.tip(commit ?? "HEAD") else { throw .emptyRepository }
    // A merge has no lines of its own: what it brought is the push to explain.
    let push = try source.repository.commits(broughtBy: tip)
    let named = try source.chosenModel(nil)
    let (history, _) = try source.past(of: tip, .months36, with: push.commits)
    let newest = history.count - 1
    let isMerge = history.isMerge(newest)
    let contents = isMerge ? nil : try source.contents(of: tip)

    // Assess
    var model = try source.model(of: history)
    if let named {
      let asked = isMerge ? history.indices(of: Set(push.commits)) : [newest]
      try source.score(model.comparable(with: asked), by: named, in: &model)
    }

    // Report
    let reportContext = context.reportContext(shared)
    if isMerge {
      let risk = model.rangeRisk(of: history.indices(of: Set(push.commits)), base: push.base)
      try context.report(risk, shared, in: reportContext)
    } else {
      var explanation = model.explanation(of: newest, contents)
      explanation.linesPast = try source.linesPast(of: newest, in: model)
      explanation.hunks = try source.hunkScores(of: newest, by: named, in: model)
      try context.report(explanation, shared, in: reportContext)
    }
    return .success
  }

  private func explainHeuristic(
    _ name: String, in context: CommandContext
  ) throws(DiagnosticError) -> ProgramStatus {
    if let feature = LearnedFeatures.all.first(where: { $0.name == name }) {
      try context.show(FeatureGuide.section(feature), of: "explain --about", shared)
      return .success
    }
    guard let heuristic = HeuristicRegistry.heuristic(named: name) else {
      let names = HeuristicRegistry.all.map { $0.name }
      throw DiagnosticError(
        .unknownHeuristic, "no heuristic is named '\(name)'",
        hint: closestMatch(to: name, among: names + LearnedFeatures.all.map(\.name)).map {
          "did you mean '\($0)'?"
        }
          ?? "choose one of \(names.joined(separator: ", "))")
    }
    try context.show(
      HeuristicGuide.section(heuristic, level: 1), of: "explain --about", shared)
    return .success
  }
}

extension DiagnosticError.Code {
  static let unknownHeuristic = Self(
    "explain.unknown-heuristic", .usage, "'--about' names no heuristic.")
}
