internal import ArgumentParsing
internal import Basics
internal import ReleaseDecision
internal import Reporting
private import FoundationEssentials

/// `seakeep replay-suspects <file>`: searches for known culprits, with results drawn by chance.
struct ReplaySuspectsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay-suspects",
    abstract: "Search for known culprits as 'suspects --run' does.",
    discussion: """
      The file has a line for each window: its number of commits, the culprit's place from 0, oldest \
      first, and after that, if any, the commits' ranks from 0 to 100 or '-', between tabs. Prints for \
      each window how many of the searches blamed the culprit alone, and how many runs they took.
      """,
    shouldDisplay: false)

  @Argument(help: "The windows.", completion: .file()) var file: String
  @Option(
    name: .customLong("flake-rate"),
    help: ArgumentHelp("The test fails by chance in so many of 100 runs.", valueName: "percent"))
  var flakeRate = 0.0
  @Option(help: ArgumentHelp("Be so sure before one is blamed.", valueName: "percent"))
  var confidence = 99.0
  @Option(help: ArgumentHelp("Search each window so often.", valueName: "n")) var searches = 1
  @Option(help: ArgumentHelp("Draw other results.", valueName: "number")) var seed = 1
  @Flag(help: "Take newer commits for likelier.") var recent = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    guard shared.chosenFormat == .text else {
      throw .formatNotOffered(shared.chosenFormat, by: "replay-suspects", among: [.text])
    }
    for (number, window) in try windows(in: context).enumerated() {
      var replay = SuspectsReplay(
        commits: window.commits, culprit: window.culprit, ranks: window.ranks,
        favoursRecent: recent, rate: flakeRate / 100, confidence: confidence / 100,
        seed: UInt64(truncatingIfNeeded: seed) << 32 | UInt64(number))
      let outcome = replay.search(times: searches)
      context.output.write("\(outcome.right)\t\(outcome.runs)\n")
    }
    return .success
  }

  private struct Window {
    var commits: Int
    var culprit: Int
    var ranks: [Double?]
  }

  private func windows(in context: CommandContext) throws(DiagnosticError) -> [Window] {
    let path = absolutePath(file, in: context.workingDirectory)
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw DiagnosticError(.inputUnreadable, "cannot read this input", at: .init(file))
    }
    var windows: [Window] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    for (number, line) in lines.enumerated() {
      let fields = line.split(separator: "\t")
      guard fields.count >= 2, let commits = Int(fields[0]), commits > 0,
        let culprit = Int(fields[1]), (0..<commits).contains(culprit),
        fields.count == 2 || fields.count == 2 + commits
      else {
        throw DiagnosticError(
          .inputUnknownFormat, "this line is not: commits, culprit, ranks",
          at: .init(file, line: number + 1))
      }
      windows.append(
        Window(commits: commits, culprit: culprit, ranks: fields.dropFirst(2).map { Double($0) }))
    }
    return windows
  }
}
