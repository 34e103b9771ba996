internal import ArgumentParsing
internal import Basics

/// `seakeep completions <shell>`.
struct CompletionsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a completion script for a shell.",
    examples: [
      CommandExample("source <(seakeep completions bash)", "complete in this shell")
    ])

  @Argument(help: "The shell.") var shell: Shell
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // A script is for a shell to read, not for pages.
    var options = shared
    options.pager = false
    try context.show(
      shell.completions(for: CommandInfo(root: Root.self)), of: "completions", options)
    return .success
  }
}
