internal import ArgumentParsing

/// `seakeep build`: what its logs say, and its parts.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Say what broke a build first, what is new, and what is getting worse.",
    examples: [
      CommandExample("seakeep build build.log", "what broke it, and what its tools found"),
      CommandExample("seakeep build ./logs", "failed builds grouped by what broke them"),
      CommandExample("seakeep build diff main.log pr.log", "findings that the change brought"),
      CommandExample("seakeep build trend ./logs", "how long its steps take, and since when"),
    ],
    subcommands: [BuildDiffCommand.self, BuildTrendCommand.self],
    defaultSubcommand: BuildShowCommand.self)

  @OptionGroup(title: "Everywhere") var shared: SharedOptions
}
