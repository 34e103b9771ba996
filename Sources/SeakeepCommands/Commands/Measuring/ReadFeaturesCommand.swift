internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting
internal import RiskAnalysis

/// `seakeep read-features`: what the learned model sees of every commit, for experiments.
struct ReadFeaturesCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-features",
    abstract: "Print the features of every ranked commit of the whole history, oldest first.",
    shouldDisplay: false)

  @Option(
    help: ArgumentHelp(
      "Write the tokens of every commit to a file: id, then number:count.", valueName: "file"),
    completion: .file())
  var tokens: String?
  @Option(help: ArgumentHelp("Use so many threads.", valueName: "n")) var threads: Int?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "read-features", among: [.text])
    }
    let opened = try OpenRepository.open(shared, context)
    guard let head = try opened.repository.headCommit() else { throw .emptyRepository }
    let threads = threads ?? context.processors
    let request = HistoryRequest(tips: [head], since: nil, tier: .lines, threads: threads)
    let model = try opened.asLanded(
      opened.repository.history(request, known: CommitFacts()).history, opened.policy.conventions)
    let history = model.history
    let rows = FeatureRows(model)
    let file = try tokens.map { path throws(DiagnosticError) in
      try GrowingFile(absolutePath(path, in: context.workingDirectory))
    }
    let names = LearnedFeatures.all.map(\.name).joined(separator: "\t")
    context.output.write("commit\ttime\t\(names)\n")
    let start = context.elapsed()
    let rest = try opened.repository.contents(
      of: Array(0..<history.count), in: history, threads: threads, into: "",
      worker: { rows.worker(withTokens: file != nil) }
    ) { text, commit, row in
      guard let row else { return }
      let id = "\(history.ids[commit])"
      let time = history.authorTimes[commit].seconds
      context.output.write("\(id)\t\(time)\t\(Self.text(row.values))\n")
      guard let file else { return }
      text += id
      for token in row.tokens { text += " \(token.number):\(token.count)" }
      text += "\n"
      if text.utf8.count >= 1 << 20 {
        file.write(text)
        text = ""
      }
    }
    file?.write(rest)
    try file?.finish()
    if shared.verbose {
      context.errors.write("contents: \(context.elapsed() - start) s\n")
    }
    return .success
  }

  private static func text(_ values: [Float]) -> String {
    var text = ""
    for (index, value) in values.enumerated() {
      if index > 0 { text += "\t" }
      if let whole = Int64(exactly: value) {
        text += "\(whole)"
      } else {
        text += "\(value)"
      }
    }
    return text
  }
}
