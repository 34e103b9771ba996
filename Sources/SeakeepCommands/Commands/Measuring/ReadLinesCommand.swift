internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting
internal import RiskAnalysis

/// `seakeep read-lines`: lines of the commits that are piped in, for measuring where models point.
struct ReadLinesCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-lines",
    abstract: "Print where deleted lines of code came from, or what a model says of added ones.",
    shouldDisplay: false)

  @Option(help: ArgumentHelp("Score added lines by this model.", valueName: "model"))
  var model: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "read-lines", among: [.text])
    }
    let source = try OpenRepository.open(shared, context)
    let asked = try context.pipedCommits().compactMap(\.id)
    let history = try source.wholePast(with: asked)
    let commits = history.indices(of: Set(asked)).filter { !history.isMerge($0) }
    if let model {
      try printScores(of: commits, in: history, by: model, source, context)
    } else {
      try printOrigins(of: commits, in: history, source, context)
    }
    return .success
  }

  /// Commit, path, first line of the hunk, line, tokens, score.
  private func printScores(
    of commits: [Int], in history: History, by name: String, _ source: borrowing OpenRepository,
    _ context: CommandContext
  ) throws(DiagnosticError) {
    let model = try source.model(of: history)
    guard let scorer = try source.chosenModel(name)?.scorer else { return }
    let rows = try source.features(of: commits, in: model)
    var reader = try ContentsReader.open(source.repository)
    for commit in commits {
      guard let words = rows[commit].flatMap(scorer.words) else { continue }
      var worker = model.hunkWorker(words)
      for hunk in try reader.read(commit, of: history, into: &worker) {
        for line in hunk.lines {
          context.output.write(
            """
            \(history.ids[commit])\t\(hunk.path.text)\t\(hunk.lines[0].number)\t\(line.number)\t\
            \(line.tokens)\t\(line.score)\n
            """)
        }
      }
    }
  }

  /// Deleting commit, bringing commit, path and line in what that one made of the path.
  private func printOrigins(
    of commits: [Int], in history: History, _ source: borrowing OpenRepository,
    _ context: CommandContext
  ) throws(DiagnosticError) {
    var reader = try ContentsReader.open(source.repository)
    for commit in commits {
      for birth in try reader.trace(commit, of: history).deletedCode {
        let path = FilePath(history.paths[Int(birth.path)])
        context.output.write(
          """
          \(history.ids[commit])\t\(history.ids[Int(birth.commit)])\t\(path.text)\t\(birth.line)\n
          """)
      }
    }
  }
}
