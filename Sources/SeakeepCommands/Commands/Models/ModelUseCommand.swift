internal import ArgumentParsing
internal import Basics
internal import Domain
internal import LocalStore
internal import RiskAnalysis

/// `seakeep model use`.
struct ModelUseCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: "Choose what ranks in this clone from now on.",
    discussion: """
      A file is taken in under the next free name. What is chosen here need not be better than \
      size alone: 'seakeep model show' tells what is known of it.
      """,
    examples: [
      CommandExample("seakeep model use v2", "go back to an earlier model"),
      CommandExample("seakeep model use heuristics", "rank without a model"),
    ])

  @Argument(help: "A name that 'seakeep model list' prints, or a file.") var name: String
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let shelf = try ModelShelf(shared, context)
    var chosen = name
    var model = ModelDescription.heuristics(isActive: true)
    var named: NamedModel?
    if name != NamedModel.heuristics {
      let found = try NamedModel.named(name, on: shelf, context)
      if !shelf.names.contains(name), ShippedModel(name: name) == nil {
        chosen = try shelf.keep(found.model)
      }
      named = try NamedModel.named(chosen, on: shelf, context)
      model = named?.description(isActive: true) ?? model
    }
    try shelf.choose(chosen)
    if let named {
      let source = try OpenRepository.open(shared, context, isForChange: true)
      try source.warm(named)
    }
    try context.report(ModelListing(models: [model]), shared, in: context.reportContext(shared))
    return .success
  }
}
