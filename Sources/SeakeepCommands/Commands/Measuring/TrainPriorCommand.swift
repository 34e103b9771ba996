internal import ArgumentParsing
internal import Basics
internal import Domain
internal import Learning
internal import Reporting
internal import RiskAnalysis
private import FoundationEssentials

/// `seakeep train-prior`: makes a model that ships with the program; `Scripts/train-prior` calls it.
struct TrainPriorCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-prior",
    abstract: "Learn a shipped model from the first four fifths of several repositories.",
    shouldDisplay: false)

  @Argument(help: "The family of languages: java or c.") var family: ShippedModel
  @Argument(help: "For each repository, a file of its labels, '=' and the repository.")
  var repositories: [String]
  @Flag(help: "Ask a model of the others about each repository, and print what it says.")
  var leaveOneOut = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  /// What the last fifth of each history is kept for, `Scripts/bench model` measures.
  private static let trainedShare = 0.8

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "train-prior", among: [.text])
    }
    // Ingest
    var sets: [TrainingSet] = []
    var names: [(labels: String, directory: String)] = []
    for repository in repositories {
      let parts = repository.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw DiagnosticError(.unknownModel, "'\(repository)' is no 'labels=repository'")
      }
      names.append((parts[0], parts[1]))
      sets.append(
        try commits(of: parts[1], labelled: parts[0], first: Self.trainedShare, context))
    }
    // Words are those of the projects; what the lines do, and their files' past, is told alike in others.
    let trainer = ModelTrainer(base: nil, recipes: [.trees])
    if leaveOneOut {
      for (place, name) in names.enumerated() {
        let asked = try commits(of: name.directory, labelled: name.labels, first: 1, context)
        let others = sets.indices.filter { $0 != place }.map { sets[$0] }
        for judged in trainer.judgements(of: asked, by: others) {
          let label = judged.isPositive ? 1 : 0
          context.output.write("\(name.labels)\t\(label)\t\(judged.effort)\t\(judged.score)\n")
        }
      }
      return .success
    }

    // Assess
    let commits = sets.reduce(0) { $0 + $1.count }
    let wrong = sets.reduce(0) { $0 + $1.positives }
    let model = trainer.model(
      from: sets,
      provenance: [
        "made from": "the first four fifths of \(sets.count) projects; see Docs/Model.md",
        "commits": "\(commits), \(wrong) of them went wrong",
      ])

    // Report
    context.output.write(try Self.source(of: family, model.encoded()))
    return .success
  }

  /// The first part of a repository's labelled commits.
  private func commits(
    of directory: String, labelled file: String, first share: Double, _ context: CommandContext
  ) throws(DiagnosticError) -> TrainingSet {
    var options = shared
    options.directory = directory
    let source = try OpenRepository.open(options, context)
    let labels = try LabelFile(
      NamedInput(
        name: file, path: absolutePath(file, in: context.workingDirectory), isFound: false),
      context
    ).labels
    let history = try source.wholePast(with: labels.keys.sorted())
    // By the author's clock, as the published split of these labels has it.
    let labelled = history.ids.indices.filter { labels[history.ids[$0]] != nil }
      .sorted { (history.authorTimes[$0], $0) < (history.authorTimes[$1], $1) }
    let end = Int(Double(labelled.count) * share)
    var known: [CommitID: Bool] = [:]
    for commit in labelled[..<end] { known[history.ids[commit]] = labels[history.ids[commit]] }
    return try source.trainingSet(
      known, until: nil, in: source.asLanded(history, source.policy.conventions))
  }

  private static let digitsPerLine = 96

  /// The model as a file of Swift, its bytes in base 64.
  private static func source(of family: ShippedModel, _ bytes: [UInt8]) -> String {
    var text = """
      /// The shipped model for this family, in base 64; written by Scripts/train-prior.
      let \(family.rawValue)Model: StaticString = \"\"\"

      """
    var rest = Data(bytes).base64EncodedString()[...]
    while !rest.isEmpty {
      text += "  \(rest.prefix(digitsPerLine))\n"
      rest = rest.dropFirst(digitsPerLine)
    }
    return text + "  \"\"\"\n"
  }
}

extension ShippedModel: ExpressibleByArgument {}
