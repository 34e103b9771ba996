internal import ArgumentParsing
internal import Basics
internal import BuildAnalysis
internal import Domain

/// `seakeep build trend <logs>`.
struct BuildTrendCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Say how long builds take and how large they get, and since when.",
    discussion: """
      Logs are taken in the order of their names; a part of a path that is a commit id tells what was \
      built. Builds of machines or toolchains that their logs tell to be different are measured apart. A \
      change is told when it lasts and lies outside the noise of what was before.
      """,
    examples: [CommandExample("seakeep build trend ./logs", "all logs below a directory")])

  @Argument(help: "Logs: files, directories, patterns.", completion: .file()) var logs: [String]
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let files = try NamedInput.all(named: logs, in: context.workingDirectory)
    var ingest = ReportIngest(context)
    var points: [BuildTrend.Point] = []
    for file in files {
      for run in ingest.readBuilds(in: file) {
        points.append(BuildTrend.Point(run, commit: file.commitInName))
      }
    }

    // Assess
    let trend = BuildTrend(of: points)

    // Report
    if !points.isEmpty { try context.report(trend, shared, in: context.reportContext(shared)) }
    return context.finish(ingest, shared, hasAnswer: !points.isEmpty)
  }
}

extension NamedInput {
  /// The part of the name that could be a commit's, as for reports of tests.
  var commitInName: String? { Self.commit(in: name) }

  static func commit(in name: String) -> String? {
    name.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) })
      .map(String.init).first { ReportPlace.isCommitName($0) }?
      .lowercased()
  }
}
