internal import ArgumentParsing
internal import Basics
internal import Domain
internal import Learning
internal import LocalStore
internal import RiskAnalysis

/// `seakeep train`.
struct TrainCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn from this repository which commits go wrong, and say how well that works.",
    discussion: """
      Labels are made from the repository itself: what was reverted, and what a bug fix later mended; \
      'seakeep labels' prints them. The model is learned from the older commits and tried on the \
      newest fifth. It ranks from then on only if it beats size alone there, with some certainty; \
      else nothing changes.
      """,
    examples: [
      CommandExample("seakeep train", "learn, try, and use what is better"),
      CommandExample("seakeep train --labels labels.csv -o model", "from labels of your own"),
    ])

  @Option(
    help: ArgumentHelp(
      "Take labels from a file: CSV with the header commit,label.", valueName: "file"),
    completion: .file())
  var labels: String?
  @Option(
    help: ArgumentHelp("Know of nothing later than this date or @seconds.", valueName: "date"))
  var until: TrainingEnd?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the model to a file, and change nothing else.", valueName: "file"),
    completion: .file())
  var output: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let started = context.elapsed()
    let source = try OpenRepository.open(shared, context)
    let file = try labels.map { path throws(DiagnosticError) in
      try LabelFile(
        NamedInput(
          name: path, path: absolutePath(path, in: context.workingDirectory), isFound: false),
        context)
    }
    for warning in file?.warnings ?? [] { context.warn(warning, shared) }
    let history = try source.wholePast(with: file.map { Array($0.labels.keys).sorted() } ?? [])
    let model = try source.model(of: history)
    let (known, told) = try source.labels(file, labels, in: model, until: until?.moment)
    let set = try source.trainingSet(
      known, until: until?.moment, in: source.asLanded(history, model.conventions))

    // Assess
    let family = ShippedModel(suiting: model)
    let base = try family.map { family throws(DiagnosticError) in try NamedModel(family).model }
    let trainer = ModelTrainer(base: base)
    let trial = ModelTrial(set, trainer)
    let recipe = family.map { "\($0.name), corrected on this history" } ?? "this history alone"
    var answer = TrainingAnswer(
      labels: told, trained: trial?.trained ?? set.span, tested: trial?.tested,
      embargoDays: trial == nil ? 0 : Int(TimeSplit.embargoDays),
      rankings: trial?.rankings ?? [], calibration: trial?.calibration ?? [],
      calibrationError: trial?.calibrationError, gain: trial?.gain,
      weaknesses: trial?.weaknesses ?? [],
      outcome: .tooFewLabels(needed: ModelTrial.neededPositives), recipe: recipe)

    // Decide
    if let output {
      let bytes = try trainer.model(from: [set], provenance: provenance(answer, set)).encoded()
      try writeFile(bytes, to: absolutePath(output, in: context.workingDirectory))
      answer.outcome = .written(path: output)
    } else if let trial {
      answer.outcome = .notBetter
      if trial.isBetterThanSize {
        let shelf = source.shelf
        let previous = shelf.active
        let name = try shelf.keep(
          trainer.model(from: [set], provenance: provenance(answer, set)))
        if let made = try NamedModel(name, on: shelf) { try source.warm(made) }
        try shelf.choose(name)
        answer.outcome = .activated(name: name, previous: previous)
      }
    }

    // Report
    try context.report(
      answer, shared,
      in: context.reportContext(shared, elapsedSeconds: context.elapsed() - started))
    return .success
  }

  /// What is kept with a model of how it came to be.
  private func provenance(_ answer: TrainingAnswer, _ set: TrainingSet) -> [String: String] {
    var facts = [
      "made from": answer.recipe,
      "labels": answer.labels.file == nil ? "reverts and SZZ" : "a file",
      "commits": "\(set.count), \(set.positives) of them went wrong",
      NamedModel.newestCommit: set.span.to.day,
    ]
    if let model = answer.rankings.first, let gain = answer.gain, let tested = answer.tested {
      facts["tried on"] = "the newest \(tested.commits) of them, before it learned from these too"
      facts["auc"] = Self.hundredths(model.auc)
      facts["better than size alone by"] = Self.hundredths(gain.value)
    }
    return facts
  }

  private static func hundredths(_ number: Double) -> String {
    "\((number * 100).rounded() / 100)"
  }
}
