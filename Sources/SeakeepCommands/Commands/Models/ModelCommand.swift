internal import ArgumentParsing

/// `seakeep model` and its parts.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Show which models could rank here, and choose one.",
    discussion: """
      'seakeep train' makes a model and puts it to use only if it beats size alone on later commits. \
      Models are kept in this clone. 'heuristics' stands for ranking without a model.
      """,
    examples: [
      CommandExample("seakeep model list", "what could rank, and what does"),
      CommandExample("seakeep model show v1", "what a model was made from, and how it did"),
      CommandExample("seakeep model use heuristics", "rank without a model"),
    ],
    subcommands: [ModelListCommand.self, ModelShowCommand.self, ModelUseCommand.self],
    defaultSubcommand: ModelListCommand.self)
}
