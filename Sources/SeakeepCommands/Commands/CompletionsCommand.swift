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
    context.output.write(shell.completions(for: CommandInfo(root: Root.self)))
    return .success
  }
}
