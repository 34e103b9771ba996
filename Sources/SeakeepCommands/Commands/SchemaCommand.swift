internal import ArgumentParsing
internal import Basics
internal import Reporting

/// `seakeep schema <name>`.
struct SchemaCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON schema of a command's --json document.",
    examples: [
      CommandExample("seakeep schema risk", "the schema of 'seakeep risk --json'"),
      CommandExample("seakeep schema", "list the schemas"),
    ])

  @Argument(help: "The schema's name.", completion: .list(Schemas.names)) var name: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    if let name {
      try context.show(
        Schemas.document(named: name), of: "schema \(name)", as: [.text, .json], shared)
    } else {
      try context.show(Schemas.names.map { $0 + "\n" }.joined(), of: "schema", shared)
    }
    return .success
  }
}
