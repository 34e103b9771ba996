internal import ArgumentParsing

/// `seakeep hook`: its parts.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Ask before each push whether the change is safe.",
    discussion: """
      The hook says nothing when all is well, and never stops a push because of a failure of its \
      own. For the first 14 days it only warns; 'git config seakeep.hook.mode' says warn, hold or \
      off at once. It waits two seconds at most.
      """,
    examples: [
      CommandExample("seakeep hook install", "ask from the next push on"),
      CommandExample("seakeep hook remove", "leave everything as it was before"),
      CommandExample("git config seakeep.hook.mode hold", "stop what should not go"),
    ],
    subcommands: [HookInstallCommand.self, HookRemoveCommand.self, HookRunCommand.self])

  @OptionGroup(title: "Everywhere") var shared: SharedOptions
}
