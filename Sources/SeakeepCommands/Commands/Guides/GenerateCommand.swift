internal import ArgumentParsing
internal import Basics

/// `seakeep generate <dir>`: the documents that declarations already say; for seakeep's own checkout.
struct GenerateCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write the generated documents of seakeep itself.",
    shouldDisplay: false)

  @Argument(help: "Where to write them.", completion: .directory) var directory: String
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let directory = absolutePath(directory, in: context.workingDirectory)
    let commands = CommandReference.render(
      CommandInfo(root: Root.self), exitStatuses: SeakeepProgram.exitStatuses)
    try writeFile(commands, to: directory + "/Commands.md")
    try writeFile(ErrorGuide.page, to: directory + "/Errors.md")
    try writeFile(HeuristicGuide.page, to: directory + "/Heuristics.md")
    try writeFile(FeatureGuide.page, to: directory + "/Features.md")
    try writeFile(FormatGuide.page, to: directory + "/Formats.md")
    return .success
  }
}
