internal import ArgumentParsing
internal import Basics
internal import Domain
internal import LocalStore

/// `seakeep model show`.
struct ModelShowCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a model was made from, and how it did on later commits.",
    examples: [
      CommandExample("seakeep model show", "the model in use"),
      CommandExample("seakeep model show shipped-java", "one that is part of the program"),
    ])

  @Argument(help: "A name that 'seakeep model list' prints, or a file.") var name: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let shelf = try ModelShelf(shared, context)
    let active = shelf.active ?? NamedModel.heuristics
    let name = name ?? active
    let model =
      name == NamedModel.heuristics
      ? .heuristics(isActive: active == name)
      : try NamedModel.named(name, on: shelf, context).description(isActive: active == name)
    try context.report(ModelListing(models: [model]), shared, in: context.reportContext(shared))
    return .success
  }
}
