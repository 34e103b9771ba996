internal import ArgumentParsing

/// `seakeep` itself; its parts are listed as people look for them.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seakeep",
    abstract: "Is this change safe to ship? Asks your git history.",
    discussion: """
      Without a command, seakeep shows a dashboard of the repository you are in. It works offline, \
      proposes and never acts, and writes nothing but a cache inside the git directory.
      """,
    examples: [
      CommandExample("seakeep", "what stands out in this repository now"),
      CommandExample("seakeep check", "the verdict for what you are about to push"),
      CommandExample("seakeep risk main..", "rank the commits of this branch"),
      CommandExample("seakeep explain HEAD", "why the newest commit ranks where it does"),
    ],
    version: SeakeepProgram.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Look",
        subcommands: [HotspotsCommand.self, RiskCommand.self, ExplainCommand.self]),
      CommandGroup(
        name: "Decide",
        subcommands: [
          CheckCommand.self, DeployCommand.self, RollbackCommand.self, SuspectsCommand.self,
        ]),
      CommandGroup(
        name: "Feed",
        subcommands: [
          IngestCommand.self, RunCommand.self, ConvertCommand.self, EvidenceCommand.self,
        ]),
      CommandGroup(
        name: "Health", subcommands: [TestsCommand.self, BuildCommand.self, DoraCommand.self]),
      CommandGroup(
        name: "Tune",
        subcommands: [
          TrainCommand.self, LabelsCommand.self, ModelCommand.self, BacktestCommand.self,
          ConfigCommand.self, BaselineCommand.self, HookCommand.self, InitCommand.self,
        ]),
      CommandGroup(
        name: "Machines",
        subcommands: [
          DoctorCommand.self, SchemaCommand.self, CompletionsCommand.self, ManualCommand.self,
          GenerateCommand.self, ReadContentsCommand.self, ReadHistoryCommand.self,
          ReadLinesCommand.self,
          ReadReportsCommand.self, ReadEvidenceCommand.self, ReadFeaturesCommand.self,
          ReplayOrderCommand.self, ReplaySuspectsCommand.self, ObserveRunCommand.self,
          JudgePushCommand.self, TrainPriorCommand.self, TryRevertsCommand.self,
        ]),
    ],
    defaultSubcommand: DashboardCommand.self)

  @OptionGroup(title: "Everywhere") var shared: SharedOptions
}
