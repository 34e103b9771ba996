internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Reporting

/// `seakeep read-history`: the facts that everything rests on, for comparing them with git's.
struct ReadHistoryCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-history",
    abstract: "Read the whole history without the cache, and print what was read.",
    shouldDisplay: false)

  enum TierName: String, CaseIterable, ExpressibleByArgument {
    case paths, lines
  }

  @Option(help: "What to find out of each file.") var tier = TierName.lines
  @Flag(help: "Begin at all references, not at HEAD.") var all = false
  @Flag(help: "Print commit, lines added, lines deleted and path of every row.") var rows = false
  @Option(help: ArgumentHelp("Use so many threads.", valueName: "n")) var threads: Int?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "read-history", among: [.text])
    }
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    guard let head = try repository.headCommit() else { throw .emptyRepository }
    let request = HistoryRequest(
      tips: all ? try repository.referencedCommits() : [head], since: nil,
      tier: tier == .paths ? .paths : .lines, threads: threads ?? context.processors)
    let history = try repository.history(request, known: CommitFacts()).history
    if rows {
      for commit in 0..<history.count { context.output.write(lines(of: commit, history)) }
    } else {
      context.output.write(
        "commits=\(history.count) rows=\(history.rows.count) "
          + "missing=\(history.limits.commitsMissingBlobs)\n")
    }
    return .success
  }

  /// As git writes them: `-` for binary files, quotes around unusual paths; -1 for what is unknown.
  private func lines(of commit: Int, _ history: History) -> String {
    var text = ""
    for row in history.rowRange(of: commit) {
      let isBinary = history.rows.flags[row].contains(.binary)
      let added = isBinary ? "-" : "\(history.rows.added[row])"
      let deleted = isBinary ? "-" : "\(history.rows.deleted[row])"
      let path = Porcelain.path(FilePath(history.paths[Int(history.rows.path[row])]))
      text += "\(history.ids[commit])\t\(added)\t\(deleted)\t\(path)\n"
    }
    return text
  }
}
